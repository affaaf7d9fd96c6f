import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Group, parseCgroups } from '../parse/cgroups.js';
import { type EccErrors, parseEdac } from '../parse/edac.js';
import { parseKstat } from '../parse/kstat.js';
import { type Meminfo, parseMeminfo, unaccounted } from '../parse/meminfo.js';
import { type OomKill, parseOomLog } from '../parse/oom-log.js';
import { ownGroups } from '../parse/own-group.js';
import { type Paging, parsePaging } from '../parse/paging.js';
import { parsePressure, type Pressure, pressureStates } from '../parse/pressure.js';
import { counter, grown, itemsOf, keyValues, percent, textOf, windowOf } from '../parse/reading.js';
import { parseUnattached, type Unattached } from '../parse/shared-memory.js';
import { parseSlabs, type Slab } from '../parse/slabs.js';
import { parseSwaps, type SwapArea } from '../parse/swaps.js';
import { pageBytes } from '../parse/vm-counters.js';
import { type FreeBlocks, parseBuddyinfo, parseZoneinfo } from '../parse/zones.js';
import * as shared from '../sources.js';
import { availableKb, committedRatio, swapUse, usedPercent } from './amounts.js';
import { unusedHugeBytes } from './huge-pages.js';
import { type NumaNode, parseNuma } from './numa.js';
import { type OwnLimit, ownLimit } from './own-limit.js';
import { type Resident, resident, sharedResident } from './resident.js';
import * as own from './sources.js';

export interface MemoryFacts {
  seconds: number | undefined;
  totalKb: number | undefined;
  /** MemAvailable, and what the cache of ZFS would give back: the kernel does not count that. */
  availableKb: number | undefined;
  /** The same as a share of MemTotal, %. */
  availablePercent: number | undefined;
  /** Used without caches as free(1) reckons it, % of MemTotal. */
  usedPercent: number | undefined;
  swap: { totalKb: number; usedKb: number } | undefined;
  /** meminfo by name, kB. */
  kb: ReadonlyMap<string, number>;
  meminfo: Meminfo;
  /** Of MemTotal, what nothing explains; bytes. */
  unaccountedBytes: number | undefined;
  pressure: Pressure | undefined;
  pressureStates: ReturnType<typeof pressureStates>;
  paging: Paging | undefined;
  /** vmstat by name: events since boot, and levels in pages. */
  vmstat: ReadonlyMap<string, number>;
  pageBytes: number;
  /** Groups with a memory limit of their own, those that read the most again first, then the fullest. */
  limited: readonly Group[] | undefined;
  /** The limit of the container that this runs in; undefined on a whole machine, or where there is none. */
  own: OwnLimit | undefined;
  inContainer: boolean;
  /** In the window, and since boot; in a container those of the container, where they are known. */
  oomKills: number | undefined;
  oomKillsSinceBoot: number | undefined;
  /** Kills that the kernel log tells, oldest first; undefined: not readable. */
  oomLog: readonly OomKill[] | undefined;
  /** Seconds since boot when the log was read. */
  logAt: number;
  /** Memory that programs were promised, of all memory and swap. */
  committedRatio: number | undefined;
  /** vm.overcommit_memory: 0 by guess, 1 always, 2 never. */
  overcommit: number | undefined;
  freeBlocks: readonly FreeBlocks[];
  zones: ReadonlyMap<string, number>;
  slabs: readonly Slab[];
  nodes: readonly NumaNode[];
  swaps: readonly SwapArea[];
  ecc: readonly EccErrors[];
  /** By name as in /sys/kernel/mm/ksm, and `2048kB.free` as in /sys/kernel/mm/hugepages. */
  ksm: ReadonlyMap<string, number>;
  hugePages: ReadonlyMap<string, number>;
  /** Huge pages that are neither used nor reserved; undefined where meminfo was not read. */
  unusedHugeBytes: number | undefined;
  /** Programs by the memory that they hold, most first; undefined: not readable. */
  resident: readonly Resident[] | undefined;
  /** Shared memory and tmpfs files that processes have mapped and touched, kB: each command's once; undefined: not readable. */
  sharedResidentKb?: number | undefined;
  unattached?: Unattached | undefined;
  /** Growth of kernel objects that cannot be reclaimed in the window, kB; below 0 where they shrank. */
  unreclaimableGrowthKb?: number | undefined;
}

const { meminfo, vmstat, pressure, cgroupCounters, cgroupLimits, kernelLog, ownCgroup, arcstats } = shared;
const { status, membership } = shared;

