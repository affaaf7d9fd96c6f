import type { LimitTable } from '../checker.js';

export const limits = {
  availableMedium: { value: 10, unit: '%', origin: 'netdata ram.conf ram_available W' },
  availableHigh: { value: 5, unit: '%', origin: 'host.md 2, cause 16' },
  swapUsedHigh: { value: 98, unit: '%', origin: 'netdata swap.conf used_swap C: little memory has nowhere to go' },
  swapUsedMedium: {
    value: 90,
    unit: '%',
    origin: 'netdata swap.conf used_swap W; only evidence, for idle swap is no problem',
  },
  ownLimitMedium: { value: 90, unit: '%', origin: 'netdata cgroups.conf cgroup_ram_in_use W' },
  ownLimitHigh: { value: 98, unit: '%', origin: 'netdata cgroups.conf cgroup_ram_in_use C' },
  pressureFullMedium: { value: 5, unit: '%', origin: 'host.md 1 memory: PSI memory.full W' },
  pressureFullHigh: { value: 20, unit: '%', origin: 'host.md 1 memory: PSI memory.full C' },
  swapInPerS: { value: 100, unit: 'pages/s', origin: 'host.md 1 memory: swap in W' },
  swapPressureSome: { value: 5, unit: '%', origin: 'host.md 1 memory: swap in W only with PSI memory.some' },
  swappedOutPercent: {
    value: 30,
    unit: '%',
    origin: 'netdata swap.conf 30min_ram_swapped_out W: of RAM in 30 minutes',
  },
  majorFaultsPerS: { value: 500, unit: '/s', origin: 'node-mixin NodeMemoryMajorPagesFaults W: for 15 minutes' },
  oomRecentMinutes: { value: 30, unit: 'min', origin: 'netdata ram.conf oom_kill W: one in the last 30 minutes' },
  groupRefaultsPerS: {
    value: 1000,
    unit: 'pages/s',
    origin: 'host.md 2, cause 17 (54k/s measured): 4 MB/s read again',
  },
  shmemPercent: { value: 30, unit: '%', origin: 'Checkmk mem levels shm C' },
  slabPercent: { value: 15, unit: '%', origin: 'host.md 1 memory: SUnreclaim W' },
  slabGrowthMib: {
    value: 2,
    unit: 'MiB',
    origin: 'own: 100,000 routes are 14 MiB (host.md 2, cause 22); said as info',
  },
  slabGrowthPercent: { value: 20, unit: '%', origin: 'own: less is breathing' },
  slabReclaimableMib: { value: 16, unit: 'MiB', origin: 'own: caches of names and files grow with every backup' },
  slabExhaustHours: { value: 24, unit: 'h', origin: 'own: as node-mixin predicts full disks' },
  leakExhaustHours: { value: 24, unit: 'h', origin: 'own: as node-mixin predicts full disks' },
  leakGrowthPercent: { value: 20, unit: '%', origin: 'own: a program that grew less has not settled' },
  leakMinutes: { value: 30, unit: 'min', origin: 'host.md 1 memory: slope over stored runs, 30 min at least' },
  pageTablesMedium: { value: 8, unit: '%', origin: 'Checkmk mem levels page tables W' },
  pageTablesHigh: { value: 16, unit: '%', origin: 'Checkmk mem levels page tables C' },
  hugePagesPercent: { value: 10, unit: '%', origin: 'own: host.md 2, cause 21: 2,000 free huge pages cost 4 GB' },
  unaccountedPercent: { value: 15, unit: '%', origin: 'own: 0.2 to 4 % on 80 recorded machines; as for SUnreclaim' },
  committedRatio: {
    value: 1.5,
    unit: 'of memory and swap',
    origin: 'Checkmk mem levels Committed_AS C (150 %); only info where the kernel may overcommit',
  },
  commitFreeMedium: { value: 20, unit: '%', origin: 'Checkmk mem levels CommitLimit W' },
  commitFreeHigh: { value: 10, unit: '%', origin: 'Checkmk mem levels CommitLimit C' },
  nodeAvailablePercent: { value: 5, unit: '%', origin: 'own: as for the whole machine (host.md 2, cause 16)' },
  fragmentedOrder: { value: 4, unit: 'order', origin: 'host.md 1 memory: no free block of order 4 and more' },
} as const satisfies LimitTable<string>;

export type MemoryLimits = Readonly<Record<keyof typeof limits, number>>;
