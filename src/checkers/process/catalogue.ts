import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'process.stuck': {
    title: 'Processes wait in the kernel and never run',
    fix: 'Find what they wait for (wchan, dmesg): a frozen or dead file system, a hung device.',
  },
  'process.zombies': {
    title: 'A parent does not collect its ended children',
    fix: 'Restart or fix the parent; the zombies themselves cannot be killed.',
  },
  'process.files': {
    title: 'The system runs out of open files',
    fix: 'Find the leak: ls /proc/*/fd | sort | uniq -c; raise fs.file-max.',
  },
  'process.own-files': {
    title: 'A process runs out of open files',
    fix: 'Find the leak: ls -l /proc/PID/fd; raise LimitNOFILE= of its unit, or ulimit -n.',
  },
  'process.tasks': {
    title: 'The system or a group runs out of process ids',
    fix: 'Find who starts so many: ps -eL | sort; raise kernel.pid_max, or TasksMax= of the unit.',
  },
  'process.refused': {
    title: 'A control group is refused new processes',
    fix: 'Find who starts so many: systemd-cgls; raise TasksMax= of the unit, pids.max, or the limit of the container.',
  },
  'process.hung': {
    title: 'The kernel found tasks that hung for minutes',
    fix: 'Read what they waited for: dmesg | grep -A 20 "blocked for more than"; look at the disk or server behind it.',
  },
  'process.temporary': {
    title: 'A program runs from where anybody may write',
    fix: 'Find out who put it there: ls -l /proc/PID/exe, ps -fp PID. Keep a copy before you stop it.',
  },
  'process.deleted': {
    title: 'A process runs a program that is gone',
    fix: 'Restart it, so that it runs what is installed; if nobody removed it on purpose, find out who did.',
  },
  'process.restarted': {
    title: 'A service was restarted',
    fix: 'If nobody did it, read its log for the reason of its end.',
  },
} as const satisfies FindingCatalogue;

export const metricNames = {
  'process.count': { meaning: 'processes, without the collector', source: '/proc/*/stat' },
  'process.cpu[COMMAND].ratio': {
    meaning: 'CPUs that the five busiest commands used, 1 is one whole CPU',
    source: '/proc/*/task/*/schedstat',
  },
  'process.children[COMMAND].ratio': {
    meaning: 'CPUs that children used which ended in the window, by the five parents of most',
    source: '/proc/*/stat',
  },
  'process.delay[COMMAND].ratio': {
    meaning: 'threads that waited for a CPU in the mean, of the five commands that waited most',
    source: '/proc/*/task/*/schedstat',
  },
  'process.memory[COMMAND].kilobytes': {
    meaning: 'resident memory of the five biggest commands (shared pages count for each)',
    source: '/proc/*/status',
  },
  'process.threads.count': { meaning: 'threads of all processes', source: '/proc/*/task/*/schedstat' },
  'process.state[STATE].count': { meaning: 'processes by state, as ps shows it', source: '/proc/*/stat' },
  'process.thread-state[STATE].count': {
    meaning: 'threads in state R and D right behind the window',
    source: '/proc/*/task/*/stat',
  },
  'process.pids-max.count': { meaning: 'process ids that there are', source: '/proc/sys/kernel/pid_max' },
  'process.threads-max.count': { meaning: 'threads that the kernel allows', source: '/proc/sys/kernel/threads-max' },
  'process.zombies.count': { meaning: 'ended processes that nobody has collected yet', source: '/proc/*/stat' },
  'process.uncollected.count': { meaning: 'those that were so all the window', source: '/proc/*/stat' },
  'process.zombies[COMMAND].count': { meaning: 'the same, of one parent; in findings only', source: '/proc/*/stat' },
  'process.stuck.count': {
    meaning: 'processes with a thread that waited in the kernel and never ran in the window',
    source: '/proc/*/task/*/stat and schedstat',
  },
  'process.stuck[COMMAND].count': {
    meaning: 'such threads of one command; in findings only',
    source: '/proc/*/task/*/stat and schedstat',
  },
  'process.open-files.percent': { meaning: 'open files of what the kernel allows', source: '/proc/sys/fs/file-nr' },
  'process.open-files.count': { meaning: 'open files of the system', source: '/proc/sys/fs/file-nr' },
  'process.open-files-max.count': { meaning: 'open files that the kernel allows', source: '/proc/sys/fs/file-nr' },
  'process.own-files[COMMAND].percent': {
    meaning: 'open files of what its own limit allows, fullest process of the five fullest commands',
    source: '/proc/*/fd, /proc/*/limits',
  },
  'process.group-tasks[GROUP].percent': { meaning: 'tasks of what the group allows', source: 'pids.max of the group' },
  'process.group-tasks[GROUP].count': { meaning: 'tasks of the group', source: 'pids.current of the group' },
  'process.group-tasks-max[GROUP].count': { meaning: 'tasks that the group allows', source: 'pids.max of the group' },
  'process.group-refused[GROUP].total': {
    meaning: 'tasks that the group was refused since its birth',
    source: 'pids.events of the group',
  },
  'process.cgroups[CONTROLLER].count': { meaning: 'control groups of a controller', source: '/proc/cgroups' },
  'process.cgroups-enabled[CONTROLLER].count': { meaning: 'whether it is in use: 1 or 0', source: '/proc/cgroups' },
  'process.entropy.count': {
    meaning: 'bits of randomness that the kernel has; 256 at most since kernel 5.18',
    source: '/proc/sys/kernel/random/entropy_avail',
  },
  'process.entropy-pool.count': {
    meaning: 'bits that there is room for',
    source: '/proc/sys/kernel/random/poolsize',
  },
  'process.watchdog[DEVICE.FIELD].count': {
    meaning: 'every number of a watchdog, times in seconds; from recorded trees only',
    source: '/sys/class/watchdog',
  },
  'process.hung.total': {
    meaning: 'tasks that the kernel found hung since boot',
    source: '/proc/sys/kernel/hung_task_detect_count',
  },
  'process.hung[COMMAND].seconds': { meaning: 'how long a task had hung; in findings only', source: 'dmesg' },
  'process.temporary[COMMAND].count': {
    meaning: 'programs that run from where anybody may write; in findings only',
    source: '/proc/*/exe',
  },
  'process.deleted[COMMAND].count': {
    meaning: 'programs that were removed or replaced while they run; in findings only',
    source: '/proc/*/exe',
  },
  'process.age[COMMAND].seconds': {
    meaning: 'how long a service that was restarted lived, or lives; in findings only',
    source: '/proc/*/stat',
  },
  'process.tasks.percent': {
    meaning: 'threads of what the kernel allows',
    source: '/proc/sys/kernel/pid_max, threads-max',
  },
  'process.collector.milliseconds': {
    meaning: "CPU time of Lumo's own collector in the window",
    source: '/proc/*/task/*/schedstat',
  },
} as const satisfies MetricCatalogue;
