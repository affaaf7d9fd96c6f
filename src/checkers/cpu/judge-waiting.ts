import type { Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { Group } from '../parse/cgroups.js';
import { type CpuFacts, throttledPercent } from './facts.js';
import type { CpuLimits } from './limits.js';

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

/** Throttling raises the system's CPU pressure (KEP-4205): then it is no finding of its own. */
export function judgePressure({ pressure, throttled, stat }: CpuFacts, limits: CpuLimits): Finding[] {
  if (pressure === undefined || pressure.some < limits.pressureMedium) return [];
  const explained =
    throttled?.some(group => throttledPercent(group) >= limits.throttledHigh) && (stat?.total.idle ?? 0) > 20;
  const high = pressure.some >= limits.pressureHigh;
  return [
    {
      code: 'cpu.pressure',
      severity: explained ? 'info' : high ? 'high' : 'medium',
      subject: 'cpu',
      title: `Some task waited for a CPU ${Math.round(pressure.some)} % of the time`,
      ...(explained && { detail: 'A throttled group explains it: throttled tasks count as waiting.' }),
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

function quotaText(group: Group): string {
  return group.quotaCpus === undefined ? '' : ` (quota ${round(group.quotaCpus, 2)} CPUs)`;
}
