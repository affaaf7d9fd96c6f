import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { sizeText, windowText } from '../numbers.js';
import type { OomKill } from '../parse/oom-log.js';
import { grown } from '../parse/reading.js';
import { sameBootRuns, spanText } from '../past.js';
import type { MemoryFacts } from './facts.js';
import type { Kept } from './keep.js';
import type { MemoryLimits } from './limits.js';

interface Seen {
  kills: number;
  when: string;
  source: string;
  severity: Severity;
  window?: string;
}

/**
 * Programs that were killed for memory: in the window, since the last run (both by the kernel's counter, which counts
 * those of control groups too), or by the kernel log within the last day. The log says who, and whose limit it was.
 */
export function judgeOomKills(facts: MemoryFacts, on: Judging<keyof MemoryLimits, Kept>): Finding[] {
  const seen = inWindow(facts) ?? sinceLastRun(facts, on) ?? inLog(facts, on);
  if (seen === undefined) return [];
  const { kills, when, source, severity, window } = seen;
  const last = facts.oomLog?.at(-1);
  return [
    {
      code: 'memory.oom-kill',
      severity,
      subject: 'oom',
      title: `The kernel killed ${kills} ${kills === 1 ? 'process' : 'processes'} for memory ${when}`,
      ...(last && { detail: `Last: ${victim(last)}` }),
      evidence: [
        {
          metric: 'memory.oom-kills.count',
          value: kills,
          threshold: 0,
          source,
          ...(window !== undefined && { window }),
        },
      ],
    },
  ];
}

const COUNTER = '/proc/vmstat oom_kill';

function inWindow({ oomKills: kills, seconds }: MemoryFacts): Seen | undefined {
  if (!kills) return undefined;
  const window = seconds === undefined ? {} : { window: windowText(seconds) };
  return { kills, when: 'in this window', source: COUNTER, severity: 'high', ...window };
}

function sinceLastRun({ oomKillsSinceBoot }: MemoryFacts, on: Judging<never, Kept>): Seen | undefined {
  const last = sameBootRuns(on)[0];
  const kills = grown(last?.kept.counters['oomKills'], oomKillsSinceBoot);
  if (last === undefined || !kills) return undefined;
  const window = spanText(last.seconds);
  return { kills, when: `since the last run, ${window} ago`, source: COUNTER, severity: 'medium', window };
}

/** What an earlier run has told already, or what is older, is no news. */
function inLog({ oomLog = [], logAt }: MemoryFacts, on: Judging<'oomRecentMinutes', Kept>): Seen | undefined {
  const age = ({ upAt }: OomKill): number => (upAt === undefined ? Infinity : logAt - upAt);
  const known = sameBootRuns(on)[0]?.kept.counters['oomKills'] !== undefined;
  const recent = on.limits.oomRecentMinutes * 60;
  const within = (seconds: number): number => oomLog.filter(kill => age(kill) <= seconds).length;
  const severity: Severity = known || within(recent) === 0 ? 'info' : 'medium';
  const span = severity === 'medium' ? recent : DAY_S;
  const kills = within(span);
  if (kills === 0) return undefined;
  return { kills, when: `in the last ${spanText(span)}`, source: 'dmesg', severity, window: spanText(span) };
}

const DAY_S = 86_400;

function victim({ comm, constraint, group, anonBytes }: OomKill): string {
  const held = anonBytes === undefined ? '' : `, which held ${sizeText(anonBytes)}`;
  const limit =
    constraint === 'group'
      ? `; its control group${group === undefined ? '' : ` ${group}`} was at its limit`
      : constraint === 'machine'
        ? '; the machine had no memory left'
        : constraint === 'node'
          ? '; the NUMA nodes that it may use had no memory left'
          : '';
  return `${comm}${held}${limit}.`;
}
