import type { Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import { round } from '../numbers.js';
import type { ServiceFacts } from './facts.js';
import type { ServiceLimits } from './limits.js';
import { ofThisBoot, type ServiceMemory } from './memory.js';
import { isLasting, type Unit } from './unit.js';

type On = Judging<keyof ServiceLimits, ServiceMemory | undefined>;

/**
 * Services that end and are started again. Between two ends such a service is `active`, and while it waits it is
 * `activating (auto-restart)`: never `failed`. So the counter of restarts tells, by its growth between two runs, or by
 * its height where the service is young.
 */
export function judgeLoops(facts: ServiceFacts, on: On): Finding[] {
  const units = (facts.units ?? []).flatMap(unit => loopOf(unit, facts.upAt, on));
  const plain = (facts.plain ?? []).flatMap(({ name, state, restarts = 0, upFor }): Finding[] => {
    const young = upFor !== undefined && upFor < on.limits.loopAgeS && restarts >= on.limits.loopRestarts;
    return state === 'restarting' || young ? [loop(name, restarts, undefined, undefined, on)] : [];
  });
  return [...units, ...plain];
}

function loopOf({ name, active, sub, detail }: Unit, upAt: number | undefined, on: On): Finding[] {
  const restarts = detail?.restarts ?? 0;
  const grown = growthOf(name, restarts, on);
  const waits = sub.startsWith('auto-restart');
  const age = active === 'active' ? sinceOf(upAt, detail?.activeAt) : undefined;
  const young = age !== undefined && age < on.limits.loopAgeS && restarts >= on.limits.loopRestarts;
  const often = grown !== undefined && grown.per5Min > on.limits.restartsPer5Min;
  // A short time without an end proves nothing, a long one with few ends does.
  const unseen = grown === undefined || grown.seconds < on.limits.loopAgeS;
  return waits || often || (young && unseen) ? [loop(name, restarts, grown, detail?.result, on)] : [];
}

function loop(name: string, restarts: number, grown: Growth | undefined, result: string | undefined, on: On): Finding {
  const times = restarts === 0 ? 'it has just ended' : `${restarts} ${restarts === 1 ? 'restart' : 'restarts'} so far`;
  return {
    code: 'service.restart-loop',
    severity: 'medium',
    subject: name,
    title: `${name} ends and is started again: ${times}`,
    ...(result !== undefined && result !== '' && result !== 'success' && { detail: `Its last end: ${result}.` }),
    evidence: [
      grown === undefined
        ? {
            metric: `service.restarts[${name}].total`,
            value: restarts,
            source: `systemctl show ${name}`,
            window: 'since it was last started by hand',
          }
        : {
            metric: `service.restarts[${name}].count`,
            value: grown.count,
            threshold: round(on.limits.restartsPer5Min * Math.max(1, grown.seconds / 300)),
            source: `systemctl show ${name}`,
            window: `${Math.round(grown.seconds)} s`,
          },
    ],
  };
}

interface Growth {
  count: number;
  seconds: number;
  per5Min: number;
}

/**
 * How often it was restarted since an earlier run of this boot: the newest that is five minutes old, or else the
 * oldest. Undefined where that run did not see it.
 */
function growthOf(name: string, restarts: number, on: On): Growth | undefined {
  const runs = ofThisBoot(on.past, on.host.bootId);
  return growth(name, restarts, runs.find(({ upAt }) => on.upAt - upAt >= 300) ?? runs.at(-1), on.upAt);
}

export function growth(
  name: string,
  restarts: number,
  before: { upAt: number; kept: ServiceMemory } | undefined,
  upAt: number,
): Growth | undefined {
  const seconds = before === undefined ? 0 : upAt - before.upAt;
  if (before === undefined || seconds <= 0) return undefined;
  const { running, restarts: counts } = before.kept;
  if (running[name] === undefined && counts[name] === undefined) return undefined;
  const old = counts[name] ?? 0;
  // A start by hand sets the counter to zero.
  const count = restarts >= old ? restarts - old : restarts;
  return { count, seconds, per5Min: (count * 300) / Math.max(300, seconds) };
}

/** Seconds from a moment to now; undefined where either is not known, or the clocks do not agree (lxcfs). */
export function sinceOf(upAt: number | undefined, at: number | undefined): number | undefined {
  return upAt === undefined || at === undefined || at > upAt ? undefined : upAt - at;
}

/** Services that went up and down more than once in the last hour, by the runs that looked at them. */
export function judgeFlapping({ units = [], starts }: ServiceFacts, on: On): Finding[] {
  const past = ofThisBoot(on.past, on.host.bootId).filter(({ upAt }) => on.upAt - upAt <= 3600 && upAt <= on.upAt);
  const names = new Set(past.flatMap(({ kept }) => Object.keys(kept.running)));
  return units.flatMap(({ name, sub, detail }): Finding[] => {
    if (!names.has(name) || !isLasting(name) || detail === undefined || detail.onDemand || detail.type === 'oneshot')
      return [];
    const seen = [sub === 'running' ? starts.get(name) : undefined, ...past.map(({ kept }) => kept.running[name])];
    const changes = seen.slice(1).filter((each, i) => each !== seen[i]).length;
    if (changes < on.limits.flapsPerHour) return [];
    return [
      {
        code: 'service.flapping',
        severity: 'medium',
        subject: name,
        title: `${name} went up or down ${changes} times in the last hour`,
        evidence: [
          {
            metric: `service.changes[${name}].count`,
            value: changes,
            threshold: on.limits.flapsPerHour,
            source: 'earlier runs',
            window: '1 h',
          },
        ],
      },
    ];
  });
}
