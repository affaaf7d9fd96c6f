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
  'io.stat',
  'blkio.throttle.io_serviced',
  'blkio.throttle.io_service_bytes',
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
  'io.max',
  'blkio.throttle.read_iops_device',
  'blkio.throttle.write_iops_device',
  'blkio.throttle.read_bps_device',
  'blkio.throttle.write_bps_device',
];

/** The lines of memory.stat that tell reclaim and thrash; v1 prints the whole tree below a group as `total_*`. */
const MEMORY_STAT =
  '(total_)?(anon|file|rss|cache|shmem|inactive_file|pgmajfault|pgscan|pgsteal|pgscan_direct|workingset_refault(_anon|_file)?) ';
const WANTED = `^([0-9-]|max|some|full|nr_|throttled_|usage_usec|low |high |oom|${MEMORY_STAT})`;

/** Version 1 has trees of their own for these, with as many groups as the others, and nothing else in them is wanted. */
const OWN = '/sys/fs/cgroup/pids /sys/fs/cgroup/blkio';
const IN_OWN = /^(?:pids|blkio)\./;

const V1 = ['cpu', 'cpu,cpuacct', 'cpuset', 'memory', 'unified'].map(name => `/sys/fs/cgroup/${name}`);

/*
 * The groups, found once: in v1 only these hierarchies have what is wanted, and a link to one is not followed, so none
 * is walked twice. Which of the files a group has is left to grep: to compare all their names costs more than to open
 * one in vain. What is more than 150,000 characters (1,200 groups) is left out.
 */
const GROUPS = `if [ -z "\${lumo_cg+x}" ]; then
lumo_pg=
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then set -- /sys/fs/cgroup -maxdepth 8
else set -- ${V1.join(' ')} -maxdepth 7
lumo_pg=$(find ${OWN} -maxdepth 7 -type d 2>/dev/null | head -n 1200)
fi
lumo_cg=$(find "$@" -type d 2>/dev/null)
if [ "\${#lumo_cg}" -ge 150000 ]; then lumo_cg=$(printf %.150000s "$lumo_cg"); lumo_cg=\${lumo_cg%/*}; fi
fi`;

/**
 * These files of each group; of them only the lines that are wanted. Files that only version 1 has are not looked for
 * where it is not mounted (cgroups(7), Documentation/admin-guide/cgroup-v1).
 */
function each(names: readonly string[], lines: string): string {
  const own = names.filter(name => IN_OWN.test(name));
  const v2 = names.filter(name => !ONLY_V1.test(name));
  const more = names.filter(name => ONLY_V1.test(name) && !IN_OWN.test(name));
  return `${GROUPS}
[ -z "$lumo_cg" ] || each_line '${lines}' "$(set -- ${v2.join(' ')}; [ -e /sys/fs/cgroup/cgroup.controllers ] || set -- "$@" ${more.join(' ')}
IFS='
'; set -f; for lumo_f do printf "%s/$lumo_f\\n" $lumo_cg; done
[ -z "$lumo_pg" ] || for lumo_f in ${own.join(' ')}; do printf "%s/$lumo_f\\n" $lumo_pg; done)"`;
}

const ONLY_V1 =
  /^(?:blkio\.|cpu\.cfs|cpuacct\.|cpuset\.effective_cpus$|memory\.(?:failcnt|oom_control|limit_in_bytes|usage_in_bytes)$)/;

/** What every control group counts: CPU throttling, reclaim, memory events, pressure. */
export const cgroupCounters: Probe = {
  names: COUNTERS,
  text: each(COUNTERS, WANTED),
  tree: files => files.below('/sys/fs/cgroup', COUNTERS, WANTED),
};

/** What every control group may use, and uses. */
export const cgroupLimits: Probe = {
  names: LIMITS,
  text: each(LIMITS, ''),
  tree: files => files.below('/sys/fs/cgroup', LIMITS),
};
