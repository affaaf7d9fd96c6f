import type { LimitTable } from '../checker.js';

export const limits = {
  zombies: { value: 5, unit: 'of one parent', origin: 'host.md 1 process: zombies W' },
  filesMedium: { value: 70, unit: '%', origin: 'node-mixin NodeFileDescriptorLimit W' },
  filesHigh: { value: 90, unit: '%', origin: 'node-mixin NodeFileDescriptorLimit C' },
  tasksMedium: { value: 90, unit: '%', origin: 'netdata processes.conf active_processes W' },
  tasksHigh: { value: 95, unit: '%', origin: 'netdata processes.conf active_processes C' },
} as const satisfies LimitTable<string>;

export type ProcessLimits = Readonly<Record<keyof typeof limits, number>>;
