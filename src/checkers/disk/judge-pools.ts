import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round } from '../numbers.js';
import type { Btrfs } from '../parse/btrfs.js';
import type { MappedDevice } from '../parse/device-mapper.js';
import { percent } from '../parse/reading.js';
import type { Pool } from '../parse/zfs.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

const GIB = 1024 ** 3;

/** Space that several file systems share: ZFS, LVM thin and snapshots, btrfs, bcache. */
export function judgePools({ pools, mapped, btrfs, caches }: DiskFacts, limits: DiskLimits): Finding[] {
  return [
    ...pools.flatMap(pool => [...poolState(pool), ...poolSpace(pool, limits)]),
    ...mapped.flatMap(device => thin(device, limits)),
    ...btrfs.flatMap(fs => metadata(fs, limits)),
    ...[...caches].filter(([, dirty]) => dirty > limits.cacheDirty).map(cache => dirtyCache(cache, limits)),
  ];
}

/** netdata: degraded W, faulted and unavailable C; what does no I/O is access that is lost. */
function poolState({ name, state }: Pool): Finding[] {
  if (state === 'online' || state === '') return [];
  const severity: Severity = state === 'degraded' ? 'medium' : 'critical';
  const metric = `disk.pool-state[${name}.${state}].count`;
  const evidence = { metric, value: 1, threshold: 0, source: `/proc/spl/kstat/zfs/${name}/state` };
  return [{ code: 'disk.pool', severity, subject: name, title: `The pool ${name} is ${state}`, evidence: [evidence] }];
}

function poolSpace({ name, usedPercent }: Pool, limits: DiskLimits): Finding[] {
  if (usedPercent === undefined || usedPercent < limits.poolMedium) return [];
  const high = usedPercent >= limits.poolHigh;
  return [
    {
      code: 'disk.pool-space',
      severity: usedPercent >= 100 ? 'critical' : high ? 'high' : 'medium',
      subject: name,
      title: `The pool ${name} is ${Math.floor(usedPercent)} % full`,
      evidence: [
        {
          metric: `disk.pool-used[${name}].percent`,
          value: usedPercent,
          unit: '%',
          threshold: high ? limits.poolHigh : limits.poolMedium,
          source: 'zpool list',
        },
      ],
    },
  ];
}

/** A thin pool without space stops its writers, one without metadata goes read-only; a snapshot that overflows is lost. */
function thin(device: MappedDevice, limits: DiskLimits): Finding[] {
  if (device.kind !== 'thin-pool' && device.kind !== 'snapshot') return [];
  const { name, failed } = device;
  const [part, used] =
    device.kind === 'snapshot'
      ? (['space', device.usedPercent] as const)
      : device.metaPercent > device.dataPercent
        ? (['metadata', device.metaPercent] as const)
        : (['data', device.dataPercent] as const);
  const stopped = failed || (device.kind === 'thin-pool' && device.readOnly);
  if (!stopped && used < limits.thinMedium) return [];
  const full = device.kind === 'thin-pool' && (stopped || used >= 100);
  const kind = device.kind === 'snapshot' ? 'snapshot' : 'thin pool';
  return [
    {
      code: 'disk.thin',
      severity: full ? 'critical' : used >= limits.thinHigh && !failed ? 'high' : 'medium',
      subject: name,
      title: stopped
        ? `The ${kind} ${name} has failed`
        : `The ${kind} ${name} has used ${Math.floor(used)} % of its ${part}`,
      evidence: [
        {
          metric: `disk.thin-${part}[${name}].percent`,
          value: round(used),
          unit: '%',
          threshold: used >= limits.thinHigh ? limits.thinHigh : limits.thinMedium,
          source: 'dmsetup status',
        },
      ],
    },
  ];
}

/** Nothing is left to allocate and the metadata is full: ENOSPC though df shows space. */
function metadata({ uuid, label, kinds, deviceBytes }: Btrfs, limits: DiskLimits): Finding[] {
  const { used, size } = kinds.get('metadata') ?? {};
  const allocated = [...kinds.values()].reduce((sum, kind) => sum + (kind.onDisk ?? 0), 0);
  const left = deviceBytes === undefined || allocated === 0 ? Infinity : deviceBytes - allocated;
  const share = used === undefined || size === undefined ? 0 : percent(used, size);
  if (share < limits.btrfsMetadataMedium || left >= limits.btrfsUnallocatedGib * GIB) return [];
  const high = share >= limits.btrfsMetadataHigh;
  return [
    {
      code: 'disk.btrfs-metadata',
      severity: high ? 'high' : 'medium',
      subject: label || uuid,
      title: `btrfs ${label || uuid} has ${Math.floor(share)} % of its metadata in use and can allocate no more`,
      evidence: [
        {
          metric: `disk.btrfs-metadata[${uuid}].percent`,
          value: round(share),
          unit: '%',
          threshold: high ? limits.btrfsMetadataHigh : limits.btrfsMetadataMedium,
          source: `/sys/fs/btrfs/${uuid}/allocation`,
        },
      ],
    },
  ];
}

function dirtyCache([set, dirty]: readonly [string, number], limits: DiskLimits): Finding {
  return {
    code: 'disk.cache-dirty',
    severity: 'medium',
    subject: set,
    title: `${Math.round(dirty)} % of the cache ${set} is not written back`,
    evidence: [
      {
        metric: `disk.cache-dirty[${set}].percent`,
        value: dirty,
        unit: '%',
        threshold: limits.cacheDirty,
        source: `/sys/fs/bcache/${set}/cache_available_percent`,
      },
    ],
  };
}
