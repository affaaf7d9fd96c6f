import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { Group } from '../parse/cgroups.js';
import { type CpuFacts, throttledPercent } from './facts.js';
import type { CpuLimits } from './limits.js';
import { waitersText, whoText } from './offenders.js';

/** Groups that are stopped by their quota. */
export function judgeThrottled({ throttled, stat }: CpuFacts, limits: CpuLimits): Finding[] {
  return (throttled ?? []).flatMap(group => {
    const share = throttledPercent(group);
    if (share < limits.throttledMedium) return [];
    const high = share >= limits.throttledHigh;
    return {
      code: 'cpu.throttled',
      severity: high ? 'high' : 'medium',
      subject: group.name,
      title: `${group.name} is throttled in ${Math.round(share)} % of its periods${quotaText(group)}`,
      evidence: [
        {
          metric: `cpu.throttled[${group.path}].percent`,
          value: round(share),
          unit: '%',
          threshold: high ? limits.throttledHigh : limits.throttledMedium,
          source: `cpu.stat of ${group.path}`,
          ...(stat && { window: windowText(stat.seconds) }),
        },
      ],
    };
  });
}

/**
 * Throttling raises the system's CPU pressure (KEP-4205), and so does work that has said that it may wait: then it is
 * no finding of its own.
 */
export function judgePressure(facts: CpuFacts, limits: CpuLimits): Finding[] {
  const { pressure, stat, offenders = [] } = facts;
  if (pressure === undefined || pressure.some < limits.pressureMedium) return [];
  const harmless = isExplained(facts, limits) ?? (onlyBackground(facts, limits) ? ONLY_BACKGROUND : undefined);
  const high = pressure.some >= limits.pressureHigh;
  const detail = harmless ?? whoAndWho(whoText(offenders), waitersText(offenders));
  return [
    {
      code: 'cpu.pressure',
      severity: harmless !== undefined ? 'info' : high ? 'high' : 'medium',
      subject: 'cpu',
      title: `Some task waited for a CPU ${Math.round(pressure.some)} % of the time`,
      ...(detail !== '' && { detail }),
      evidence: [
        {
          metric: 'cpu.pressure.some.percent',
          value: round(pressure.some),
          unit: '%',
          threshold: high ? limits.pressureHigh : limits.pressureMedium,
          source: '/proc/pressure/cpu',
          ...(stat && { window: windowText(stat.seconds) }),
        },
      ],
    },
  ];
}

const ONLY_BACKGROUND = 'Only work that has said that it may wait does so (niceness 10 or more, idle class).';

function isExplained({ throttled, stat }: CpuFacts, limits: CpuLimits): string | undefined {
  const stopped = throttled?.some(group => throttledPercent(group) >= limits.throttledHigh);
  return stopped && (stat?.total.idle ?? 0) > 20
    ? 'A throttled group explains it: throttled tasks count as waiting.'
    : undefined;
}

function onlyBackground({ waiting }: CpuFacts, limits: CpuLimits): boolean {
  if (waiting === undefined) return false;
  const { foregroundMs, backgroundMs } = waiting;
  const all = foregroundMs + backgroundMs;
  return all > 0 && (100 * backgroundMs) / all >= limits.backgroundShare;
}

function whoAndWho(users: string, waiters: string): string {
  return [users && `Most CPU time: ${users}.`, waiters && `Waited longest: ${waiters}.`].filter(Boolean).join(' ');
}

/** One CPU has a queue while another is idle: somebody may not go there. Two busy CPUs of four are no such thing. */
export function judgeImbalance(facts: CpuFacts, limits: CpuLimits): Finding[] {
  const { stat, offenders, pressure, throttled } = facts;
  const loads = [...(stat?.each ?? [])].map(([cpu, { busy, steal }]) => ({ cpu, taken: busy + steal }));
  const [first, ...others] = loads.toSorted((a, b) => b.taken - a.taken);
  const last = others.at(-1);
  if (stat === undefined || first === undefined || last === undefined) return [];
  if (first.taken - last.taken <= limits.spreadPoints || (stat.running ?? 0) <= 1) return [];
  if (throttled?.some(group => throttledPercent(group) >= limits.throttledHigh)) return [];
  const waits = offenders?.filter(o => !o.background && (o.delayPercent ?? 0) >= limits.delayPercent);
  // Without run delays only the pressure tells that somebody waits.
  const delaysKnown = offenders?.some(({ delayPercent }) => delayPercent !== undefined) ?? false;
  const queue = delaysKnown ? (waits ?? []).length > 0 : (pressure?.some ?? 0) >= limits.pressureMedium;
  if (!queue) return [];
  const bound = (waits ?? []).find(({ onlyCpus }) => onlyCpus !== undefined);
  const window = windowText(stat.seconds);
  const share = (cpu: number, value: number): Evidence => ({
    metric: `cpu.busy[${cpu}].percent`,
    value: round(value),
    unit: '%',
    source: '/proc/stat',
    window,
  });
  return [
    {
      code: 'cpu.imbalance',
      // Where pressure is known it stands as a finding of its own, and this one says why.
      severity: (pressure?.some ?? 0) >= limits.pressureMedium ? 'low' : 'medium',
      subject: 'cpu',
      title: `Tasks wait for CPU ${first.cpu} while CPU ${last.cpu} is ${Math.round(100 - last.taken)} % idle`,
      ...(bound && { detail: `${bound.subject} may run only on CPU ${bound.onlyCpus}.` }),
      evidence: [share(first.cpu, first.taken), share(last.cpu, last.taken)],
    },
  ];
}

function quotaText(group: Group): string {
  return group.quotaCpus === undefined ? '' : ` (quota ${round(group.quotaCpus, 2)} CPUs)`;
}
