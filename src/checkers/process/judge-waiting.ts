import type { Finding } from '../../core/finding.js';
import { windowText } from '../numbers.js';
import type { Process } from '../parse/processes.js';
import type { ProcessFacts } from './facts.js';
import type { ProcessLimits } from './limits.js';

/** Medium: sync(2) on a slow disk waits as long; whether anything is really stuck, the cause stuck-tasks decides. */
export function judgeStuck({ stuck = [], processes }: ProcessFacts): Finding[] {
  return [...groupBy(stuck)].map(([subject, members]) => {
    const waits = [...new Set(members.flatMap(member => member.stuck.map(({ wchan }) => wchan)))].filter(
      wchan => wchan !== undefined,
    );
    const count = members.reduce((sum, member) => sum + member.stuck.length, 0);
    return {
      code: 'process.stuck',
      severity: 'medium',
      subject,
      title: `${count} ${count === 1 ? 'thread' : 'threads'} of ${subject} waited in the kernel and never ran`,
      ...(waits.length > 0 && { detail: `They wait in ${waits.slice(0, 4).join(', ')}.` }),
      evidence: [
        {
          metric: `process.stuck[${subject}].count`,
          value: count,
          source: '/proc/*/task/*/stat and schedstat',
          ...(processes && { window: windowText(processes.seconds) }),
        },
      ],
    };
  });
}

/** Map.groupBy came with Node 21. */
function groupBy(processes: readonly Process[]): Map<string, Process[]> {
  const groups = new Map<string, Process[]>();
  for (const process of processes) groups.set(process.subject, [...(groups.get(process.subject) ?? []), process]);
  return groups;
}

export function judgeZombies({ zombies = [] }: ProcessFacts, limits: ProcessLimits): Finding[] {
  return zombies
    .filter(({ count }) => count >= limits.zombies)
    .map(({ parent, count }) => ({
      code: 'process.zombies',
      severity: 'medium',
      subject: parent,
      title: `${parent} has not collected ${count} ended children`,
      evidence: [
        { metric: `process.zombies[${parent}].count`, value: count, threshold: limits.zombies, source: '/proc/*/stat' },
      ],
    }));
}
