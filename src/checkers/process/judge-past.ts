import type { Finding } from '../../core/finding.js';
import type { HostFacts } from '../../core/snapshot.js';
import type { Remembered } from '../checker.js';
import { spanText } from '../numbers.js';
import type { ProcessFacts } from './facts.js';
import { mains, type ProcessKept } from './memory.js';
import { isLookedAfter } from './restarts.js';

type Past = readonly Remembered<ProcessKept>[];

/** What was restarted since the last run. Information: an update does that, and nobody must act on one restart. */
export function judgeRestarted(
  { table = [] }: ProcessFacts,
  [last]: Past,
  upAt: number,
  host: Pick<HostFacts, 'init'>,
): Finding[] {
  if (last === undefined) return [];
  const started = new Map(last.kept.started);
  return mains(table).flatMap(entry => {
    const then = started.get(entry.subject);
    // The service check tells of units.
    if (then === undefined || (entry.ppid <= 1 && !isLookedAfter(entry, host))) return [];
    if (entry.startedAt <= then || entry.startedAt <= last.upAt - 1) return [];
    const ago = Math.max(0, upAt - entry.startedAt);
    return {
      code: 'process.restarted',
      severity: 'info',
      subject: entry.subject,
      title: `${entry.subject} was restarted ${spanText(ago)} ago`,
      evidence: [
        {
          metric: `process.age[${entry.subject}].seconds`,
          value: Math.round(ago),
          unit: 's',
          source: '/proc/*/stat',
          window: spanText(upAt - last.upAt),
        },
      ],
    };
  });
}

/** Forks that a group was refused since the last run, while it may have room again. */
export function judgeRefusedSince({ bounded }: ProcessFacts, [last]: Past, upAt: number): Finding[] {
  if (last === undefined) return [];
  const before = new Map(last.kept.refused);
  return bounded.flatMap(({ path, name, pids }) => {
    // A group without an entry had refused nothing, unless there were too many to keep.
    const refused =
      (pids?.refusedSinceBirth ?? 0) - (before.get(path) ?? (last.kept.refused.length < 20 ? 0 : Infinity));
    if (refused <= 0) return [];
    return {
      code: 'process.refused',
      severity: 'medium',
      subject: name,
      title: `${name} was refused ${refused} new processes in the last ${spanText(upAt - last.upAt)}`,
      evidence: [
        {
          metric: `process.group-refused[${path}].total`,
          value: refused,
          source: `pids.events of ${path}`,
          window: spanText(upAt - last.upAt),
        },
      ],
    };
  });
}

/** Where the kernel's log is closed to us, its count of hung tasks still tells that there were some. */
export function judgeHungSince({ hungSinceBoot, hung }: ProcessFacts, [last]: Past, upAt: number): Finding[] {
  const found = (hungSinceBoot ?? 0) - (last?.kept.hung ?? Infinity);
  if (last === undefined || found <= 0 || hung.length > 0) return [];
  return [
    {
      code: 'process.hung',
      severity: 'medium',
      subject: 'tasks',
      title: `The kernel found ${found} hung tasks in the last ${spanText(upAt - last.upAt)}`,
      evidence: [
        {
          metric: 'process.hung.total',
          value: found,
          source: '/proc/sys/kernel/hung_task_detect_count',
          window: spanText(upAt - last.upAt),
        },
      ],
    },
  ];
}
