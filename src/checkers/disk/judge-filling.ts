import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { round, sizeText } from '../numbers.js';
import type { Mount, Space } from '../parse/mount.js';
import { secondsSince, spanText } from '../past.js';
import type { DiskFacts } from './facts.js';
import type { Kept, KeptMount } from './keep.js';
import type { DiskLimits } from './limits.js';

type On = Judging<keyof DiskLimits, Kept>;

/** Older runs tell nothing of today's growth (node-mixin looks back 6 h). */
const LONGEST_S = 6 * 3600;

/** File systems that will be full soon, by what earlier runs saw of them. */
export function judgeFilling({ mounts = [] }: DiskFacts, on: On): Finding[] {
  const seen = new Set<string>();
  return mounts.flatMap(mount => {
    if (!mount.canFill || mount.space === undefined || mount.space.full || seen.has(mount.dev)) return [];
    seen.add(mount.dev);
    return filling(mount, mount.space, on) ?? [];
  });
}

function filling(mount: Mount, space: Space, on: On): Finding | undefined {
  const points = history(mount, space, on);
  const [newest, oldest] = [points[0], points.at(-1)];
  if (newest === undefined || oldest === undefined) return undefined;
  // A copy that has ended fills nothing any more: the last stretch must grow as well.
  const perS = Math.min(
    ...[oldest, newest].map(point => (point.availableBytes - space.availableBytes) / point.seconds),
  );
  const taken = oldest.availableBytes - space.availableBytes;
  if (perS <= 0 || taken < (space.sizeBytes * on.limits.fillGrowthPercent) / 100) return undefined;
  const seconds = space.availableBytes / perS;
  const bound = boundOf(seconds / 3600, space, oldest.seconds, on.limits);
  if (bound === undefined) return undefined;
  return {
    code: 'disk.filling',
    severity: bound.severity,
    subject: mount.mountPoint,
    title: `${mount.mountPoint} will be full in ${spanText(seconds)} if it goes on like this`,
    detail: `${sizeText(taken)} more were used in ${spanText(oldest.seconds)}, ${sizeText(space.availableBytes)} are left.`,
    evidence: [
      {
        metric: `disk.fill-time[${mount.mountPoint}].seconds`,
        value: Math.round(seconds),
        unit: 's',
        threshold: bound.hours * 3600,
        source: 'statfs, earlier runs',
        window: spanText(oldest.seconds),
      },
      {
        metric: `disk.space[${mount.mountPoint}].percent`,
        value: round(space.usedPercent),
        unit: '%',
        source: 'statfs',
      },
    ],
  };
}

/** What earlier runs saw of the same file system, the newest first; one that was made larger since is another one. */
function history(mount: Mount, space: Space, on: On): { seconds: number; availableBytes: number }[] {
  return on.past.flatMap(run => {
    const seconds = secondsSince(run, on) ?? 0;
    const kept: KeptMount | undefined = run.kept.mounts[mount.mountPoint];
    if (seconds < on.limits.fillMinutes * 60 || seconds > LONGEST_S) return [];
    if (kept?.availableBytes === undefined || kept.sizeBytes !== space.sizeBytes || kept.dev !== mount.dev) return [];
    return [{ seconds, availableBytes: kept.availableBytes }];
  });
}

/** netdata's levels at once; node-mixin's longer ones only by a longer look and where not much is left. */
function boundOf(
  hours: number,
  { usedPercent }: Space,
  seconds: number,
  limits: DiskLimits,
): { severity: Severity; hours: number } | undefined {
  const left = 100 - usedPercent;
  const long = seconds >= limits.fillLongMinutes * 60;
  if (hours < limits.fillHighHours) return { severity: 'high', hours: limits.fillHighHours };
  if (long && hours < limits.fillFastHours && left < limits.fillFastFree)
    return { severity: 'high', hours: limits.fillFastHours };
  if (hours < limits.fillMediumHours) return { severity: 'medium', hours: limits.fillMediumHours };
  if (long && hours < limits.fillSlowHours && left < limits.fillSlowFree)
    return { severity: 'medium', hours: limits.fillSlowHours };
  return undefined;
}
