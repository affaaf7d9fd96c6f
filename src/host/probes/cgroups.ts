import type { Probe } from './probe.js';

/*
 * Group names may hold colons, spaces and backslashes (systemd writes \x2d), but no newline: hence lists of lines.
 * The walk is made once and kept in a variable; a group that is born inside the window is not seen.
 */
const COUNTERS = [
  'cpu.stat',
  'memory.stat',
  'memory.events',
  'memory.failcnt',
  'cpu.pressure',
  'memory.pressure',
  'io.pressure',
];
const LIMITS = [
  'cpu.max',
  'cpu.cfs_quota_us',
  'cpu.cfs_period_us',
  'memory.max',
  'memory.high',
  'memory.current',
  'memory.limit_in_bytes',
  'memory.usage_in_bytes',
  'cpuset.cpus',
];

/** The lines of memory.stat that tell reclaim and thrash; v1 prints the whole tree below a group as `total_*`. */
const MEMORY_STAT =
  '(total_)?(anon|file|rss|cache|shmem|inactive_file|pgmajfault|pgscan|pgsteal|pgscan_direct|workingset_refault(_anon|_file)?) ';
const WANTED = `^([0-9-]|max|some|full|nr_|throttled_|usage_usec|low |high |oom|${MEMORY_STAT})`;

function find(names: readonly string[]): string {
  const tests = names.map(name => `-name ${name}`).join(' -o ');
  return `$(find /sys/fs/cgroup -maxdepth 9 \\( ${tests} \\) 2>/dev/null | head -n 12000)`;
}

/** What every control group counts: CPU throttling, reclaim, memory events, pressure. */
export const cgroupCounters: Probe = {
  names: COUNTERS,
  text: `[ -n "\${lumo_cg+x}" ] || lumo_cg=${find(COUNTERS)}
each_line '${WANTED}' "$lumo_cg"`,
};

/** What every control group may use, and uses. */
export const cgroupLimits: Probe = {
  names: LIMITS,
  text: `each_line '' "${find(LIMITS)}"`,
};
