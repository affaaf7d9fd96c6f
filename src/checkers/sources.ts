import type { Source } from '../host/source.js';

/** Sources that several checkers share: the same object, so a host is read once. */

const counters = (id: string, file: string, why: string, need: Source['need'] = 'must'): Source => ({
  id,
  why,
  need,
  phase: 'sampled',
  files: [file],
});

export const stat = counters('stat', '/proc/stat', 'CPU time by kind, run queue, forks');
export const meminfo = counters('meminfo', '/proc/meminfo', 'memory by use');
export const vmstat = counters('vmstat', '/proc/vmstat', 'paging, reclaim and OOM counters');
export const diskstats = counters('diskstats', '/proc/diskstats', 'operations, latency and queue of each disk');
export const loadavg = counters('loadavg', '/proc/loadavg', 'load of the last 1, 5 and 15 minutes', 'may');

export const pressure: Source = {
  id: 'pressure',
  why: 'time lost waiting for CPU, memory and I/O (PSI)',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/pressure/cpu', '/proc/pressure/io', '/proc/pressure/memory', '/proc/pressure/irq'],
};

export const processes: Source = {
  id: 'processes',
  why: 'CPU time, state and parent of each process',
  need: 'must',
  phase: 'sampled',
  files: ['/proc/[0-9]*/stat'],
};

export const schedstat: Source = {
  id: 'schedstat',
  why: 'how long each thread ran, and waited for a CPU',
  need: 'may',
  phase: 'sampled',
  files: ['/proc/[0-9]*/task/[0-9]*/schedstat'],
};

export const threads: Source = {
  id: 'threads',
  why: 'threads that run or wait uninterruptibly, and where in the kernel',
  need: 'may',
  phase: 'after',
  probe: 'threads',
};

/** Of /proc/PID/status and /proc/PID/cgroup together, so that one command reads both: no line of one is wanted of the other. */
const PROCESS_LINES =
  '^(Name|Uid|VmRSS|VmSwap|RssShmem|Cpus_allowed_list|Threads):|:(name=systemd|[a-z_,]*(cpu|memory|blkio)[a-z_,]*|):';

export const status: Source = {
  id: 'status',
  why: 'memory, swap and allowed CPUs of each process',
  need: 'may',
  phase: 'after',
  files: ['/proc/[0-9]*/status'],
  lines: PROCESS_LINES,
};

export const membership: Source = {
  id: 'membership',
  why: 'the control group of each process',
  need: 'may',
  phase: 'after',
  files: ['/proc/[0-9]*/cgroup'],
  lines: PROCESS_LINES,
};

export const cgroupCounters: Source = {
  id: 'cgroup-counters',
  mayBeAbsent: true,
  why: 'throttling, reclaim and pressure of each control group',
  need: 'may',
  phase: 'sampled',
  probe: 'cgroup-counters',
};

export const cgroupLimits: Source = {
  id: 'cgroup-limits',
  mayBeAbsent: true,
  why: 'limits of each control group',
  need: 'may',
  phase: 'once',
  probe: 'cgroup-limits',
};

export const mountinfo: Source = {
  id: 'mountinfo',
  why: 'what is mounted where, and how',
  need: 'must',
  phase: 'once',
  files: ['/proc/self/mountinfo', '/etc/fstab'],
  // Options may hold a password (cifs), and so may a device name (curlftpfs).
  secrets: true,
};

export const filesystems: Source = {
  id: 'filesystems',
  why: 'space and inodes of each file system',
  need: 'must',
  phase: 'after',
  probe: 'mounts',
  deadlineMs: 5000,
};

export const ext4: Source = {
  id: 'ext4',
  mayBeAbsent: true,
  why: 'whether an ext4 file system was written to since it was mounted, and its errors',
  need: 'may',
  phase: 'once',
  files: ['/sys/fs/ext4/*/session_write_kbytes', '/sys/fs/ext4/*/errors_count', '/sys/fs/ext4/*/last_error_time'],
};

export const queues: Source = {
  id: 'queues',
  mayBeAbsent: true,
  why: 'which disks rotate, and which are partitions',
  need: 'may',
  phase: 'once',
  files: ['/sys/block/*/queue/rotational', '/sys/block/*/dm/name'],
};

export const kernelLog: Source = {
  id: 'kernel-log',
  why: 'OOM kills, hung tasks, I/O errors',
  need: 'may',
  phase: 'after',
  probe: 'kernel-log',
  secrets: true,
};

export const limits: Source = {
  id: 'limits',
  why: 'how many processes and open files the kernel allows, and how much entropy it has',
  need: 'may',
  phase: 'once',
  files: [
    '/proc/sys/fs/file-nr',
    '/proc/sys/kernel/pid_max',
    '/proc/sys/kernel/threads-max',
    '/proc/sys/kernel/hung_task_detect_count',
    '/proc/sys/kernel/random/entropy_avail',
    '/proc/sys/kernel/random/poolsize',
    '/proc/cgroups',
  ],
};

export const ownCgroup: Source = {
  id: 'own-cgroup',
  why: 'the control group that what runs here belongs to',
  need: 'may',
  phase: 'once',
  mayBeAbsent: true,
  files: ['/proc/self/cgroup'],
};

export const arcstats: Source = {
  id: 'arcstats',
  why: 'the cache of ZFS, which the kernel does not count as one',
  need: 'may',
  phase: 'once',
  mayBeAbsent: true,
  files: ['/proc/spl/kstat/zfs/arcstats'],
};

export const fds: Source = {
  id: 'fds',
  why: 'open files, sockets and deleted-but-open files of each process',
  need: 'may',
  phase: 'after',
  probe: 'fds',
};

export const othersSeen: Source = {
  id: 'others-seen',
  why: 'processes of other users: hidepid of /proc hides them',
  need: 'may',
  phase: 'once',
  probe: 'others-seen',
};

export const othersOpen: Source = {
  id: 'others-open',
  why: "programs and open files of other users' processes, which root alone sees",
  need: 'may',
  phase: 'once',
  probe: 'others-open',
};

export const sockets: Source = {
  id: 'sockets',
  why: 'what listens, who is connected, addresses and routes',
  need: 'must',
  phase: 'after',
  probe: 'sockets',
};
