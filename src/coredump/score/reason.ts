import type { CoreReport } from '../../core/core-report.js';
import { causeOfAbort } from '../severity/abort.js';

type Facts = Pick<CoreReport, 'signal' | 'abortMessage' | 'language'> &
  Partial<Pick<CoreReport, 'crash' | 'backtrace'>>;

/**
 * Why a process died, in one line; undefined where only the signal is known. It is known from what a runtime or the C
 * library said, from the kernel's own code for a fault (si_code > 0, sigaction(2)), or from what the crash was judged
 * by: the trace of an abort, and the fault that a handler of the process answered. A signal that a process sent says
 * nothing about the reason.
 */
export function crashReason({ signal, abortMessage, language, crash, backtrace = [] }: Facts): string | undefined {
  if (abortMessage !== undefined && abortMessage.trim() !== '') return named(signal?.name, abortMessage);
  if (language !== undefined) return named(signal?.name, named(language.type, language.message));
  if (signal?.code !== undefined && signal.code > 0) {
    const fault = signal.codeName ?? `code ${signal.code}`;
    return named(signal.name, signal.address === undefined ? fault : `${fault} at ${signal.address}`);
  }
  const judged = crash && judgedReason(crash, { raised: signal?.code !== undefined, frames: backtrace });
  return judged === undefined ? undefined : named(signal?.name, judged);
}

/** Classes of what was no fault, or of which nothing more is known than the signal. */
const UNCLEAR = new Set(['SentSignal', 'Killed', 'ResourceLimit', 'OtherSignal', 'Undefined']);

/**
 * The judgement names a fault beside a signal that a process raised only where it found the fault that came first.
 * Without any code of the signal it may be a guess, but for what a trace proves.
 */
function judgedReason(
  { class: kind, reason }: CoreReport['crash'],
  { raised, frames }: { raised: boolean; frames: CoreReport['backtrace'] },
): string | undefined {
  if (UNCLEAR.has(kind)) return undefined;
  if (ABORTS.has(kind)) return causeOfAbort(undefined, frames);
  return raised ? reason.split('. ', 1)[0] : undefined;
}

const ABORTS = new Set(['AbortSignal', 'HeapError', 'SafeFunctionCheck', 'StackGuard']);

const MAX_CHARS = 200;

function named(name: string | undefined, text: string | undefined): string {
  const line = [name, text?.replaceAll(/\s+/g, ' ').trim()].filter(Boolean).join(': ');
  return line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)}…` : line;
}
