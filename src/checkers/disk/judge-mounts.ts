import type { Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import type { Mount } from '../parse/mount.js';
import { isSameBoot, secondsSince, spanText } from '../past.js';
import type { DiskFacts } from './facts.js';
import type { Kept } from './keep.js';

type On = Judging<never, Kept>;

export function judgeMounts({ mounts = [] }: DiskFacts, on: On): Finding[] {
  return [...stuck(mounts), ...refused(mounts), ...readOnly(mounts), ...turnedReadOnly(mounts, on)];
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

/** A server that gave the export up, a program of FUSE that ended: it answers, and says that nothing is there. */
function refused(mounts: readonly Mount[]): Finding[] {
  return mounts.flatMap(({ mountPoint, type, refused: reason }): Finding[] => {
    if (reason === undefined) return [];
    const evidence = { metric: `disk.refused[${mountPoint}].count`, value: 1, source: `statfs: ${reason}` };
    const title = `${mountPoint} (${type}) is dead: ${reason}`;
    return [{ code: 'disk.dead-mount', severity: 'high', subject: mountPoint, title, evidence: [evidence] }];
  });
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

/** An earlier run of this boot could write to it and fstab does not want it otherwise; someone may have done it, so it is not critical. */
function turnedReadOnly(mounts: readonly Mount[], on: On): Finding[] {
  const last = on.past.find(run => isSameBoot(run, on));
  const seconds = last && secondsSince(last, on);
  if (last === undefined || seconds === undefined) return [];
  return mounts.flatMap(
    ({ mountPoint, type, dev, forcedReadOnly, readOnly, mountReadOnly, wantedReadOnly }): Finding[] => {
      const before = last.kept.mounts[mountPoint];
      if (!(readOnly || mountReadOnly) || forcedReadOnly !== undefined || wantedReadOnly === true) return [];
      if (before === undefined || !before.writable || before.dev !== dev) return [];
      const source = '/proc/self/mountinfo, earlier run';
      const evidence = { metric: `disk.read-only[${mountPoint}].count`, value: 1, source, window: spanText(seconds) };
      const title = `${mountPoint} (${type}) became read-only in the last ${spanText(seconds)}`;
      return [{ code: 'disk.read-only', severity: 'high', subject: mountPoint, title, evidence: [evidence] }];
    },
  );
}
