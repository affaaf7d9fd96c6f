import type { Evidence, Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import type { ServiceFacts } from './facts.js';
import { growth } from './judge-loops.js';
import type { ServiceLimits } from './limits.js';
import { ofThisBoot, type ServiceMemory } from './memory.js';

type On = Judging<keyof ServiceLimits, ServiceMemory | undefined>;

/** A terminal's login ends with each logout: its restart says nothing. */
const LOGIN = /^(?:serial-|console-|container-)?getty@|^console-getty\.service$|^autovt@/;

/** What ran at the last run of this boot, runs now, and was started in between. */
export function judgeRestarted(facts: ServiceFacts, on: On, skip: ReadonlySet<string>): Finding[] {
  const [last] = ofThisBoot(on.past, on.host.bootId);
  if (last === undefined) return [];
  const restarted = (facts.units ?? []).flatMap(({ name, sub, detail }) => {
    const [before, now] = [last.kept.running[name], facts.starts.get(name)];
    if (sub !== 'running' || before === undefined || now === undefined || now === before || skip.has(name)) return [];
    const itself = LOGIN.test(name) ? 0 : (growth(name, detail?.restarts ?? 0, last, on.upAt)?.count ?? 0);
    return [{ name, itself, age: Math.max(0, Math.round(on.now.getTime() / 1000 - now)) }];
  });
  const ended = restarted.filter(({ itself }) => itself > 0);
  const byHand = restarted.filter(({ itself }) => itself === 0);
  return [
    ...ended.map(each => restartOf(each, last.at)),
    ...(byHand.length > on.limits.grouped ? [together(byHand, last.at)] : byHand.map(each => restartOf(each, last.at))),
    ...container(facts, last.kept, on),
  ];
}

interface Restart {
  name: string;
  /** How often systemd started it by itself. */
  itself: number;
  /** Seconds since it was started. */
  age: number;
}

function restartOf({ name, itself, age }: Restart, at: Date): Finding {
  const times = itself === 1 ? 'once' : `${itself} times`;
  return {
    code: 'service.restarted',
    severity: itself > 0 ? 'low' : 'info',
    subject: name,
    title:
      itself > 0
        ? `${name} ended and was started again ${times} since the last run`
        : `${name} was restarted since the last run`,
    evidence: [startedOf(name, age, at)],
  };
}

function startedOf(name: string, age: number, at: Date): Evidence {
  return {
    metric: `service.started[${name}].seconds`,
    value: age,
    unit: 's',
    source: '/run/systemd/units',
    window: `since ${at.toISOString()}`,
  };
}

/** Many at once are one event, such as an upgrade of a library. */
function together(restarts: readonly Restart[], at: Date): Finding {
  return {
    code: 'service.restarted',
    severity: 'info',
    subject: 'services',
    title: `${restarts.length} services were restarted since the last run`,
    detail: restarts.map(({ name }) => name).join(', '),
    evidence: [
      {
        metric: 'service.restarted.count',
        value: restarts.length,
        source: '/run/systemd/units',
        window: `since ${at.toISOString()}`,
      },
    ],
  };
}

/** A container that began anew on a machine that did not. */
function container({ main, manager }: ServiceFacts, kept: ServiceMemory, on: On): Finding[] {
  if (manager !== 'container' || main === undefined || kept.main === undefined || main.startedAt <= kept.main)
    return [];
  const age = Math.max(0, Math.round(on.upAt - main.startedAt));
  return [
    {
      code: 'service.restarted',
      severity: 'info',
      subject: main.comm,
      title: `The container was started anew since the last run: ${main.comm} is process 1 for ${age} s`,
      evidence: [{ metric: `service.started[${main.comm}].seconds`, value: age, unit: 's', source: '/proc/1/stat' }],
    },
  ];
}
