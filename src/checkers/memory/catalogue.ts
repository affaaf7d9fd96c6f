import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'memory.available': {
    title: 'Little memory is available',
    fix: 'Find the biggest owner; limit, move or restart it, or add memory.',
  },
  'memory.pressure': {
    title: 'All work stops at times to wait for memory',
    fix: 'Free memory: the causes say who holds it.',
  },
  'memory.swapping': {
    title: 'The machine swaps pages in all the time',
    fix: 'Give the thrashing group more memory, or run less.',
  },
  'memory.oom-kill': {
    title: 'The kernel killed a process for memory',
    fix: 'Look for its limit or leak; raise the limit or fix the leak.',
  },
  'memory.group-limit': {
    title: 'A control group thrashes at its memory limit',
    fix: 'Raise memory.max / limits.memory, or make the program use less.',
  },
  'memory.shmem': { title: 'Shared memory and tmpfs hold much memory', fix: 'Look at: df -t tmpfs; ipcs -m' },
  'memory.slab': { title: 'The kernel itself holds much memory', fix: 'Look at: slabtop -o -s c' },
  'memory.corrupted': { title: 'Memory is broken', fix: 'Replace the module; see the machine check log.' },
} as const satisfies FindingCatalogue;

const amount = (meaning: string, name: string): { meaning: string; source: string } => ({
  meaning,
  source: `/proc/meminfo ${name}`,
});
const paging = (meaning: string, name: string): { meaning: string; source: string } => ({
  meaning,
  source: `/proc/vmstat ${name}`,
});

export const metricNames = {
  'memory.total.kilobytes': amount('all memory', 'MemTotal'),
  'memory.available.kilobytes': amount('what programs could still get without swapping', 'MemAvailable'),
  'memory.available.percent': amount('the same, of all memory', 'MemAvailable'),
  'memory.swap-used.percent': amount('swap in use', 'SwapTotal, SwapFree'),
  'memory.shmem.kilobytes': amount('shared memory and tmpfs', 'Shmem'),
  'memory.shmem.percent': amount('the same, of all memory; in findings only', 'Shmem'),
  'memory.slab-unreclaimable.kilobytes': amount('kernel objects that cannot be reclaimed', 'SUnreclaim'),
  'memory.slab-unreclaimable.percent': amount('the same, of all memory; in findings only', 'SUnreclaim'),
  'memory.corrupted.kilobytes': amount('broken memory; in findings only', 'HardwareCorrupted'),
  'memory.swap-in.per-second': paging('pages read back from swap', 'pswpin'),
  'memory.swap-out.per-second': paging('pages written to swap', 'pswpout'),
  'memory.major-faults.per-second': paging('page faults that had to read', 'pgmajfault'),
  'memory.direct-reclaim.per-second': paging('pages scanned by tasks that needed memory', 'pgscan_direct'),
  'memory.refaults.per-second': paging('pages read again soon after they had been thrown out', 'workingset_refault_*'),
  'memory.oom-kills.count': paging('processes killed for memory in the window, in control groups too', 'oom_kill'),
  'memory.group[GROUP].percent': {
    meaning: "use of the group's memory limit",
    source: 'memory.current and memory.max of the group, or their v1 names',
  },
  'memory.refaults[GROUP].per-second': {
    meaning: 'the same pages, of one group; in findings only',
    source: 'memory.stat of the group',
  },
  'memory.pressure.some.percent': {
    meaning: 'time in which at least one task waited for memory',
    source: '/proc/pressure/memory',
  },
  'memory.pressure.full.percent': {
    meaning: 'time in which all tasks that could run waited for memory',
    source: '/proc/pressure/memory',
  },
} as const satisfies MetricCatalogue;
