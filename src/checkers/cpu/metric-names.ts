import type { MetricCatalogue } from '../checker.js';
import { recordedNames } from './recorded.js';

const from =
  (source: string) =>
  (meaning: string): { meaning: string; source: string } => ({ meaning, source });
const time = from('/proc/stat');
const queue = from('/proc/schedstat');
const cpufreq = from('/sys/devices/system/cpu/cpu*/cpufreq');
const heat = from('/sys/devices/system/cpu/cpu*/thermal_throttle');
const thermal = from('/sys/class/thermal');
const pressure = from('/proc/pressure/cpu');
const info = from('/proc/cpuinfo');
const group = from('cpu.stat and cpu.max of the group');
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
  'cpu.time[CPU.MODE].seconds': time('CPU time since boot; the CPU is `all` for their sum'),
  'cpu.guest[CPU.MODE].seconds': time('CPU time in virtual machines since boot, which stands in user and nice too'),
  'cpu.boot.seconds': time('when it was booted, seconds since 1970'),
  'cpu.running.count': time('tasks that run or want to, at the end of the window'),
  'cpu.blocked.count': time('tasks that wait for I/O, at the end of the window'),
  'cpu.tasks-running.count': {
    meaning: "threads that run or want to behind the window, without the collector's",
    source: '/proc/*/task/*/stat',
  },
  'cpu.tasks-blocked.count': {
    meaning: 'threads that wait uninterruptibly behind the window, for I/O or a lock',
    source: '/proc/*/task/*/stat',
  },
  'cpu.context-switches.per-second': time('context switches'),
  'cpu.context-switches.total': time('context switches since boot'),
  'cpu.forks.per-second': time('new processes and threads'),
  'cpu.forks.total': time('new processes and threads since boot'),
  'cpu.interrupts.total': time('interrupts since boot'),
  'cpu.interrupts[CPU.IRQ].total': from('/proc/interrupts')(
    'interrupts of one CPU since boot, the 1,500 most frequent',
  ),
  'cpu.softirqs.total': time('soft interrupts since boot'),
  'cpu.softirqs[KIND].total': time('soft interrupts of one kind since boot'),
  'cpu.softirqs-each[CPU.KIND].total': from('/proc/softirqs')('the same for one CPU'),
  'cpu.run-queue-running[CPU].seconds': queue('time that tasks ran on one CPU since boot'),
  'cpu.run-queue-waiting[CPU].seconds': queue('time that tasks waited for one CPU since boot'),
  'cpu.run-queue-slices[CPU].total': queue('time slices of one CPU since boot'),
  'cpu.throttled[GROUP].percent': {
    meaning: 'periods in which the group was stopped by its CPU quota',
    source: 'cpu.stat of the group',
  },
  'cpu.group[GROUP].percent': group('CPU time of a group, of what its quota allows'),
  'cpu.group-quota[GROUP].ratio': group('CPUs that the quota of a group allows'),
  'cpu.group-periods[GROUP].total': group('periods in which the group had work, since its birth'),
  'cpu.group-throttled[GROUP].total': group('those in which it was stopped by its quota'),
  'cpu.realtime[COMMAND].ratio': {
    meaning: 'CPUs that a command with real-time priority used; in findings only',
    source: '/proc/*/task/*/schedstat',
  },
  'cpu.pressure.some.percent': pressure('time in which at least one task waited for a CPU'),
  'cpu.pressure.avg10.percent': pressure("the same, the kernel's mean over 10 s"),
  'cpu.pressure.avg60.percent': pressure("the same, the kernel's mean over 60 s"),
  'cpu.pressure.avg300.percent': pressure("the same, the kernel's mean over 300 s"),
  'cpu.pressure-waiting.seconds': pressure('time in which at least one task waited, since boot'),
  'cpu.pressure-stalled.seconds': pressure('time in which all tasks waited, since boot; 0 for the whole system'),
  'cpu.pressure-irq-stalled.seconds': from('/proc/pressure/irq')('time that interrupts took from tasks, since boot'),
  'cpu.load1.count': load('minute'),
  'cpu.load5.count': load('5 minutes'),
  'cpu.load15.count': load('15 minutes'),
  'cpu.online.count': from('/sys/devices/system/cpu/online')('CPUs that the kernel uses'),
  'cpu.effective.count': from('cpuset and cpu.max of the group')('CPUs that what runs here may use'),
  'cpu.quota.ratio': from('cpu.max of the group')('CPUs that the quota of the container allows'),
  'cpu.packages.count': info('processor packages'),
  'cpu.cores.count': info('cores'),
  'cpu.isolated.count': from('/sys/devices/system/cpu/isolated')('CPUs that the scheduler leaves alone'),
  'cpu.frequency-info[CPU].hertz': info('clock of one CPU'),
  'cpu.frequency[CPU].hertz': cpufreq('clock that the hardware reports'),
  'cpu.frequency-min[CPU].hertz': cpufreq('lowest clock of the hardware'),
  'cpu.frequency-max[CPU].hertz': cpufreq('highest clock of the hardware'),
  'cpu.frequency-scaling[CPU].hertz': cpufreq('clock that the governor set'),
  'cpu.frequency-scaling-min[CPU].hertz': cpufreq('lowest clock that the governor may set'),
  'cpu.frequency-scaling-max[CPU].hertz': cpufreq('highest clock that the governor may set'),
  'cpu.clock.percent': cpufreq('mean clock, of the highest ones'),
  'cpu.core-throttles[PACKAGE.CORE].total': heat('how often heat slowed a core since boot'),
  'cpu.package-throttles[PACKAGE].total': heat('how often heat slowed a package since boot'),
  'cpu.heat.count': heat('how often heat slowed a core or a package in the window'),
  'cpu.thermal-zone[ZONE].celsius': thermal('temperature of a zone'),
  'cpu.cooling[DEVICE].count': thermal('step at which a cooling device works, 0 or less is off'),
  'cpu.cooling-max[DEVICE].count': thermal('its highest step'),
  ...recordedNames,
} as const satisfies MetricCatalogue;
