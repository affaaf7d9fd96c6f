import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Group, parseCgroups } from '../parse/cgroups.js';
import { type Paging, parsePaging } from '../parse/paging.js';
import { parsePressure, type Pressure } from '../parse/pressure.js';
import { grown, keyValues, percent, textOf, windowOf } from '../parse/reading.js';
import { cgroupCounters, cgroupLimits, meminfo, pressure, vmstat } from '../sources.js';

export interface MemoryFacts {
  seconds: number | undefined;
  totalKb: number | undefined;
  availableKb: number | undefined;
  /** MemAvailable as a share of MemTotal, %. */
  availablePercent: number | undefined;
  swap: { totalKb: number; usedKb: number } | undefined;
  /** meminfo by name, kB. */
  kb: ReadonlyMap<string, number>;
  pressure: Pressure | undefined;
  paging: Paging | undefined;
  /** Groups with a memory limit of their own, those that read the most again first, then the fullest. */
  limited: readonly Group[] | undefined;
  oomKills: number | undefined;
}

export const sources = { meminfo, vmstat, pressure, cgroupCounters, cgroupLimits };

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): MemoryFacts {
  const kb = keyValues(textOf(read.meminfo, '/proc/meminfo'));
  const groups = parseCgroups(read.cgroupCounters, read.cgroupLimits, host);
  const known = read.cgroupCounters.state === 'ok' && read.cgroupLimits.state === 'ok';
  const totalKb = kb.get('MemTotal');
  const availableKb = kb.get('MemAvailable') ?? availableBefore314(kb);
  const kills = [0, 1].map(sample => keyValues(textOf(read.vmstat, '/proc/vmstat', sample)).get('oom_kill'));
  return {
    seconds: windowOf(read.vmstat),
    totalKb,
    availableKb,
    availablePercent: totalKb && availableKb !== undefined ? percent(availableKb, totalKb) : undefined,
    swap: parseSwap(kb),
    kb,
    pressure: parsePressure(read.pressure, 'memory'),
    paging: parsePaging(read.vmstat),
    limited: known ? limitedGroups(groups.values()) : undefined,
    oomKills: grown(kills[0], kills[1]),
  };
}

/** What the kernel itself computed before 3.14 had MemAvailable (host.md 1, memory). */
function availableBefore314(kb: ReadonlyMap<string, number>): number | undefined {
  const [free, cached] = [kb.get('MemFree'), kb.get('Cached')];
  if (free === undefined || cached === undefined) return undefined;
  return Math.max(0, free + cached + (kb.get('Buffers') ?? 0) + (kb.get('SReclaimable') ?? 0) - (kb.get('Shmem') ?? 0));
}

function parseSwap(kb: ReadonlyMap<string, number>): MemoryFacts['swap'] {
  const [totalKb, freeKb] = [kb.get('SwapTotal'), kb.get('SwapFree')];
  return totalKb === undefined || freeKb === undefined ? undefined : { totalKb, usedKb: Math.max(0, totalKb - freeKb) };
}

function limitedGroups(groups: Iterable<Group>): Group[] {
  return [...groups]
    .filter(group => group.memory?.limit !== undefined && group.memory.usage !== undefined)
    .toSorted(
      (a, b) =>
        (b.memory?.refaultsPerS ?? 0) - (a.memory?.refaultsPerS ?? 0) ||
        (b.memory?.limitPercent ?? 0) - (a.memory?.limitPercent ?? 0),
    );
}
