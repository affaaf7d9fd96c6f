import type { Finding } from '../../core/finding.js';
import type { Mount } from '../parse/mount.js';
import type { DiskFacts } from './facts.js';

export function judgeMounts({ mounts = [] }: DiskFacts): Finding[] {
  return [...stuck(mounts), ...readOnly(mounts)];
}

function stuck(mounts: readonly Mount[]): Finding[] {
  return mounts
    .filter(mount => mount.stuck)
    .map(({ mountPoint, type }) => ({
      code: 'disk.stuck-mount',
      severity: 'critical',
      subject: mountPoint,
      title: `${mountPoint} (${type}) does not answer`,
      evidence: [{ metric: `disk.stuck[${mountPoint}].count`, value: 1, source: 'statfs', window: '3 s' }],
    }));
}

/** One finding for one file system, however many places it is bound to. */
function readOnly(mounts: readonly Mount[]): Finding[] {
  const seen = new Set<string>();
  return mounts.flatMap(({ mountPoint, type, dev, forcedReadOnly, stuck }): Finding[] => {
    if (forcedReadOnly === undefined || stuck || seen.has(dev)) return [];
    seen.add(dev);
    return [
      {
        code: 'disk.read-only',
        severity: 'critical',
        subject: mountPoint,
        title: `${mountPoint} (${type}) became read-only`,
        evidence: [{ metric: `disk.read-only[${mountPoint}].count`, value: 1, source: forcedReadOnly }],
      },
    ];
  });
}
