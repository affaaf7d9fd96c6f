import { known } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';

export function metrics({ paging, pressure, swap, kb, limited, ...facts }: MemoryFacts): Record<string, number> {
  const groups = (limited ?? []).map(
    group => [`memory.group[${group.path}].percent`, group.memory?.limitPercent] as const,
  );
  return known({
    'memory.total.kilobytes': facts.totalKb,
    'memory.available.kilobytes': facts.availableKb,
    'memory.available.percent': facts.availablePercent,
    'memory.swap-used.percent': swap && swap.totalKb > 0 ? percent(swap.usedKb, swap.totalKb) : undefined,
    'memory.pressure.some.percent': pressure?.some,
    'memory.pressure.full.percent': pressure?.full,
    'memory.swap-in.per-second': paging?.swapInPerS,
    'memory.swap-out.per-second': paging?.swapOutPerS,
    'memory.major-faults.per-second': paging?.majorFaultsPerS,
    'memory.direct-reclaim.per-second': paging?.directReclaimPerS,
    'memory.refaults.per-second': paging?.refaultsPerS,
    'memory.oom-kills.count': facts.oomKills,
    'memory.shmem.kilobytes': kb.get('Shmem'),
    'memory.slab-unreclaimable.kilobytes': kb.get('SUnreclaim'),
    ...Object.fromEntries(groups),
  });
}
