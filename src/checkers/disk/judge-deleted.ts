import type { Finding } from '../../core/finding.js';
import { round, sizeText } from '../numbers.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

const GIB = 1024 ** 3;

/**
 * Space that deleted files hold since they are still open: why df and du differ. It is worth a word where it is a part
 * of a file system that is nearly full, or much at once.
 */
export function judgeDeleted({ deleted = [], mounts = [] }: DiskFacts, limits: DiskLimits): Finding[] {
  const seen = new Set<string>();
  return mounts.flatMap(({ dev, mountPoint, space, canFill }): Finding[] => {
    if (space === undefined || !canFill || seen.has(dev)) return [];
    seen.add(dev);
    const files = deleted.filter(file => file.dev === dev);
    const bytes = Math.min(
      space.sizeBytes,
      files.reduce((sum, file) => sum + file.bytes, 0),
    );
    const share = (100 * bytes) / space.sizeBytes;
    const short = space.usedPercent >= limits.spaceMedium;
    if (share < limits.deletedPercent * (short ? 1 : 2) || (!short && bytes < limits.deletedGib * GIB)) return [];
    return [
      {
        code: 'disk.deleted-files',
        severity: short ? 'medium' : 'low',
        subject: mountPoint,
        title: `Deleted files that are still open hold ${sizeText(bytes)} of ${mountPoint}`,
        ...(files[0] && { detail: `Biggest: ${files[0].path}, ${sizeText(files[0].bytes)}.` }),
        evidence: [
          {
            metric: `disk.deleted[${mountPoint}].bytes`,
            value: bytes,
            unit: 'B',
            source: '/proc/PID/fd',
          },
          { metric: `disk.space[${mountPoint}].percent`, value: round(space.usedPercent), unit: '%', source: 'statfs' },
        ],
      },
    ];
  });
}
