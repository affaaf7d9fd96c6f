import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Group, parseCgroups } from '../parse/cgroups.js';
import { type Load, parseLoad } from '../parse/load.js';
import { parsePressure, type Pressure } from '../parse/pressure.js';
import { parseProcStat, type ProcStat } from '../parse/proc-stat.js';
import { cgroupCounters, cgroupLimits, loadavg, pressure, stat } from '../sources.js';

export interface CpuFacts {
  cpus: number;
  stat: ProcStat | undefined;
  pressure: Pressure | undefined;
  load: Load | undefined;
  /** Groups with a CPU quota that was enforced in the window, the most throttled first. */
  throttled: readonly Group[] | undefined;
}

export const sources = { stat, pressure, loadavg, cgroupCounters, cgroupLimits };

/** Fewer periods than this say nothing about a group: at the usual 100 ms it had work for under half a second. */
const MIN_PERIODS = 5;

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): CpuFacts {
  const groups = parseCgroups(read.cgroupCounters, read.cgroupLimits, host);
  return {
    cpus: host.cpus,
    stat: parseProcStat(read.stat),
    pressure: parsePressure(read.pressure, 'cpu'),
    load: parseLoad(read.loadavg),
    throttled: read.cgroupCounters.state === 'ok' ? throttledGroups(groups.values()) : undefined,
  };
}

function throttledGroups(groups: Iterable<Group>): Group[] {
  return [...groups]
    .filter(group => (group.cpu?.periods ?? 0) >= MIN_PERIODS && (group.cpu?.throttled ?? 0) > 0)
    .toSorted((a, b) => throttledPercent(b) - throttledPercent(a) || b.path.length - a.path.length);
}

export function throttledPercent(group: Group): number {
  return group.cpu?.percent ?? 0;
}
