import { exact, known } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';
import { counterMetrics } from './counter-metrics.js';

/** What is judged, and then everything that the kernel tells of memory: that needs one sample only. */
export function metrics(facts: MemoryFacts): Record<string, number> {
  const { paging, pressure, pressureStates: states, swap, kb, limited, own } = facts;
  const groups = (limited ?? []).map(
    group => [`memory.group[${group.path}].percent`, group.memory?.limitPercent] as const,
  );
  return {
    ...known({
      'memory.total.kilobytes': facts.totalKb,
      'memory.available.kilobytes': facts.availableKb,
      'memory.available.percent': facts.availablePercent,
      'memory.used.percent': facts.usedPercent,
      'memory.own-limit.bytes': own?.limitBytes,
      'memory.own-used.percent': own?.usedPercent,
      'memory.swap-used.percent': swap && swap.totalKb > 0 ? percent(swap.usedKb, swap.totalKb) : undefined,
      'memory.pressure.some.percent': pressure?.some,
      'memory.pressure.full.percent': pressure?.full,
      'memory.swap-in.per-second': paging?.swapInPerS,
      'memory.swap-out.per-second': paging?.swapOutPerS,
      'memory.major-faults.per-second': paging?.majorFaultsPerS,
      'memory.direct-reclaim.per-second': paging?.directReclaimPerS,
      'memory.refaults.per-second': paging?.refaultsPerS,
      'memory.compact-stalls.per-second': paging?.compactStallsPerS,
      'memory.huge-page-fallbacks.per-second': paging?.hugeFallbacksPerS,
      'memory.oom-kills.count': facts.oomKills,
      'memory.committed.ratio': facts.committedRatio,
      'memory.shmem.kilobytes': kb.get('Shmem'),
      'memory.slab-unreclaimable.kilobytes': kb.get('SUnreclaim'),
      'memory.unaccounted.bytes': facts.unaccountedBytes,
      'memory.huge-pages-unused.bytes': facts.unusedHugeBytes,
      ...Object.fromEntries(groups),
    }),
    ...exact([
      ['memory.pressure-waiting.seconds', states.some?.seconds],
      ['memory.pressure-stalled.seconds', states.full?.seconds],
      ['memory.pressure.avg10.percent', states.some?.avg10],
      ['memory.pressure.avg60.percent', states.some?.avg60],
      ['memory.pressure.avg300.percent', states.some?.avg300],
    ]),
    ...counterMetrics(facts),
  };
}
