import type { Finding } from '../../core/finding.js';
import type { Judging } from '../checker.js';
import type { ServiceFacts } from './facts.js';
import { sinceOf } from './judge-loops.js';
import type { ServiceLimits } from './limits.js';
import { ofThisBoot, type ServiceMemory } from './memory.js';
import { isLasting, type Unit } from './unit.js';

type On = Judging<keyof ServiceLimits, ServiceMemory | undefined>;

/** What is meant to run, and does not. */
export function judgeDead({ units = [], plain = [], manager }: ServiceFacts, on: On): Finding[] {
  const [last] = ofThisBoot(on.past, on.host.bootId);
  return [
    ...units.filter(unit => isDead(unit, on)).map(({ name }) => dead(name, last?.kept.running[name] !== undefined)),
    ...plain.filter(({ state, wanted }) => state === 'down' && wanted).map(({ name }) => dead(name, false, manager)),
  ];
}

/**
 * Enabled, not running, and not at rest by right: a oneshot, a unit that a timer, socket or call starts, one whose
 * conditions do not hold or whose target was never reached has done what it should. It must have run in this boot for
 * a while: what ends by itself at once (irqbalance on one CPU) has found nothing to do.
 */
function isDead({ name, load, active, detail }: Unit, on: On): boolean {
  if (active !== 'inactive' || load !== 'loaded' || detail === undefined || !isLasting(name)) return false;
  const { fileState, type, onDemand, remains, conditionMet, activeAt, leftAt } = detail;
  if (!fileState.startsWith('enabled') || type === 'oneshot' || onDemand || remains || !conditionMet) return false;
  const ran = sinceOf(leftAt, activeAt);
  return ran !== undefined && ran >= on.limits.deadAfterS;
}

function dead(name: string, ran: boolean, manager = 'systemctl'): Finding {
  return {
    code: 'service.dead',
    severity: ran ? 'medium' : 'low',
    subject: name,
    title: ran ? `${name} ran at the last run and does not run now` : `${name} is enabled but does not run`,
    evidence: [{ metric: `service.down[${name}].count`, value: 1, threshold: 0, source: `${manager} status` }],
  };
}

/** Units that have been starting or stopping for too long. A oneshot may work for hours: it is no service. */
export function judgeStuck({ units = [], upAt }: ServiceFacts, on: On): Finding[] {
  return units.flatMap(unit => {
    const { name, active, sub, detail } = unit;
    if (detail === undefined) return [];
    // The machine's own start: until then this target waits in the queue.
    if (name === 'multi-user.target')
      return active === 'inactive' && detail.job && upAt !== undefined && upAt > on.limits.bootMin * 60
        ? [stuck(name, 'waits for something that has not come up since the boot', upAt, on.limits.bootMin)]
        : [];
    if (detail.type === 'oneshot' || sub.startsWith('auto-restart')) return [];
    const waited = sinceOf(upAt, waitingSince(unit));
    if (waited === undefined || waited <= on.limits.stuckMin * 60) return [];
    return [stuck(name, `has been ${active} for ${Math.round(waited / 60)} minutes`, waited, on.limits.stuckMin)];
  });
}

function waitingSince({ active, detail }: Unit): number | undefined {
  if (active === 'activating') return detail?.startedAt;
  if (active === 'deactivating') return detail?.leftAt ?? detail?.changedAt;
  return active === 'reloading' ? detail?.changedAt : undefined;
}

function stuck(name: string, what: string, seconds: number, minutes: number): Finding {
  return {
    code: 'service.stuck',
    severity: 'medium',
    subject: name,
    title: `${name} ${what}`,
    evidence: [
      {
        metric: `service.waiting[${name}].seconds`,
        value: Math.round(seconds),
        unit: 's',
        threshold: minutes * 60,
        source: `systemctl show ${name}`,
      },
    ],
  };
}

/** Status of `docker ps`; an ended container is news only where it ran at the last run and did not end well. */
export function judgeContainers({ containers = [] }: ServiceFacts, on: On): Finding[] {
  const ran = new Set(on.past[0]?.kept?.containers);
  return containers.flatMap(({ name, state, exit }): Finding[] => {
    // 143: SIGTERM, as `docker stop` sends it; 130: interrupted by hand.
    const failed = state === 'exited' && ran.has(name) && exit !== undefined && ![0, 130, 143].includes(exit);
    if (!failed && !['unhealthy', 'restarting', 'dead'].includes(state)) return [];
    return [
      {
        code: 'service.container',
        severity: 'medium',
        subject: name,
        title: failed
          ? `The container ${name} ended with status ${exit} since the last run`
          : `The container ${name} is ${state}`,
        evidence: [{ metric: `service.container[${name}].count`, value: 1, threshold: 0, source: 'docker ps' }],
      },
    ];
  });
}
