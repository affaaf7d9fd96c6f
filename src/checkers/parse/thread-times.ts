import type { Reading } from '../../core/snapshot.js';
import { counter, grown, itemsOf } from './reading.js';
import { parseTaskStat } from './task-stat.js';

/** What the threads of one process did in the window, ms. */
export interface ThreadTimes {
  runMs: number;
  delayMs: number;
  topRunMs: number;
  topDelayMs: number;
  /** The most that one thread ran and waited for a CPU: it wanted one all that time. */
  topWantedMs: number;
  /** How often they were given a CPU. */
  slices: number;
  /** Threads that were in both samples and got no time slice between them. */
  idle: Set<number>;
}

/** A thread that waited uninterruptibly all the time, and where in the kernel (known to root only). */
export interface StuckThread {
  tid: number;
  wchan: string | undefined;
}

/**
 * pid -> times, from /proc/PID/task/TID/schedstat: ns on a CPU, ns waiting for one, time slices. A thread that was not
 * there before began at 0; so did those of `reborn`, pids that were given to another process inside the window.
 */
export function threadTimes(reading: Reading, reborn: ReadonlySet<number>): ReadonlyMap<number, ThreadTimes> {
  const before = new Map(itemsOf(reading, 0).map(item => [item.path, parse(item.text)]));
  const found = new Map<number, ThreadTimes>();
  if (reading.samples.length < 2) return found;
  for (const item of itemsOf(reading, 1)) {
    const pid = Number(item.path.split('/')[2]);
    const now = parse(item.text);
    const then = reborn.has(pid) ? undefined : before.get(item.path);
    if (now === undefined) continue;
    const times = found.get(pid) ?? {
      runMs: 0,
      delayMs: 0,
      topRunMs: 0,
      topDelayMs: 0,
      topWantedMs: 0,
      slices: 0,
      idle: new Set(),
    };
    const [runMs, delayMs] = [growth(then?.run, now.run) / 1e6, growth(then?.delay, now.delay) / 1e6];
    times.runMs += runMs;
    times.delayMs += delayMs;
    times.topRunMs = Math.max(times.topRunMs, runMs);
    times.topDelayMs = Math.max(times.topDelayMs, delayMs);
    times.topWantedMs = Math.max(times.topWantedMs, runMs + delayMs);
    times.slices += growth(then?.slices, now.slices);
    if (then !== undefined && then.slices === now.slices) times.idle.add(Number(item.path.split('/')[4]));
    found.set(pid, times);
  }
  return found;
}

function parse(text: string): { run: number; delay: number; slices: number } | undefined {
  const [run, delay, slices, ...rest] = text.trim().split(/\s+/).map(counter);
  if (run === undefined || delay === undefined || slices === undefined || rest.length > 0) return undefined;
  return { run, delay, slices };
}

/** A counter that fell belongs to a new thread with an old number: all of it is new. */
function growth(before = 0, after = 0): number {
  return grown(before, after) ?? after;
}

/**
 * pid -> its stuck threads. A thread in state D behind the window that got no time slice in it was in D all the time:
 * it cannot have changed its state without running. Without schedstat nothing is claimed.
 */
export function stuckThreads(
  threads: Reading,
  ran: ReadonlyMap<number, ThreadTimes>,
): ReadonlyMap<number, readonly StuckThread[]> {
  const items = itemsOf(threads);
  const wchan = new Map(items.map(item => [item.path, item.text.trim()]));
  const found = new Map<number, StuckThread[]>();
  for (const item of items) {
    const stat = item.path.endsWith('/stat') ? parseTaskStat(item.text) : undefined;
    const pid = Number(item.path.split('/')[2]);
    if (stat?.state !== 'D' || !ran.get(pid)?.idle.has(stat.pid)) continue;
    const where = wchan.get(item.path.replace(/stat$/, 'wchan'));
    // A parent in vfork(2) waits in D for its child to exec or end.
    if (where !== undefined && /^(?:kernel_clone|_?do_fork|wait_for_vfork_done)$/.test(where)) continue;
    const list = found.get(pid) ?? [];
    list.push({ tid: stat.pid, wchan: where === '0' || where === '' ? undefined : where });
    found.set(pid, list);
  }
  return found;
}

/** SCHED_FIFO, SCHED_RR and SCHED_DEADLINE leave nothing to ordinary tasks while they run (sched(7)). */
export const REALTIME_POLICIES: ReadonlySet<number> = new Set([1, 2, 6]);

/** pid -> realtime policy of a thread of it that ran right behind the window: it need not be the main one. */
export function realtimeThreads(threads: Reading): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { path, text } of itemsOf(threads)) {
    const stat = path.endsWith('/stat') ? parseTaskStat(text) : undefined;
    if (stat?.state === 'R' && REALTIME_POLICIES.has(stat.policy)) found.set(Number(path.split('/')[2]), stat.policy);
  }
  return found;
}
