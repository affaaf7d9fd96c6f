import type { CoreFacts, CoreSignal } from '../facts.js';
import type { Finding } from './classes.js';

/** Signals that people and supervisors send, and what they mean by it (signal(7)). */
const MEANINGS: Readonly<Record<number, string>> = {
  1: 'its terminal went away (SIGHUP)',
  2: 'somebody pressed Ctrl-C (SIGINT)',
  3: 'somebody asked for a dump (SIGQUIT: Ctrl-\\ or kill -QUIT); a Java or Go program that lives on prints its threads instead',
  13: 'it wrote to a closed pipe (SIGPIPE)',
  14: 'its timer ran out (SIGALRM)',
  15: 'it was asked to end (SIGTERM)',
};

/** A signal that a process sent, as its code (0 or less) says; `self` is the process itself. */
export function judgeSent(facts: CoreFacts, signal: CoreSignal, name: string): Finding {
  const { sender } = signal;
  const by = sender ? ` by process ${sender.pid} of user ${sender.uid}` : '';
  if (isSelf(facts, sender?.pid))
    return {
      class: 'SentSignal',
      reason: `${name} was raised by the process itself, often by a handler after the real fault, which the core does not show.`,
      severity: 'medium',
    };
  if (signal.number === 6 && sender?.pid === 1)
    return {
      class: 'SentSignal',
      reason: 'SIGABRT was sent by process 1: systemd does that to a service that no longer answers its watchdog.',
      severity: 'medium',
    };
  return { class: 'SentSignal', reason: `${name} was sent${by}: nothing in the program faulted.`, severity: 'low' };
}

/** Whether the sender is the crashed process, or one of its threads. */
export function isSelf(facts: CoreFacts, pid: number | undefined): boolean {
  return pid !== undefined && (pid === facts.process.pid || facts.threads.some(({ lwp }) => lwp === pid));
}

/** Signals that are no fault, whoever sent them; undefined for all others. */
export function judgeOther(signal: CoreSignal): Finding | undefined {
  const { number, sender } = signal;
  if (number === 9)
    return {
      class: 'Killed',
      reason:
        'SIGKILL: the out-of-memory killer, a supervisor or a person ended it; the kernel log and the pod status say which.',
      severity: 'low',
    };
  if (number === 24 || number === 25)
    return {
      class: 'ResourceLimit',
      reason:
        number === 24
          ? 'SIGXCPU: it used up its limit of processor time (ulimit -t).'
          : 'SIGXFSZ: a file grew over its limit of size (ulimit -f).',
    };
  const meaning = MEANINGS[number];
  if (meaning === undefined) return undefined;
  const by = sender ? ` It was sent by process ${sender.pid} of user ${sender.uid}.` : '';
  return { class: 'SentSignal', reason: `Not a fault of the program: ${meaning}.${by}`, severity: 'low' };
}
