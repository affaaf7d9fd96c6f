import { exact } from '../numbers.js';
import type { Btrfs } from '../parse/btrfs.js';
import type { MappedDevice } from '../parse/device-mapper.js';
import type { Raid } from '../parse/mdstat.js';
import type { DiskHealth } from '../parse/smart.js';
import { POOL_STATES } from '../parse/zfs.js';
import type { DiskFacts } from './facts.js';

type Named = readonly [name: string, value: number | undefined];

/** Arrays, pools and the disks' own word on their health. */
export function storageMetrics(facts: DiskFacts): Record<string, number> {
  return exact([
    ...facts.raids.flatMap(ofRaid),
    ...[...facts.mismatches].map(([name, count]): Named => [`disk.md-mismatches[${name}].count`, count]),
    ...facts.pools.flatMap(({ name, state, sizeBytes, usedBytes, usedPercent }): Named[] =>
      [...new Set([...POOL_STATES, state])]
        .map((known): Named => [`disk.pool-state[${name}.${known}].count`, Number(known === state)])
        .concat([
          [`disk.pool-size[${name}].bytes`, sizeBytes],
          [`disk.pool-used[${name}].bytes`, usedBytes],
          [`disk.pool-used[${name}].percent`, usedPercent],
        ]),
    ),
    ...[...facts.zfs].map(([name, value]): Named => [`disk.zfs[${name}].count`, value]),
    ...facts.btrfs.flatMap(ofBtrfs),
    ...facts.mapped.flatMap(ofMapped),
    ...[...facts.caches].map(([set, dirty]): Named => [`disk.cache-dirty[${set}].percent`, dirty]),
    ...facts.health.flatMap(ofHealth),
  ]);
}

const RAID_STATES = ['active', 'inactive', 'broken', 'recovery', 'resync', 'reshape', 'check'] as const;

/** What it does at the moment stands in the place of `active`. */
function ofRaid(raid: Raid): Named[] {
  const { name, state, activity } = raid;
  return [
    ...RAID_STATES.map(
      (known): Named => [`disk.md-state[${name}.${known}].count`, Number(known === (activity ?? state))],
    ),
    [`disk.md-disks[${name}.active].count`, raid.working],
    [`disk.md-disks[${name}.failed].count`, raid.failed],
    [`disk.md-disks[${name}.spare].count`, raid.spare],
    [`disk.md-disks-required[${name}].count`, raid.wanted],
    [`disk.md-disks-down[${name}].count`, Math.max(0, raid.wanted - raid.working)],
    [`disk.md-blocks[${name}].count`, raid.blocks],
    [`disk.md-blocks-synced[${name}].count`, raid.blocksSynced],
    [`disk.md-synced[${name}].percent`, raid.donePercent],
    [`disk.md-finish[${name}].seconds`, raid.finishSeconds],
    [`disk.md-speed[${name}].kilobytes`, raid.kbPerS],
  ];
}

function ofBtrfs({
  uuid,
  profiles,
  kinds,
  globalReserve,
  deviceBytes,
  devices,
  commits,
  errors,
  missing,
}: Btrfs): Named[] {
  return [
    [`disk.btrfs-global-reserve[${uuid}].bytes`, globalReserve],
    [`disk.btrfs-devices[${uuid}].bytes`, deviceBytes],
    [`disk.btrfs-missing[${uuid}].count`, missing],
    [`disk.btrfs-commits[${uuid}].total`, commits.get('commits')],
    ...['total', 'last', 'max'].map((kind): Named => {
      const milliseconds = commits.get(`${kind}_commit_ms`);
      return [
        `disk.btrfs-commit-time[${uuid}.${kind}].seconds`,
        milliseconds === undefined ? undefined : milliseconds / 1000,
      ];
    }),
    ...[...devices].map(([device, size]): Named => [`disk.btrfs-device[${uuid}.${device}].bytes`, size]),
    ...[...profiles].flatMap(([name, { used, size }]): Named[] => [
      [`disk.btrfs-used[${uuid}.${name}].bytes`, used],
      [`disk.btrfs-size[${uuid}.${name}].bytes`, size],
    ]),
    ...[...kinds].flatMap(([name, { used, size, reserved, onDisk }]): Named[] => [
      [`disk.btrfs-used[${uuid}.${name}].bytes`, used],
      [`disk.btrfs-size[${uuid}.${name}].bytes`, size],
      [`disk.btrfs-reserved[${uuid}.${name}].bytes`, reserved],
      [`disk.btrfs-on-disk[${uuid}.${name}].bytes`, onDisk],
    ]),
    ...[...errors].flatMap(([device, counts]) =>
      [...counts].map(([kind, count]): Named => [`disk.btrfs-device-errors[${uuid}.${device}.${kind}].total`, count]),
    ),
  ];
}

function ofMapped(device: MappedDevice): Named[] {
  const { name } = device;
  if (device.kind === 'multipath')
    return [
      [`disk.paths[${name}].count`, device.paths],
      [`disk.paths-failed[${name}].count`, device.failedPaths],
    ];
  if (device.kind === 'raid') return [[`disk.dm-raid-dead[${name}].count`, device.dead]];
  if (device.kind === 'snapshot') return [[`disk.thin-space[${name}].percent`, device.usedPercent]];
  if (device.failed) return [];
  return [
    [`disk.thin-data[${name}].percent`, device.dataPercent],
    [`disk.thin-metadata[${name}].percent`, device.metaPercent],
  ];
}

function ofHealth(disk: DiskHealth): Named[] {
  const { name, passed, attributes, criticalWarning, usedPercent, mediaErrors, temperature } = disk;
  return [
    [`disk.smart-passed[${name}].count`, passed === undefined ? undefined : Number(passed)],
    ...[...attributes].map(([id, value]): Named => [`disk.smart-attribute[${name}.${id}].count`, value]),
    [`disk.nvme-warning[${name}].count`, criticalWarning],
    [`disk.nvme-used[${name}].ratio`, usedPercent === undefined ? undefined : usedPercent / 100],
    [`disk.nvme-media-errors[${name}].total`, mediaErrors],
    [`disk.temperature[${name}].celsius`, temperature],
  ];
}
