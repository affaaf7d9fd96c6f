import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { Group } from '../parse/cgroups.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** The groups that thrash at their memory limit; the three worst tell enough. */
export function judgeGroups({ limited, seconds }: MemoryFacts, limits: MemoryLimits): Finding[] {
  return (limited ?? [])
    .filter(group => isThrashing(group, limits.groupRefaultsPerS))
    .slice(0, 3)
    .map(group => {
      const refaults = Math.round(group.memory?.refaultsPerS ?? 0);
      const evidence: Evidence[] = [
        {
          metric: `memory.refaults[${group.path}].per-second`,
          value: refaults,
          unit: '/s',
          threshold: limits.groupRefaultsPerS,
          source: `memory.stat of ${group.path}`,
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
        {
          metric: `memory.group[${group.path}].percent`,
          value: round(group.memory?.limitPercent ?? 0),
          unit: '%',
          source: `memory limit of ${group.path}`,
        },
      ];
      return {
        code: 'memory.group-limit',
        severity: 'high',
        subject: group.name,
        title: `${group.name} thrashes at its memory limit: ${refaults} pages a second are read again`,
        evidence,
      };
    });
}

/** At its limit (90 % or met in the window) and reading again what it has just thrown out. */
function isThrashing(group: Group, refaultsPerS: number): boolean {
  const atLimit = (group.memory?.limitPercent ?? 0) >= 90 || (group.memory?.limitHits ?? 0) > 0;
  return atLimit && (group.memory?.refaultsPerS ?? 0) >= refaultsPerS;
}

/** Memory that no process shows. */
export function judgeHidden(facts: MemoryFacts, limits: MemoryLimits): Finding[] {
  return [
    ...owner(facts, 'Shmem', limits.shmemPercent, {
      code: 'memory.shmem',
      metric: 'memory.shmem.percent',
      title: 'Shared memory and tmpfs hold',
    }),
    ...owner(facts, 'SUnreclaim', limits.slabPercent, {
      code: 'memory.slab',
      metric: 'memory.slab-unreclaimable.percent',
      title: 'Kernel objects that cannot be reclaimed hold',
    }),
  ];
}

function owner(
  { totalKb, kb }: MemoryFacts,
  name: string,
  bound: number,
  say: { code: 'memory.shmem' | 'memory.slab'; metric: string; title: string },
): Finding[] {
  const held = kb.get(name);
  const share = held === undefined || totalKb === undefined ? 0 : percent(held, totalKb);
  if (share < bound) return [];
  return [
    {
      code: say.code,
      severity: 'medium',
      subject: name,
      title: `${say.title} ${Math.round(share)} % of the memory`,
      evidence: [
        { metric: say.metric, value: round(share), unit: '%', threshold: bound, source: `/proc/meminfo ${name}` },
      ],
    },
  ];
}

export function judgeCorrupted({ kb }: MemoryFacts): Finding[] {
  const broken = kb.get('HardwareCorrupted') ?? 0;
  if (broken === 0) return [];
  return [
    {
      code: 'memory.corrupted',
      severity: 'critical',
      subject: 'hardware',
      title: `${broken} kB of memory are broken`,
      evidence: [
        {
          metric: 'memory.corrupted.kilobytes',
          value: broken,
          unit: 'kB',
          threshold: 0,
          source: '/proc/meminfo HardwareCorrupted',
        },
      ],
    },
  ];
}
