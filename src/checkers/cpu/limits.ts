import type { LimitTable } from '../checker.js';

export const limits = {
  busyPercent: { value: 90, unit: '%', origin: 'node-mixin NodeCPUHighUsage (info only)' },
  pressureMedium: { value: 25, unit: '%', origin: 'host.md 1 cpu: PSI cpu.some W' },
  pressureHigh: { value: 60, unit: '%', origin: 'host.md 1 cpu: PSI cpu.some C' },
  throttledMedium: { value: 10, unit: '% of periods', origin: 'host.md 1 cpu: nr_throttled/nr_periods W' },
  throttledHigh: { value: 25, unit: '% of periods', origin: 'host.md 1 cpu: nr_throttled/nr_periods C' },
  stealPercent: { value: 10, unit: '%', origin: 'netdata cpu.conf 20min_steal_cpu W' },
  softirqPercent: { value: 20, unit: '% of one CPU', origin: 'host.md 1 cpu: softirq W' },
  load15PerCpu: {
    value: 2,
    unit: 'per CPU',
    origin: 'netdata load.conf load_average_15, node-mixin NodeSystemSaturation',
  },
} as const satisfies LimitTable<string>;

export type CpuLimits = Readonly<Record<keyof typeof limits, number>>;
