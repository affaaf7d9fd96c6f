import type { Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import { clockPercent } from '../parse/cpu-hardware.js';
import type { CpuFacts } from './facts.js';
import type { CpuLimits } from './limits.js';

/** A real-time task leaves nothing to ordinary ones (sched(7)); where nobody waits it does no harm. */
export function judgeRealtime({ offenders = [], stat }: CpuFacts, limits: CpuLimits): Finding[] {
  const hurt = offenders.find(o => o.realtime === undefined && (o.delayPercent ?? 0) >= limits.delayPercent);
  return offenders
    .filter(({ realtime, cpus }) => realtime !== undefined && 100 * cpus >= limits.realtimePercent)
    .map(({ subject, realtime, cpus }) => ({
      code: 'cpu.realtime',
      severity: hurt === undefined ? 'info' : 'medium',
      subject,
      title: `${subject} takes ${round(cpus)} CPUs with real-time priority (${realtime})`,
      detail:
        hurt === undefined
          ? 'Nobody waits for a CPU because of it.'
          : `Ordinary work waits: ${hurt.subject} ${Math.round(hurt.delayPercent ?? 0)} % of the time.`,
      evidence: [
        {
          metric: `cpu.realtime[${subject}].ratio`,
          value: round(cpus, 2),
          threshold: limits.realtimePercent / 100,
          source: '/proc/*/task/*/schedstat',
          ...(stat && { window: windowText(stat.seconds) }),
        },
      ],
    }));
}

/** A slow clock matters only while the CPUs are wanted; an idle one is slow on purpose. */
export function judgeClock({ stat, hardware }: CpuFacts, limits: CpuLimits): Finding[] {
  const percent = clockPercent(hardware);
  if (percent === undefined || percent >= limits.clockPercent || (stat?.total.busy ?? 0) < limits.busyPercent)
    return [];
  return [
    {
      code: 'cpu.clock',
      severity: 'low',
      subject: 'cpu',
      title: `The busy CPUs run at ${Math.round(percent)} % of their highest clock`,
      evidence: [
        {
          metric: 'cpu.clock.percent',
          value: round(percent),
          unit: '%',
          threshold: limits.clockPercent,
          source: '/sys/devices/system/cpu/cpu*/cpufreq',
        },
      ],
    },
  ];
}

/** The chip protects itself from heat by running slower. */
export function judgeHeat({ heatEvents = 0, stat }: CpuFacts): Finding[] {
  if (heatEvents === 0) return [];
  return [
    {
      code: 'cpu.heat',
      severity: 'medium',
      subject: 'cpu',
      title: 'Heat slows the CPUs down',
      evidence: [
        {
          metric: 'cpu.heat.count',
          value: heatEvents,
          source: '/sys/devices/system/cpu/cpu*/thermal_throttle',
          ...(stat && { window: windowText(stat.seconds) }),
        },
      ],
    },
  ];
}