export const sources = {
  meminfo,
  vmstat,
  pressure,
  cgroupCounters,
  cgroupLimits,
  kernelLog,
  ownCgroup,
  arcstats,
  status,
  membership,
  ...own,
};

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): MemoryFacts {
  const kb = keyValues(textOf(read.meminfo, '/proc/meminfo'));
  const info = parseMeminfo(textOf(read.meminfo, '/proc/meminfo'));
  const arc = parseKstat(textOf(read.arcstats, '/proc/spl/kstat/zfs/arcstats'));
  const groups = parseCgroups(read.cgroupCounters, read.cgroupLimits, host);
  const known = read.cgroupCounters.state === 'ok' && read.cgroupLimits.state === 'ok';
  const counters = keyValues(textOf(read.vmstat, '/proc/vmstat'));
  const page = pageBytes(counters, info.bytes.get('MemFree'));
  const totalKb = kb.get('MemTotal');
  const available = availableKb(kb, arc);
  const hugePages = numbers(read.kernelMemory, /\/hugepages-(\w+\/\w+)_hugepages$/);
  const above = ownGroups(groups, read.ownCgroup, host);
  return {
    seconds: windowOf(read.vmstat),
    totalKb,
    availableKb: available,
    availablePercent: totalKb && available !== undefined ? percent(available, totalKb) : undefined,
    usedPercent: usedPercent(kb, arc),
    swap: swapUse(kb),
    kb,
    meminfo: info,
    unaccountedBytes: unaccounted(info, (counters.get('nr_zspages') ?? 0) * page + (arc.get('size') ?? 0)),
    pressure: parsePressure(read.pressure, 'memory'),
    pressureStates: pressureStates(read.pressure, 'memory'),
    paging: parsePaging(read.vmstat),
    vmstat: counters,
    pageBytes: page,
    limited: known ? limitedGroups(groups.values()) : undefined,
    own: above && ownLimit(above, info.bytes.get('MemTotal')),
    inContainer: host.container !== undefined,
    ...oomKills(read.vmstat, host.cgroup === 'v2' ? above : undefined),
    oomLog: logOf(read.kernelLog),
    logAt: read.kernelLog.samples[0]?.upAt ?? 0,
    committedRatio: committedRatio(kb),
    overcommit: counter(textOf(read.overcommit, '/proc/sys/vm/overcommit_memory')),
    freeBlocks: parseBuddyinfo(textOf(read.zoneinfo, '/proc/buddyinfo')),
    zones: parseZoneinfo(textOf(read.zoneinfo, '/proc/zoneinfo')),
    slabs: parseSlabs(textOf(read.slabinfo, '/proc/slabinfo')),
    nodes: parseNuma(read.numa),
    swaps: parseSwaps(textOf(read.swaps, '/proc/swaps')),
    ecc: parseEdac(read.edac),
    ksm: numbers(read.kernelMemory, /\/ksm\/(\w+)$/),
    hugePages,
    unusedHugeBytes: totalKb === undefined ? undefined : unusedHugeBytes(hugePages, info),
    resident: resident(read.status, read.membership),
    sharedResidentKb: sharedResident(read.status),
    unattached: parseUnattached(read.sharedMemory),
    unreclaimableGrowthKb: growthOf(read.meminfo, 'SUnreclaim'),
  };
}

function growthOf(reading: Reading, name: string): number | undefined {
  if (reading.samples.length < 2) return undefined;
  const [before, after] = [0, -1].map(sample => keyValues(textOf(reading, '/proc/meminfo', sample)).get(name));
  return before === undefined || after === undefined ? undefined : after - before;
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

/** vmstat counts the whole machine, in a container too; there version 2 tells those of the container (v1 of one group only). */
function oomKills(
  vmstat: Reading,
  above: readonly Group[] | undefined,
): Pick<MemoryFacts, 'oomKills' | 'oomKillsSinceBoot'> {
  const own = above?.find(({ memory }) => memory?.oomKillsSinceBirth !== undefined)?.memory;
  if (own !== undefined) return { oomKills: own.oomKills, oomKillsSinceBoot: own.oomKillsSinceBirth };
  const [before, after] = [0, -1].map(sample => keyValues(textOf(vmstat, '/proc/vmstat', sample)).get('oom_kill'));
  return { oomKills: vmstat.samples.length > 1 ? grown(before, after) : undefined, oomKillsSinceBoot: after };
}

function logOf(kernelLog: Reading): readonly OomKill[] | undefined {
  const text = itemsOf(kernelLog)[0]?.text;
  return text === undefined ? undefined : parseOomLog(text.split('\n'));
}

function numbers(reading: Reading, name: RegExp): ReadonlyMap<string, number> {
  return new Map(
    itemsOf(reading).flatMap(({ path, text }) => {
      const [, key] = name.exec(path) ?? [];
      const value = counter(text.trim());
      return key === undefined || value === undefined ? [] : [[key.replace('/', '.'), value] as const];
    }),
  );
}
