import type { Finding } from '../../core/finding.js';
import { round, sizeText } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** vm.overcommit_memory (proc(5)): with 2 an allocation over CommitLimit fails, however much is free. */
const NEVER = 2;

/** What programs were promised. Where the kernel may promise more than there is, much of it is only worth to be known. */
export function judgeCommitted(
  { kb, committedRatio: ratio = 0, overcommit }: MemoryFacts,
  limits: MemoryLimits,
): Finding[] {
  const committed = kb.get('Committed_AS');
  const limit = kb.get('CommitLimit');
  if (committed === undefined || overcommit === undefined) return [];
  if (overcommit === NEVER) return limit ? left(committed, limit, limits) : [];
  if (ratio < limits.committedRatio) return [];
  return [
    {
      code: 'memory.committed',
      severity: 'info',
      subject: 'commit',
      title: `Programs were promised ${round(ratio)} times the memory and swap that there are`,
      evidence: [
        {
          metric: 'memory.committed.ratio',
          value: round(ratio, 2),
          threshold: limits.committedRatio,
          source: '/proc/meminfo Committed_AS',
        },
      ],
    },
  ];
}

function left(committed: number, limit: number, limits: MemoryLimits): Finding[] {
  const free = percent(limit - committed, limit);
  if (free >= limits.commitFreeMedium) return [];
  const high = free < limits.commitFreeHigh;
  return [
    {
      code: 'memory.committed',
      severity: high ? 'high' : 'medium',
      subject: 'commit',
      title: `${sizeText(Math.max(0, limit - committed) * 1024)} can still be allocated: the kernel may not overcommit`,
      evidence: [
        {
          metric: 'memory.commit-free.percent',
          value: round(free),
          unit: '%',
          threshold: high ? limits.commitFreeHigh : limits.commitFreeMedium,
          source: '/proc/meminfo CommitLimit, Committed_AS; vm.overcommit_memory 2',
        },
      ],
    },
  ];
}
