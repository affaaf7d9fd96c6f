import { counter } from './reading.js';

/** What one CPU's run queue counts since boot. */
export interface RunQueue {
  runningS: number;
  /** Time that tasks waited for this CPU. */
  waitingS: number;
  slices: number;
}

/**
 * CPU number -> its run queue, from /proc/schedstat (Documentation/scheduler/sched-stats.rst: the last three of the nine
 * numbers of a `cpu` line, ns). Many kernels are built without it.
 */
export function parseRunQueues(text: string | undefined): ReadonlyMap<number, RunQueue> {
  const queues = new Map<number, RunQueue>();
  for (const line of text?.split('\n') ?? []) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const cpu = name.startsWith('cpu') ? counter(name.slice('cpu'.length)) : undefined;
    const [running, waiting, slices] = words.slice(6, 9).map(counter);
    if (cpu === undefined || running === undefined || waiting === undefined || slices === undefined) continue;
    queues.set(cpu, { runningS: running / 1e9, waitingS: waiting / 1e9, slices });
  }
  return queues;
}
