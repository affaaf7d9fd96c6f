import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'cpu.busy': { title: 'CPUs are busy', fix: 'Nothing, unless something waits: see the causes.' },
  'cpu.pressure': { title: 'Tasks wait for a CPU', fix: 'Find who uses the CPUs; lower it, move it, or add CPUs.' },
  'cpu.throttled': {
    title: 'A control group is throttled by its CPU quota',
    fix: 'Raise or remove the quota (CPUQuota=, cpu.max, limits.cpu).',
  },
  'cpu.steal': {
    title: 'The hypervisor gives CPU time to others',
    fix: 'Move the machine to a less crowded host or a bigger class.',
  },
  'cpu.softirq': {
    title: 'One CPU is taken by interrupts',
    fix: 'Spread the packet load (RPS, more queues) or stop the flood.',
  },
  'cpu.load': {
    title: 'The load is high for the number of CPUs',
    fix: 'See the causes: load counts tasks that run and tasks stuck in I/O.',
  },
} as const satisfies FindingCatalogue;

const time = (meaning: string): { meaning: string; source: string } => ({ meaning, source: '/proc/stat' });
const load = (minutes: string): { meaning: string; source: string } => ({
  meaning: `load of the last ${minutes}: tasks that run, want to, or wait uninterruptibly`,
  source: '/proc/loadavg',
});

export const metricNames = {
  'cpu.user.percent': time('CPU time in programs, niced ones too'),
  'cpu.system.percent': time('CPU time in the kernel for programs'),
  'cpu.idle.percent': time('CPU time with nothing to do'),
  'cpu.iowait.percent': time('CPU time idle while I/O was under way'),
  'cpu.softirq.percent': time('CPU time in interrupts, hard and soft'),
  'cpu.steal.percent': time('CPU time that the hypervisor gave to others'),
  'cpu.busy.percent': time('CPU time in programs, the kernel and interrupts'),
  'cpu.busy[CPU].percent': time('the same for one CPU'),
  'cpu.softirq[CPU].percent': time('interrupts of one CPU; in findings only'),
  'cpu.running.count': time('tasks that run or want to, at the end of the window'),
  'cpu.blocked.count': time('tasks that wait for I/O, at the end of the window'),
  'cpu.context-switches.per-second': time('context switches'),
  'cpu.forks.per-second': time('new processes and threads'),
  'cpu.throttled[GROUP].percent': {
    meaning: 'periods in which the group was stopped by its CPU quota',
    source: 'cpu.stat of the group',
  },
  'cpu.pressure.some.percent': {
    meaning: 'time in which at least one task waited for a CPU',
    source: '/proc/pressure/cpu',
  },
  'cpu.pressure.avg60.percent': { meaning: "the same, the kernel's mean over 60 s", source: '/proc/pressure/cpu' },
  'cpu.load1.count': load('minute'),
  'cpu.load5.count': load('5 minutes'),
  'cpu.load15.count': load('15 minutes'),
} as const satisfies MetricCatalogue;
