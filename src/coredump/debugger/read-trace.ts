import { resolve } from 'node:path';
import type { CoreFacts, OpenCore } from '../facts.js';
import type { Trace, TraceThread } from '../trace.js';
import { cutNotes, endNotes } from './attempt-notes.js';
import type { Binaries, BinaryPlaces } from './binaries.js';
import { confinement } from './confinement.js';
import { debuggers, findGdb } from './debuggers.js';
import { belief, placeFrames } from './place-frames.js';
import { openWorkplace, type Workplace } from './workplace.js';

export interface TraceReading {
  /** Absent where nothing gave a frame of the crashing thread. */
  trace?: Trace;
  debugger: Trace['debugger'] | 'none';
  /** What was tried and failed, or is incomplete; in that order. */
  notes: string[];
  /** The gdb that reads such a core, and whether it is here. */
  gdb: { name: 'gdb' | 'gdb-multiarch'; installed: boolean };
}

export interface TraceOptions extends Pick<BinaryPlaces, 'sysroot' | 'symbols'> {
  binaries: Binaries;
  noGdb?: boolean;
  /** For everything together, ms. */
  deadlineMs: number;
  signal: AbortSignal;
  /** Called once when a debugger runs: there is nothing else to do until it ends. */
  whileRunning?: () => void;
  /** Where debuggers are looked for, as in PATH. */
  tools?: { path?: string };
}

/**
 * Reads the stacks of a core with the best debugger that is here: gdb with its Python, gdb without, eu-stack. Each in
 * one bounded run; exit codes prove nothing, success is a frame in the crashing thread. Rejects only when `signal` is
 * aborted.
 * @param path the core, not compressed
 */
export async function readTrace(core: OpenCore, path: string, options: TraceOptions): Promise<TraceReading> {
  const { name, program } = await findGdb(foldersOf(options), core.facts.architecture);
  return { ...(await traceOf(core, path, options)), gdb: { name, installed: program !== undefined } };
}

type Reading = Omit<TraceReading, 'gdb'>;

function foldersOf({ tools }: TraceOptions): string {
  return tools?.path ?? process.env['PATH'] ?? '';
}

async function traceOf(core: OpenCore, path: string, options: TraceOptions): Promise<Reading> {
  const { signal, binaries, sysroot, symbols } = options;
  if (options.noGdb === true)
    return { debugger: 'none', notes: ['No debugger was run, as asked for: there is no trace.'] };
  const place = await openWorkplace(resolve(path), core.facts, {
    binaries,
    signal,
    ...(sysroot !== undefined && { sysroot }),
    ...(symbols !== undefined && { symbols }),
  }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  signal.throwIfAborted();
  if (typeof place === 'string') return { debugger: 'none', notes: [`No debugger was run: ${place}`] };
  try {
    return await tryEach(core.facts, options, place);
  } finally {
    await place.close();
  }
}

async function tryEach(facts: CoreFacts, options: TraceOptions, place: Workplace): Promise<Reading> {
  const { signal, binaries } = options;
  const until = performance.now() + options.deadlineMs;
  const PATH = foldersOf(options);
  const env = { PATH, HOME: '/nonexistent', LC_ALL: 'C', TMPDIR: place.path };
  const confined = await confinement(options.deadlineMs / 1000, { env, uid: process.getuid?.(), signal });
  const attempts = await debuggers(PATH, facts.architecture);
  const notes = attempts.length > 0 ? [] : ['Neither gdb nor eu-stack is here: there is no trace.'];
  let begun = false;
  for (const { program, name, read, instead } of attempts) {
    if (instead === true && begun) continue;
    const deadlineMs = until - performance.now();
    if (deadlineMs <= 0) break;
    const running = read({ program, place, facts, confined, env, deadlineMs, signal });
    if (!begun) options.whileRunning?.();
    const attempt = await running;
    signal.throwIfAborted();
    begun = attempt.begun;
    const trace = placeFrames(attempt.trace, facts, belief(binaries, attempt.trace.debugger));
    notes.push(...attempt.trace.notes, ...endNotes(name, attempt, options.deadlineMs));
    const [crashed] = trace.threads;
    if (crashed !== undefined && crashed.frames.length > 0 && isCrashed(crashed, facts)) {
      notes.push(...cutNotes(crashed, facts));
      return { trace, debugger: trace.debugger, notes };
    }
    if (attempt.begun) notes.push(`${name} showed no frame of the crashing thread.`);
  }
  return { debugger: 'none', notes };
}

/** Every debugger tells the crashing thread by its id; without one in the core the first is taken for it. */
function isCrashed({ lwp }: TraceThread, { threads }: CoreFacts): boolean {
  const [crashed] = threads;
  return crashed === undefined || crashed.lwp === lwp;
}
