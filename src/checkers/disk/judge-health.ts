import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { type DiskHealth, LOSS_ATTRIBUTES } from '../parse/smart.js';
import type { DiskFacts } from './facts.js';
import { errorCounts, type Kept } from './keep.js';
import type { DiskLimits } from './limits.js';

type On = Judging<keyof DiskLimits, Kept>;

/** What hardware and file systems say of their own errors. Counts that stand still since the last run are only low. */
export function judgeHealth(facts: DiskFacts, on: On): Finding[] {
  const counts = errorCounts(facts);
  const stands = (name: string): boolean => on.past[0]?.kept.errors[name] === counts.get(name);
  return [
    ...facts.states.map(({ name, state }) => broken(name, state)),
    ...facts.health.flatMap(disk => [...smart(disk, stands(disk.name), on.limits)]),
    ...unknownHealth(facts.health),
    ...ext4Errors(facts, stands),
    ...btrfsErrors(facts, stands),
  ];
}

function broken(name: string, state: string): Finding {
  return {
    code: 'disk.offline',
    severity: 'high',
    subject: name,
    title: `${name} does no I/O: it is ${state}`,
    evidence: [
      {
        metric: `disk.offline[${name}].count`,
        value: 1,
        threshold: 0,
        source: state === 'suspended' ? '/sys/block/*/dm/suspended' : '/sys/block/*/device/state',
      },
    ],
  };
}

function smart(disk: DiskHealth, stands: boolean, limits: DiskLimits): Finding[] {
  const { name, passed, attributes, criticalWarning = 0, usedPercent = 0 } = disk;
  const counted = [...attributes].filter(([, value]) => value > 0);
  const bad = passed === false || criticalWarning !== 0;
  if (!bad && counted.length === 0 && usedPercent < limits.lifeUsed) return [];
  const [id, value] = counted[0] ?? [];
  const title = bad
    ? `${name} says that it is failing`
    : id !== undefined
      ? `${name} has ${value} ${LOSS_ATTRIBUTES.get(id) ?? 'errors'}`
      : `${name} has used ${usedPercent} % of its life`;
  const severity: Severity = bad ? 'high' : usedPercent < limits.lifeUsed && stands ? 'low' : 'medium';
  return [{ code: 'disk.smart', severity, subject: name, title, evidence: smartEvidence(disk, limits) }];
}

function smartEvidence(
  { name, passed, attributes, criticalWarning, usedPercent }: DiskHealth,
  limits: DiskLimits,
): Evidence[] {
  const source = 'smartctl -H -A';
  const evidence: Evidence[] = [];
  if (passed !== undefined)
    evidence.push({ metric: `disk.smart-passed[${name}].count`, value: Number(passed), threshold: 1, source });
  for (const [id, value] of attributes)
    if (value > 0) evidence.push({ metric: `disk.smart-attribute[${name}.${id}].count`, value, threshold: 0, source });
  if (criticalWarning)
    evidence.push({ metric: `disk.nvme-warning[${name}].count`, value: criticalWarning, threshold: 0, source });
  if (usedPercent !== undefined && usedPercent >= limits.lifeUsed)
    // It goes on over 100.
    evidence.push({
      metric: `disk.nvme-used[${name}].ratio`,
      value: usedPercent / 100,
      threshold: limits.lifeUsed / 100,
      source,
    });
  return evidence;
}

/** Asked, and no answer in time; or too many disks to ask. */
function unknownHealth(health: readonly DiskHealth[]): Finding[] {
  const silent = health.filter(disk => disk.unknown);
  if (silent.length === 0 || silent.length === health.length) return [];
  return [
    {
      code: 'disk.smart-unknown',
      severity: 'info',
      subject: 'smart',
      title: `${silent.length} of ${health.length} disks did not tell their health`,
      detail: `${silent
        .slice(0, 8)
        .map(({ name }) => name)
        .join(', ')}${silent.length > 8 ? ', ...' : ''}`,
      evidence: [{ metric: 'disk.smart-unknown.count', value: silent.length, threshold: 0, source: 'smartctl' }],
    },
  ];
}

/** ext4 keeps its count until the next fsck; what became read-only for it is said by disk.read-only. */
function ext4Errors({ mounts = [] }: DiskFacts, stands: (name: string) => boolean): Finding[] {
  const seen = new Set<string>();
  return mounts.flatMap(({ mountPoint, type, dev, errors, failedSinceBoot, forcedReadOnly }): Finding[] => {
    if (!errors || forcedReadOnly !== undefined || seen.has(dev)) return [];
    seen.add(dev);
    const news = failedSinceBoot === true && !stands(mountPoint);
    const metric = `disk.fs-errors[${mountPoint}].count`;
    const evidence = {
      metric,
      value: errors,
      threshold: 0,
      source: '/sys/fs/ext4/*/errors_count',
      window: 'since fsck',
    };
    const title = `${mountPoint} (${type}) has recorded ${errors} ${errors === 1 ? 'error' : 'errors'}`;
    return [
      { code: 'disk.fs-errors', severity: news ? 'medium' : 'low', subject: mountPoint, title, evidence: [evidence] },
    ];
  });
}

/** netdata: write and flush errors C, the others W; kept until `btrfs device stats -z`. */
function btrfsErrors({ btrfs }: DiskFacts, stands: (name: string) => boolean): Finding[] {
  return btrfs.flatMap(({ uuid, label, errors, missing }): Finding[] => {
    const kinds = new Map<string, number>();
    for (const [kind, count] of [...errors.values()].flatMap(each => [...each]))
      kinds.set(kind, Math.min(2 ** 64, (kinds.get(kind) ?? 0) + count));
    const found = [...kinds].filter(([, count]) => count > 0);
    if (found.length === 0 && missing === 0) return [];
    const lost = missing > 0 || found.some(([kind]) => /^(?:write|flush)/.test(kind));
    const source = `/sys/fs/btrfs/${uuid}/devinfo`;
    const evidence = found.map(([kind, value]) => ({
      metric: `disk.btrfs-errors[${uuid}.${kind}].count`,
      value,
      threshold: 0,
      source,
    }));
    const gone = { metric: `disk.btrfs-missing[${uuid}].count`, value: missing, threshold: 0, source };
    const what = missing > 0 ? `${missing} of its devices missing` : 'errors on its devices';
    return [
      {
        code: 'disk.fs-errors',
        severity: missing === 0 && stands(uuid) ? 'low' : lost ? 'high' : 'medium',
        subject: label || uuid,
        title: `btrfs ${label || uuid} has ${what}`,
        evidence: missing > 0 ? [gone, ...evidence] : evidence,
      },
    ];
  });
}
