import type { StuckThread } from './thread-times.js';

/** A process that was there at the end of the window; rates speak of the window and need it in both samples. */
export interface Process {
  pid: number;
  ppid: number;
  session: number;
  comm: string;
  /** `comm@group`: stable over restarts, never a pid. */
  subject: string;
  state: string;
  /** Its state at the beginning of the window; undefined for what was born in it. */
  stateBefore: string | undefined;
  kernel: boolean;
  nice: number;
  /** It has said that it may wait: niceness 10 or more, or the idle class (sched(7)). */
  background: boolean;
  /** As in sched_setscheduler(2): of its main thread, or the realtime one of a thread that ran right behind the window. */
  policy: number;
  /** That is FIFO, RR or DEADLINE: it goes before all ordinary tasks. */
  realtime: boolean;
  /** Started inside the window. */
  born: boolean;
  /** Seconds since boot at which it was started. */
  startedAt: number;
  /** CPU time in the window, ms (from schedstat where readable, else from ticks of 10 ms). */
  cpuMs: number;
  systemMs: number;
  /** CPU time, in the kernel too, of its children that ended in the window: they stand in no process of their own. */
  childrenMs: number;
  childrenSystemMs: number;
  /** How often its threads were given a CPU; undefined where schedstat was not readable. */
  slices: number | undefined;
  /** Time that its threads waited for a CPU, ms, all threads together; undefined where schedstat was not readable. */
  delayMs: number | undefined;
  /** The busiest of its threads, and the one that waited longest: share of the window, %; undefined: not readable. */
  topThreadPercent: number | undefined;
  topDelayPercent: number | undefined;
  /** The thread that ran or waited for a CPU most of the time, %; undefined: not readable. */
  topWantedPercent: number | undefined;
  majorFaults: number;
  /** Threads that waited uninterruptibly at the end and had not run once in the whole window. */
  stuck: readonly StuckThread[];
  /** Paths of its control groups, the one that it is known by first; empty where they were not readable. */
  groups: readonly string[];
  /** It may run on fewer CPUs than are online; undefined where that was not readable. */
  pinned: boolean | undefined;
  /** The kernel's list of those, such as `0-3`. */
  allowedCpus: string | undefined;
  residentKb: number | undefined;
  swappedKb: number | undefined;
}

/** A process that ended in the window. */
export interface Ended {
  comm: string;
  ppid: number;
  startedAt: number;
}
