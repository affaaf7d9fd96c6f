import { grown, counter, keyValues, percent } from './reading.js';

/** What one control group uses of memory; what is not known is absent. */
export interface GroupMemory {
  /** Bytes in use, without the inactive file pages that reclaim takes first. */
  workingSet?: number;
  usage?: number;
  limit?: number;
  /** Use of the limit, inactive file pages included: a thrashing group is full of them; %. */
  limitPercent?: number;
  /** Pages per second that were read again soon after they had been thrown out. */
  refaultsPerS?: number;
  /** Of those, the ones that came back from swap. */
  anonRefaultsPerS?: number;
  majorFaultsPerS?: number;
  /** How often an allocation met the limit in the window (memory.events max + high; v1 failcnt). */
  limitHits?: number;
  oomKills?: number;
  /** The same since the group was made. */
  oomKillsSinceBirth?: number;
}

/** Files of one group by name, at both ends of the window. */
export interface Files {
  before: Map<string, string>;
  after: Map<string, string>;
}

/** v2 by its names, v1 by its own; the v1 names with `total_` count the groups below, as v2 always does. */
export function parseGroupMemory({ before, after }: Files, seconds: number | undefined): GroupMemory | undefined {
  const [stat0, stat1] = [keyValues(before.get('memory.stat')), keyValues(after.get('memory.stat'))];
  const [events0, events1] = [keyValues(before.get('memory.events')), keyValues(after.get('memory.events'))];
  const rate = (...names: string[]): number | undefined => {
    for (const name of names) {
      const growth = grown(stat0.get(name), stat1.get(name));
      if (growth !== undefined && seconds !== undefined) return growth / seconds;
    }
    return undefined;
  };
  const usage = counter(after.get('memory.current') ?? after.get('memory.usage_in_bytes'));
  const limit = parseLimit(after);
  const inactive = stat1.get('total_inactive_file') ?? stat1.get('inactive_file');
  const file = rate('total_workingset_refault_file', 'workingset_refault_file', 'workingset_refault');
  const anon = rate('total_workingset_refault_anon', 'workingset_refault_anon');
  const faults = rate('total_pgmajfault', 'pgmajfault');
  const hits =
    grown(sum(events0, 'max', 'high'), sum(events1, 'max', 'high')) ??
    grown(counter(before.get('memory.failcnt')), counter(after.get('memory.failcnt')));
  const killed = killsOf(after, events1);
  const kills = grown(killsOf(before, events0), killed);
  const memory: GroupMemory = {
    ...(usage === undefined ? {} : { usage }),
    ...(usage === undefined || inactive === undefined ? {} : { workingSet: Math.max(0, usage - inactive) }),
    ...(limit === undefined ? {} : { limit }),
    ...(usage === undefined || limit === undefined ? {} : { limitPercent: percent(usage, limit) }),
    ...(file === undefined && anon === undefined ? {} : { refaultsPerS: (file ?? 0) + (anon ?? 0) }),
    ...(anon === undefined ? {} : { anonRefaultsPerS: anon }),
    ...(faults === undefined ? {} : { majorFaultsPerS: faults }),
    ...(hits === undefined ? {} : { limitHits: hits }),
    ...(kills === undefined ? {} : { oomKills: kills }),
    ...(killed === undefined ? {} : { oomKillsSinceBirth: killed }),
  };
  return Object.keys(memory).length > 0 ? memory : undefined;
}

/** v1 has them in a file of its own since 4.13. */
function killsOf(files: ReadonlyMap<string, string>, events: ReadonlyMap<string, number>): number | undefined {
  return events.get('oom_kill') ?? keyValues(files.get('memory.oom_control')).get('oom_kill');
}

/** v1 prints "no limit" as the largest page-aligned number below 2^63. */
const NO_LIMIT = 2 ** 63 - 65_536 * 2;

function parseLimit(files: ReadonlyMap<string, string>): number | undefined {
  const limits = ['memory.max', 'memory.high', 'memory.limit_in_bytes']
    .map(name => counter(files.get(name)))
    .filter(value => value !== undefined && value < NO_LIMIT);
  return limits.length > 0 ? Math.min(...limits.map(Number)) : undefined;
}

function sum(values: ReadonlyMap<string, number>, ...names: string[]): number | undefined {
  const known = names.map(name => values.get(name)).filter(value => value !== undefined);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : undefined;
}
