import type { LimitTable } from '../checker.js';

export const limits = {
  zombies: { value: 5, unit: 'of one parent', origin: 'host.md 1 process: zombies W' },
  filesMedium: { value: 70, unit: '%', origin: 'node-mixin NodeFileDescriptorLimit W' },
  filesHigh: { value: 90, unit: '%', origin: 'node-mixin NodeFileDescriptorLimit C' },
  ownFilesPercent: { value: 95, unit: '% of its limit', origin: 'netdata apps.plugin file_descriptors_limit W' },
  tasksMedium: { value: 90, unit: '%', origin: 'netdata processes.conf active_processes W' },
  tasksHigh: { value: 95, unit: '%', origin: 'netdata processes.conf active_processes C' },
  hungMinutes: { value: 60, unit: 'min', origin: 'Lumo: what hung earlier and is not stuck now has passed' },
  youngSeconds: { value: 60, unit: 's', origin: 'Lumo: what ends so soon after its start is in a loop' },
} as const satisfies LimitTable<string>;

export type ProcessLimits = Readonly<Record<keyof typeof limits, number>>;
