import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round } from '../numbers.js';
import type { MappedDevice } from '../parse/device-mapper.js';
import type { Raid } from '../parse/mdstat.js';
import { spanText } from '../past.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

/** Devices that are made of several: software RAID, LVM RAID, multipath. */
export function judgeArrays({ raids, mismatches, mapped }: DiskFacts, limits: DiskLimits): Finding[] {
  return [
    ...raids.flatMap(raid => judgeRaid(raid) ?? []),
    ...[...mismatches].filter(([, count]) => count > limits.mismatches).map(each => mismatch(each, limits)),
    ...mapped.flatMap(device => judgeMapped(device) ?? []),
  ];
}

/** Degraded works, but the next failure may take all of it (netdata: C); broken and not started is access that is lost. */
function judgeRaid(raid: Raid): Finding | undefined {
  const { name, level = 'RAID', state, wanted, working, failed } = raid;
  const down = Math.max(0, wanted - working);
  const said = ((): { severity: Severity; title: string } | undefined => {
    if (state === 'broken')
      return { severity: 'critical', title: `${name} (${level}) is broken: it has lost too much` };
    if (state === 'inactive') return { severity: 'medium', title: `${name} is assembled, but not started` };
    if (down > 0) return { severity: 'high', title: `${name} (${level}) is degraded: ${working} of ${wanted} work` };
    if (failed > 0)
      return { severity: 'medium', title: `${name} (${level}) has ${failed} failed, a spare has its place` };
    return undefined;
  })();
  if (said === undefined) return undefined;
  return {
    code: 'disk.raid',
    ...said,
    subject: name,
    ...(raid.activity !== undefined && { detail: progress(raid) }),
    evidence: [
      { metric: `disk.md-disks-down[${name}].count`, value: down, threshold: 0, source: '/proc/mdstat' },
      { metric: `disk.md-disks[${name}.failed].count`, value: failed, threshold: 0, source: '/proc/mdstat' },
    ],
  };
}

function progress({ activity, waiting, donePercent, finishSeconds }: Raid): string {
  if (waiting) return `Its ${activity} waits.`;
  const left = finishSeconds === undefined ? '' : `, ${spanText(finishSeconds)} left`;
  return `Its ${activity} is at ${donePercent ?? 0} %${left}.`;
}

function mismatch([name, count]: readonly [string, number], limits: DiskLimits): Finding {
  return {
    code: 'disk.raid-mismatch',
    severity: 'medium',
    subject: name,
    title: `${name}: the copies of ${count} blocks differ`,
    evidence: [
      {
        metric: `disk.md-mismatches[${name}].count`,
        value: count,
        threshold: limits.mismatches,
        source: `/sys/block/${name}/md/mismatch_cnt`,
      },
    ],
  };
}

function judgeMapped(device: MappedDevice): Finding | undefined {
  const { name } = device;
  if (device.kind === 'raid' && device.dead > 0) {
    const value = device.dead;
    const evidence = { metric: `disk.dm-raid-dead[${name}].count`, value, threshold: 0, source: 'dmsetup status' };
    const title = `${name} (LVM ${device.level}) is degraded: ${value} of ${device.members} are dead`;
    return { code: 'disk.raid', severity: 'high', subject: name, title, evidence: [evidence] };
  }
  if (device.kind !== 'multipath' || device.failedPaths === 0) return undefined;
  const all = device.failedPaths === device.paths;
  return {
    code: 'disk.multipath',
    severity: all ? 'critical' : 'medium',
    subject: name,
    title: all ? `${name}: no path to it works` : `${name}: ${device.failedPaths} of ${device.paths} paths failed`,
    evidence: [
      {
        metric: `disk.paths-failed[${name}].count`,
        value: round(device.failedPaths),
        threshold: 0,
        source: 'dmsetup status',
      },
    ],
  };
}
