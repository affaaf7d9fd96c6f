import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { Group } from '../parse/cgroups.js';
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
