import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { windowText } from '../numbers.js';
import type { Pressure } from '../parse/pressure.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** Full but idle swap is no problem: the rate is judged, by the pressure that confirms it. */
export function judgeSwapping({ paging, pressure, seconds }: MemoryFacts, limits: MemoryLimits): Finding[] {
  const rate = paging?.swapInPerS;
  if (rate === undefined || rate <= limits.swapInPerS) return [];
  const severity = swapSeverity(pressure, limits);
  if (severity === undefined) return [];
  return [
    {
      code: 'memory.swapping',
      severity,
      subject: 'swap',
      title: `${Math.round(rate)} pages a second come back from swap`,
      ...(pressure === undefined && { detail: 'Whether tasks wait for them is not known: memory pressure is not.' }),
      evidence: [
        {
          metric: 'memory.swap-in.per-second',
          value: Math.round(rate),
          unit: '/s',
          threshold: limits.swapInPerS,
          source: '/proc/vmstat pswpin',
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
      ],
    },
  ];
}

/** Without pressure figures (PSI is off on many machines) the rate stands alone, so it is at most low. */
function swapSeverity(pressure: Pressure | undefined, limits: MemoryLimits): Severity | undefined {
  if (pressure === undefined) return 'low';
  if (pressure.some <= limits.swapPressureSome) return undefined;
  return (pressure.full ?? 0) >= limits.pressureFullMedium ? 'high' : 'medium';
}

export function judgeOomKills({ oomKills: kills, seconds }: MemoryFacts): Finding[] {
  if (kills === undefined || kills === 0) return [];
  return [
    {
      code: 'memory.oom-kill',
      severity: 'high',
      subject: 'oom',
      title: `The kernel killed ${kills} ${kills === 1 ? 'process' : 'processes'} for memory in this window`,
      evidence: [
        {
          metric: 'memory.oom-kills.count',
          value: kills,
          threshold: 0,
          source: '/proc/vmstat oom_kill',
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
      ],
    },
  ];
}
