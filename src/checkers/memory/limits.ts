import type { LimitTable } from '../checker.js';

export const limits = {
  availableMedium: { value: 10, unit: '%', origin: 'netdata ram.conf ram_available W' },
  availableHigh: { value: 5, unit: '%', origin: 'host.md 2, cause 16' },
  pressureFullMedium: { value: 5, unit: '%', origin: 'host.md 1 memory: PSI memory.full W' },
  pressureFullHigh: { value: 20, unit: '%', origin: 'host.md 1 memory: PSI memory.full C' },
  swapInPerS: { value: 100, unit: 'pages/s', origin: 'host.md 1 memory: swap in W' },
  swapPressureSome: { value: 5, unit: '%', origin: 'host.md 1 memory: swap in W only with PSI memory.some' },
  groupRefaultsPerS: {
    value: 1000,
    unit: 'pages/s',
    origin: 'host.md 2, cause 17 (54k/s measured): 4 MB/s read again',
  },
  shmemPercent: { value: 30, unit: '%', origin: 'Checkmk mem levels shm C' },
  slabPercent: { value: 15, unit: '%', origin: 'host.md 1 memory: SUnreclaim W' },
} as const satisfies LimitTable<string>;

export type MemoryLimits = Readonly<Record<keyof typeof limits, number>>;
