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
  'pids.events',
  'cpuacct.usage',
  'memory.oom_control',
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
  'cpuset.cpus.effective',
  'cpuset.effective_cpus',
  'pids.max',
  'pids.current',
];

/** The lines of memory.stat that tell reclaim and thrash; v1 prints the whole tree below a group as `total_*`. */
const MEMORY_STAT =
  '(total_)?(anon|file|rss|cache|shmem|inactive_file|pgmajfault|pgscan|pgsteal|pgscan_direct|workingset_refault(_anon|_file)?) ';
const WANTED = `^([0-9-]|max|some|full|nr_|throttled_|usage_usec|low |high |oom|${MEMORY_STAT})`;

const V1 = ['cpu', 'cpu,cpuacct', 'cpuset', 'memory', 'unified'].map(name => `/sys/fs/cgroup/${name}`);

/*
 * In v1 only these hierarchies have them; a link to one is not followed, so none is walked twice. What is more than a
 * million and a half characters (12,000 paths) is left out.
 */
function find(variable: string, names: readonly string[]): string {
  const tests = names.map(name => `-name ${name}`).join(' -o ');
  return `if [ -e /sys/fs/cgroup/cgroup.controllers ]; then set -- /sys/fs/cgroup -maxdepth 9
else set -- ${V1.join(' ')} -maxdepth 8; fi
${variable}=$(find "$@" \\( ${tests} \\) 2>/dev/null)
[ "\${#${variable}}" -lt 1500000 ] || ${variable}=$(printf %.1500000s "$${variable}")`;
}

/** What every control group counts: CPU throttling, reclaim, memory events, pressure. */
export const cgroupCounters: Probe = {
  names: COUNTERS,
  text: `if [ -z "\${lumo_cg+x}" ]; then
${find('lumo_cg', COUNTERS)}
fi
each_line '${WANTED}' "$lumo_cg"`,
  tree: files => files.below('/sys/fs/cgroup', COUNTERS, WANTED),
};

/** What every control group may use, and uses. */
export const cgroupLimits: Probe = {
  names: LIMITS,
  text: `${find('lumo_f', LIMITS)}
each_line '' "$lumo_f"`,
  tree: files => files.below('/sys/fs/cgroup', LIMITS),
};
