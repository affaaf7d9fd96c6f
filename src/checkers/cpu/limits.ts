import type { LimitTable } from '../checker.js';

export const limits = {
  busyPercent: { value: 90, unit: '%', origin: 'node-mixin NodeCPUHighUsage (info only)' },
  iowaitPercent: { value: 40, unit: '%', origin: 'netdata cpu.conf 10min_cpu_iowait W' },
  pressureMedium: { value: 25, unit: '%', origin: 'host.md 1 cpu: PSI cpu.some W' },
  pressureHigh: { value: 60, unit: '%', origin: 'host.md 1 cpu: PSI cpu.some C' },
  throttledMedium: { value: 10, unit: '% of periods', origin: 'host.md 1 cpu: nr_throttled/nr_periods W' },
  throttledHigh: { value: 25, unit: '% of periods', origin: 'host.md 1 cpu: nr_throttled/nr_periods C' },
  groupPercent: { value: 95, unit: '% of its quota', origin: 'netdata cgroups.conf cgroup_10min_cpu_usage W' },
  stealPercent: { value: 10, unit: '%', origin: 'netdata cpu.conf 20min_steal_cpu W' },
  softirqPercent: { value: 20, unit: '% of one CPU', origin: 'host.md 1 cpu: softirq W' },
  load1PerCpu: { value: 8, unit: 'per CPU', origin: 'netdata load.conf load_average_1' },
  load5PerCpu: { value: 4, unit: 'per CPU', origin: 'netdata load.conf load_average_5' },
  load15PerCpu: {
    value: 2,
    unit: 'per CPU',
    origin: 'netdata load.conf load_average_15, node-mixin NodeSystemSaturation',
  },
  spreadPoints: { value: 60, unit: 'points', origin: 'host.md 1 cpu: busiest less idlest CPU' },
  delayPercent: { value: 20, unit: '% of the window', origin: 'host.md 2 cause 1, halved: run delay of one thread' },
  realtimePercent: { value: 80, unit: '% of one CPU', origin: 'host.md 2 cause 8 (95 % measured), less the sampling' },
  backgroundShare: {
    value: 90,
    unit: '%',
    origin: 'Lumo: less than a tenth of the waiting is work that somebody wants',
  },
  clockPercent: {
    value: 50,
    unit: '% of the highest clock',
    origin: 'Lumo: under the all-core clock of any server CPU',
  },
  pastMinutes: { value: 10, unit: 'min', origin: 'netdata cpu.conf: means over 10 to 20 minutes' },
} as const satisfies LimitTable<string>;

export type CpuLimits = Readonly<Record<keyof typeof limits, number>>;
