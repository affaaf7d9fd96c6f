import { counter, integer } from './reading.js';

/** One line of /proc/PID/stat or /proc/PID/task/TID/stat (proc_pid_stat(5)); times are in clock ticks of 10 ms. */
export interface TaskStat {
  pid: number;
  comm: string;
  state: string;
  ppid: number;
  session: number;
  /** A thread of the kernel: PF_KTHREAD in flags. */
  kernel: boolean;
  majorFaults: number;
  userTicks: number;
  systemTicks: number;
  /** CPU time of its children that have ended and were waited for, with that of theirs. */
  childUserTicks: number;
  childSystemTicks: number;
  nice: number;
  threads: number;
  startTicks: number;
  /** sched_setscheduler(2): 0 other, 1 FIFO, 2 RR, 3 batch, 5 idle, 6 deadline; -1 where the kernel does not say. */
  policy: number;
}

const PF_KTHREAD = 0x0020_0000;

/** ppid session flags majflt utime stime cutime cstime nice num_threads starttime, by their numbers in the manual. */
const FIELDS = [4, 6, 9, 12, 14, 15, 16, 17, 19, 20, 22];

/** Undefined for a broken line. The name may hold blanks, parentheses and newlines: it ends at the last `)`. */
export function parseTaskStat(text: string): TaskStat | undefined {
  const open = text.indexOf(' (');
  const close = text.lastIndexOf(') ');
  if (open < 1 || close < open) return undefined;
  const [state = '', ...fields] = text
    .slice(close + 2)
    .trim()
    .split(' ');
  const pid = counter(text.slice(0, open));
  // Field n of the manual stands at n - 4, since state (3) is taken off.
  const numbers = FIELDS.map(n => integer(fields[n - 4]));
  if (pid === undefined || !/^[A-Za-z]$/.test(state) || numbers.includes(undefined)) return undefined;
  const [ppid = 0, session = 0, flags = 0, majorFaults = 0, userTicks = 0, systemTicks = 0, ...others] = numbers;
  const [childUserTicks = 0, childSystemTicks = 0, nice = 0, threads = 0, startTicks = 0] = others;
  return {
    pid,
    comm: text.slice(open + 2, close),
    state,
    ppid,
    session,
    // Numbers over 2^31 would turn negative under `&`.
    kernel: Math.floor(flags / PF_KTHREAD) % 2 === 1,
    majorFaults,
    userTicks,
    systemTicks,
    childUserTicks,
    childSystemTicks,
    nice,
    threads,
    startTicks,
    policy: integer(fields[41 - 4]) ?? -1,
  };
}
