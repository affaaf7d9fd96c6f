interface Task {
  comm: string;
  state: string;
  ppid: number;
  /** Absent: it leads one of its own. */
  session?: number;
  flags: number;
  faults: number;
  user: number;
  system: number;
  /** Ticks that its children used before they ended. */
  children: number;
  threads: number;
  start: number;
  /** Scheduling policy; absent: the line ends before it. */
  policy?: number;
}

/** One line of /proc/PID/stat; what a test does not say is of no interest to it. */
export function task(pid: number, over: Partial<Task> = {}): string {
  const { comm, state, ppid, flags, faults, user, system, children, threads, start, policy, session } = {
    ...SLEEPER,
    ...over,
  };
  const rest = policy === undefined ? '' : ` ${'0 '.repeat(14)}${policy}`;
  return `${pid} (${comm}) ${state} ${ppid} ${pid} ${session ?? pid} 0 -1 ${flags} 0 0 ${faults} 0 ${user} ${system} ${children} 0 20 0 ${threads} 0 ${start} 0 0 0 0${rest}`;
}

const SLEEPER: Task = {
  comm: 'sleeper',
  state: 'S',
  ppid: 1,
  flags: 4_194_304,
  faults: 0,
  user: 0,
  system: 0,
  children: 0,
  threads: 1,
  start: 1000,
};
