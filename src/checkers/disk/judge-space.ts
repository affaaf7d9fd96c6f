import type { Finding } from '../../core/finding.js';
import { round } from '../numbers.js';
import type { Mount, Space } from '../parse/mount.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

const GIB = 1024 ** 3;

/** Space and inodes of what can fill up; a full file system is loss, whatever its size (DESIGN 4). */
export function judgeSpace({ mounts = [] }: DiskFacts, limits: DiskLimits): Finding[] {
  return withoutSiblings(mounts).flatMap(mount =>
    mount.space && mount.canFill ? [...space(mount, mount.space, limits), ...inodes(mount, mount.space, limits)] : [],
  );
}

/** Datasets of one pool share what is left, so a full pool is told once: by the one that uses the most. */
function withoutSiblings(mounts: readonly Mount[]): Mount[] {
  const worst = new Map<string, Mount>();
  for (const mount of mounts) {
    const shared = mount.type === 'zfs' && mount.space !== undefined;
    const key = shared
      ? `${mount.device.split('/')[0]} ${mount.space?.availableBytes}`
      : `${mount.dev} ${mount.mountPoint}`;
    const known = worst.get(key);
    if ((known?.space?.usedPercent ?? -1) < (mount.space?.usedPercent ?? 0)) worst.set(key, mount);
  }
  return [...worst.values()];
}

function space(mount: Mount, { usedPercent, availableBytes, full }: Space, limits: DiskLimits): Finding[] {
  const little = availableBytes < limits.spaceHighGib * GIB;
  const high = usedPercent >= limits.spaceHigh && little;
  if (!full && !high && usedPercent < limits.spaceMedium) return [];
  const severity = full ? 'critical' : high ? 'high' : availableBytes < limits.spaceRoomyGib * GIB ? 'medium' : 'low';
  return [
    {
      code: 'disk.space',
      severity,
      subject: mount.mountPoint,
      title: full
        ? `${mount.mountPoint} is full`
        : `${mount.mountPoint} is ${Math.min(99, Math.round(usedPercent))} % full`,
      evidence: [
        {
          metric: `disk.space[${mount.mountPoint}].percent`,
          value: round(usedPercent),
          unit: '%',
          threshold: full || high ? limits.spaceHigh : limits.spaceMedium,
          source: 'statfs',
        },
        { metric: `disk.available[${mount.mountPoint}].bytes`, value: availableBytes, unit: 'B', source: 'statfs' },
      ],
    },
  ];
}

function inodes(mount: Mount, { inodes: counts }: Space, limits: DiskLimits): Finding[] {
  if (counts === undefined || counts.usedPercent < limits.inodesMedium) return [];
  const full = counts.free === 0;
  return [
    {
      code: 'disk.inodes',
      severity: full ? 'critical' : counts.usedPercent >= limits.inodesHigh ? 'high' : 'medium',
      subject: mount.mountPoint,
      title: full
        ? `${mount.mountPoint} has no free inode`
        : `${mount.mountPoint} has used ${Math.min(99, Math.round(counts.usedPercent))} % of its inodes`,
      evidence: [
        {
          metric: `disk.inodes[${mount.mountPoint}].percent`,
          value: round(counts.usedPercent),
          unit: '%',
          threshold: counts.usedPercent >= limits.inodesHigh ? limits.inodesHigh : limits.inodesMedium,
          source: 'statfs',
        },
        { metric: `disk.inodes-free[${mount.mountPoint}].count`, value: counts.free, source: 'statfs' },
      ],
    },
  ];
}
