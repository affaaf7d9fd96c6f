import type { LimitTable } from '../checker.js';

export const limits = {
  spaceMedium: { value: 90, unit: '%', origin: 'netdata disks.conf disk_space_usage W' },
  spaceHigh: { value: 98, unit: '%', origin: 'netdata disks.conf disk_space_usage C' },
  spaceHighGib: { value: 5, unit: 'GiB', origin: 'netdata disks.conf: C only with less than 5 GB available' },
  spaceRoomyGib: {
    value: 20,
    unit: 'GiB',
    origin: 'Checkmk df magic factor: 20 GB is the normal size, more left is no hurry',
  },
  inodesMedium: { value: 90, unit: '%', origin: 'netdata disks.conf disk_inode_usage W' },
  inodesHigh: { value: 98, unit: '%', origin: 'netdata disks.conf disk_inode_usage C' },
  pressureMedium: { value: 20, unit: '%', origin: 'host.md 2, cause 11: PSI io.some' },
  awaitFlashMs: { value: 20, unit: 'ms', origin: 'host.md 1 disk: flash and virtual W' },
  awaitFlashHighMs: { value: 50, unit: 'ms', origin: 'host.md 1 disk: flash and virtual C' },
  awaitSpinningMs: { value: 50, unit: 'ms', origin: 'host.md 1 disk: rotational W' },
  awaitSpinningHighMs: { value: 100, unit: 'ms', origin: 'host.md 1 disk: rotational C' },
  awaitMinimumPerS: { value: 10, unit: 'operations/s', origin: 'host.md 1 disk: fewer say nothing' },
} as const satisfies LimitTable<string>;

export type DiskLimits = Readonly<Record<keyof typeof limits, number>>;
