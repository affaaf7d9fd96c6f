import { biggestSlab, hiddenShmemKb, largeSlabKb, ofAll, ofUsed, unusedHugeKb } from '../subjects/hidden.js';
import { oomLoop } from '../subjects/oom-loop.js';
import { measuresOf } from './measure.js';

const shmem = measuresOf('/proc/meminfo Shmem less RssShmem of /proc/*/status', '%', false);
const huge = measuresOf('/proc/meminfo HugePages_Free, /sys/kernel/mm/hugepages', '%', false);
const slab = measuresOf('/proc/slabinfo', '%', false);
const events = measuresOf('/proc/vmstat', '/s');
const kills = measuresOf('dmesg, /proc/vmstat oom_kill, /proc/*/stat', '', false);

export const hiddenMemoryMeasures = {
  oomKills: measuresOf('/proc/vmstat oom_kill', '')(
    'memory.oom-kills.count',
    'processes killed for memory',
    f => f.memory?.oomKills,
  ),
  oomRepeats: kills('memory.oom-repeats.count', 'kills of one command for memory, one after the other', f => {
    return oomLoop(f)?.kills;
  }),
  oomAgain: kills(
    'memory.oom-reborn.count',
    'whether the killed command was started again',
    f => f.process?.processes && oomLoop(f) && Number(oomLoop(f)?.again),
  ),
  hiddenShmem: shmem('memory.unowned-shmem.percent', 'tmpfs and shared memory that no process shows', f =>
    ofAll(hiddenShmemKb(f), f.memory),
  ),
  hiddenShmemGb: measuresOf('/proc/meminfo Shmem', 'GiB', false)('memory.unowned-shmem.gibibytes', 'the same', f => {
    const kb = hiddenShmemKb(f);
    return kb === undefined ? undefined : kb / 2 ** 20;
  }),
  hiddenShmemOfUsed: shmem('memory.unowned-shmem-of-used.percent', 'its share of the memory in use', f =>
    ofUsed(hiddenShmemKb(f), f.memory),
  ),
  anonPages: measuresOf('/proc/meminfo AnonPages', '%', false)(
    'memory.anonymous-of-used.percent',
    'private memory of processes, of the memory in use',
    f => ofUsed(f.memory?.kb.get('AnonPages'), f.memory),
  ),
  unusedHuge: huge('memory.huge-pages-unused.percent', 'huge pages that nobody uses', f =>
    ofAll(unusedHugeKb(f), f.memory),
  ),
  unusedHugeOfUsed: huge('memory.huge-pages-unused-of-used.percent', 'their share of the memory in use', f =>
    ofUsed(unusedHugeKb(f), f.memory),
  ),
  slabShare: measuresOf('/proc/meminfo SUnreclaim', '%', false)(
    'memory.slab-unreclaimable.percent',
    'kernel objects that cannot be reclaimed',
    f => ofAll(f.memory?.kb.get('SUnreclaim'), f.memory),
  ),
  slabGrowth: measuresOf('/proc/meminfo SUnreclaim', 'MiB')(
    'memory.slab-growth.mebibytes',
    'growth of kernel objects that cannot be reclaimed',
    f => f.memory?.unreclaimableGrowthKb && f.memory.unreclaimableGrowthKb / 1024,
  ),
  slabHour: measuresOf('/proc/meminfo SUnreclaim', '%')(
    'memory.slab-growth-of-available.percent',
    'share of the available memory that they would take in an hour',
    f => {
      const { unreclaimableGrowthKb: kb, seconds, availableKb } = f.memory ?? {};
      return kb === undefined || !seconds || !availableKb ? undefined : (100 * kb * 3600) / seconds / availableKb;
    },
  ),
  topSlab: slab('memory.top-slab.percent', 'biggest kind of kernel objects that cannot be reclaimed', f => {
    const [top, large] = [biggestSlab(f), largeSlabKb(f)];
    return ofAll(top && Math.max(top.bytes / 1024, large ?? 0), f.memory);
  }),
  topSlabOfSlab: slab('memory.top-slab-of-slab.percent', 'share of the biggest cache in them', f => {
    const [top, all] = [biggestSlab(f), f.memory?.kb.get('SUnreclaim')];
    return top === undefined || !all ? undefined : Math.min(100, (100 * top.bytes) / 1024 / all);
  }),
  /** Of earlier runs: none of them says nothing. */
  slabLeaks: measuresOf('/proc/slabinfo of earlier runs', '', false)(
    'memory.slab-leaks.count',
    'caches of kernel objects that grew over earlier runs and would take all memory',
    f =>
      f.findings?.filter(({ code, severity }) => code === 'memory.slab-growth' && severity !== 'info').length ||
      undefined,
  ),
  compactStalls: events(
    'memory.compact-stalls.per-second',
    'tasks that waited for larger free blocks',
    f => f.memory?.paging?.compactStallsPerS,
  ),
  compactScanned: events(
    'memory.compact-scanned.per-second',
    'pages that compaction looked at',
    f => f.memory?.paging?.compactScannedPerS,
  ),
  hugeFallbacks: events(
    'memory.huge-page-fallbacks.per-second',
    'huge pages that were not to be had',
    f => f.memory?.paging?.hugeFallbacksPerS,
  ),
  compactors: measuresOf('/proc/*/stat', '%')(
    'memory.compactors.percent',
    'CPU time of kcompactd and khugepaged, of one CPU',
    f => {
      const { all, seconds } = f.process?.processes ?? {};
      const ms = all
        ?.filter(({ kernel, comm }) => kernel && /^(?:kcompactd\d+|khugepaged)$/.test(comm))
        .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
      return ms === undefined || !seconds ? undefined : ms / seconds / 10;
    },
  ),
} as const;
