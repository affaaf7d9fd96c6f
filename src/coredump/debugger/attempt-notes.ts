import type { CoreFacts } from '../facts.js';
import type { TraceThread } from '../trace.js';
import type { Attempt } from './debuggers.js';

/** What gdb, its Python and libstdc++ say when a limit of memory is met. */
const NO_MEMORY = /virtual memory exhausted|cannot allocate memory|MemoryError|bad_alloc|out of memory/i;

/** Why a run of a debugger is not whole; nothing where it is. */
export function endNotes(name: string, { result, begun, ended }: Attempt, deadlineMs: number): string[] {
  if (result.timedOut) return [`${name} was stopped after ${seconds(deadlineMs)}; what it had told by then is kept.`];
  if (NO_MEMORY.test(result.stderr)) return [`${name} met its limit of memory; what it had told by then is kept.`];
  if (result.cut) return [`${name} told too much; the rest was left out.`];
  if (result.notStarted !== undefined) return [`${name} could not be started: ${result.notStarted}.`];
  if (!begun) return [`${name} could not run our script, it may lack Python: its machine interface is tried.`];
  if (ended) return [];
  const how = result.exit === undefined ? 'was killed, perhaps by its limit of CPU time,' : 'ended';
  return [`${name} ${how} before it was done: ${lastLine(result.stderr)}`];
}

/** A short trace of a core that is cut says nothing of the program. */
export function cutNotes({ frames }: TraceThread, { cut }: CoreFacts): string[] {
  if (cut.missingBytes === 0 || frames.length > 1) return [];
  return ['The stack of the crashing thread is not in the core, which is cut: only its innermost frame is known.'];
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) || 'it said nothing';
}
