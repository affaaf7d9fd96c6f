import type { Finding } from '../../core/finding.js';
import { spanText, windowText } from '../numbers.js';
import type { Process } from '../parse/processes.js';
import type { ProcessFacts } from './facts.js';
import type { ProcessLimits } from './limits.js';

/**
 * Medium: sync(2) on a slow disk waits as long; whether anything is really stuck, the cause stuck-tasks decides. High
 * where the kernel's log confirms minutes of it.
 */
export function judgeStuck({ stuck = [], processes, hung }: ProcessFacts): Finding[] {
  return [...groupBy(stuck)].map(([subject, members]) => {
    const logged = hung.find(({ comm }) => members.some(member => member.comm === comm));
    const waits = [...new Set(members.flatMap(member => member.stuck.map(({ wchan }) => wchan)))].filter(
      wchan => wchan !== undefined,
    );
    const count = members.reduce((sum, member) => sum + member.stuck.length, 0);
    const detail = [
      waits.length > 0 ? `They wait in ${waits.slice(0, 4).join(', ')}.` : '',
      logged ? `The kernel's log: blocked for more than ${logged.seconds} seconds.` : '',
    ].filter(text => text !== '');
    return {
      code: 'process.stuck',
      severity: logged ? 'high' : 'medium',
      subject,
      title: `${count} ${count === 1 ? 'thread' : 'threads'} of ${subject} waited in the kernel and never ran`,
      ...(detail.length > 0 && { detail: detail.join(' ') }),
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

/** What the kernel found hung and is not stuck any more; long ago it is only told. */
export function judgeHung({ hung, stuck = [] }: ProcessFacts, upAt: number, limits: ProcessLimits): Finding[] {
  const now = new Set(stuck.map(({ comm }) => comm));
  return hung
    .filter(({ comm }) => !now.has(comm))
    .map(({ comm, seconds, at }) => {
      const ago = Math.max(0, upAt - at);
      return {
        code: 'process.hung',
        severity: ago <= limits.hungMinutes * 60 ? 'medium' : 'info',
        subject: comm,
        title: `${comm} was blocked for more than ${seconds} seconds, ${spanText(ago)} ago`,
        evidence: [
          {
            metric: `process.hung[${comm}].seconds`,
            value: seconds,
            unit: 's',
            source: 'dmesg',
            window: spanText(ago),
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
