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
  'process.tasks': {
    title: 'The system runs out of process ids',
    fix: 'Find who starts so many: ps -eL | sort; raise kernel.pid_max.',
  },
} as const satisfies FindingCatalogue;

export const metricNames = {
  'process.count': { meaning: 'processes, without the collector', source: '/proc/*/stat' },
  'process.cpu[COMMAND].ratio': {
    meaning: 'CPUs that the five busiest commands used, 1 is one whole CPU',
    source: '/proc/*/task/*/schedstat',
  },
  'process.memory[COMMAND].kilobytes': {
    meaning: 'resident memory of the five biggest commands (shared pages count for each)',
    source: '/proc/*/status',
  },
  'process.threads.count': { meaning: 'threads of all processes', source: '/proc/*/task/*/schedstat' },
  'process.zombies.count': { meaning: 'ended processes that nobody has collected', source: '/proc/*/stat' },
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
  'process.tasks.percent': {
    meaning: 'threads of what the kernel allows',
    source: '/proc/sys/kernel/pid_max, threads-max',
  },
  'process.collector.milliseconds': {
    meaning: "CPU time of Lumo's own collector in the window",
    source: '/proc/*/task/*/schedstat',
  },
} as const satisfies MetricCatalogue;
