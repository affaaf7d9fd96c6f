import type { OomKill } from '../../checkers/parse/oom-log.js';
import type { Process } from '../../checkers/parse/processes.js';
import type { DiagnosisFacts } from '../facts.js';

/** A command that is killed for memory, starts again, and is killed again. */
export interface OomLoop {
  /** `comm@group`, the group's name where its limit is known. */
  subject: string;
  /** Kills of that command in a row. */
  kills: number;
  /** It came again after a kill, so that these are no victims of one and the same shortage. */
  again: boolean;
  /** Path of the control group whose limit it met. */
  group: string | undefined;
}

/** One that has missed two of its turns has ended; netdata looks back 30 minutes (ram.conf oom_kill). */
const RECENT_S = 1800;
const MISSED_TURNS = 2;
const SHORTEST_TURN_S = 10;

/**
 * The command that was killed most often of late, by the kernel log; by the counters and by what ended and began in the
 * window where the log is not readable. Undefined where neither tells.
 */
export function oomLoop(facts: DiagnosisFacts): OomLoop | undefined {
  const { memory } = facts;
  if (memory === undefined) return undefined;
  if (memory.oomLog?.every(({ upAt }) => upAt !== undefined)) return logged(facts, memory.oomLog, memory.logAt);
  return memory.oomKills === undefined || memory.oomKillsSinceBoot === undefined
    ? undefined
    : counted(facts, memory.oomKills, memory.oomKillsSinceBoot);
}

const NONE: OomLoop = { subject: '', kills: 0, again: false, group: undefined };

function logged(facts: DiagnosisFacts, log: readonly OomKill[], logAt: number): OomLoop {
  const byComm = new Map<string, OomKill[]>();
  for (const kill of log)
    if (logAt - timeOf(kill) <= RECENT_S) byComm.set(kill.comm, [...(byComm.get(kill.comm) ?? []), kill]);
  const loops = [...byComm.values()].filter(kills => goesOn(kills, logAt));
  const most = loops.toSorted((a, b) => b.length - a.length)[0];
  const last = most?.at(-1);
  if (most === undefined || last === undefined) return NONE;
  const first = timeOf(most[0]);
  const { all = [], ended = [] } = facts.process?.processes ?? {};
  const after = ({ comm, startedAt }: { comm: string; startedAt: number }): boolean =>
    comm === last.comm && startedAt > first;
  // One that is killed while it is looked at has no group any more.
  const alive = all.filter(({ comm, groups }) => comm === last.comm && groups.length > 0);
  const group = last.groupName ?? '';
  return {
    subject: (alive.find(after) ?? alive[0])?.subject ?? (group === '' ? last.comm : `${last.comm}@${group}`),
    kills: most.length,
    again: all.some(after) || ended.some(after) || neverTogether(facts, most),
    group: last.group,
  };
}

/** Two of which each held more than half of the limit (or of the machine) did not live side by side. */
function neverTogether({ memory }: DiagnosisFacts, kills: readonly OomKill[]): boolean {
  const limitOf = ({ constraint, group }: OomKill): number | undefined =>
    constraint === 'machine'
      ? (memory?.totalKb ?? 0) * 1024
      : memory?.limited?.find(({ path }) => path === group)?.memory?.limit;
  return kills.filter(kill => 2 * (kill.anonBytes ?? 0) > (limitOf(kill) ?? Infinity)).length >= 2;
}

function goesOn(kills: readonly OomKill[], now: number): boolean {
  return now - timeOf(kills.at(-1)) <= MISSED_TURNS * Math.max(SHORTEST_TURN_S, turnOf(kills));
}

/** Mean time between two kills, s. */
function turnOf(kills: readonly OomKill[]): number {
  return kills.length < 2 ? 0 : (timeOf(kills.at(-1)) - timeOf(kills[0])) / (kills.length - 1);
}

function timeOf(kill: OomKill | undefined): number {
  return kill?.upAt ?? -Infinity;
}

/** Kills in the window, and a command that ended and began in it: in the group that counted them, where one did. */
function counted(facts: DiagnosisFacts, inWindow: number, sinceBoot: number): OomLoop | undefined {
  if (inWindow === 0) return NONE;
  const processes = facts.process?.processes;
  if (processes === undefined) return undefined;
  const group = facts.memory?.limited?.find(({ memory }) => (memory?.oomKills ?? 0) > 0)?.path;
  const gone = new Set(processes.ended.map(({ comm }) => comm));
  const inside = ({ groups }: Process): boolean =>
    group === undefined || groups.some(path => path === group || path.startsWith(`${group}/`));
  const born = processes.all
    .filter(process => process.born && !process.kernel && gone.has(process.comm) && inside(process))
    .toSorted((a, b) => (b.residentKb ?? 0) - (a.residentKb ?? 0))[0];
  return { subject: born?.subject ?? '', kills: sinceBoot, again: born !== undefined, group };
}
