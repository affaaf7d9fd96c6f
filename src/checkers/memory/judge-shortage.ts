import type { Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** Little memory is critical only where the pressure says that all work stops for it (DESIGN 4). */
export function judgeAvailable(
  { availablePercent: available, pressure }: MemoryFacts,
  limits: MemoryLimits,
): Finding[] {
  if (available === undefined || available >= limits.availableMedium) return [];
  const high = available < limits.availableHigh;
  const stops = (pressure?.full ?? 0) >= limits.pressureFullHigh;
  return [
    {
      code: 'memory.available',
      severity: high ? (stops ? 'critical' : 'high') : 'medium',
      subject: 'memory',
      title: `${round(available)} % of the memory is available`,
      evidence: [
        {
          metric: 'memory.available.percent',
          value: round(available),
          unit: '%',
          threshold: high ? limits.availableHigh : limits.availableMedium,
          source: '/proc/meminfo',
        },
      ],
    },
  ];
}

export function judgePressure({ pressure, seconds }: MemoryFacts, limits: MemoryLimits): Finding[] {
  const full = pressure?.full;
  if (full === undefined || full < limits.pressureFullMedium) return [];
  const high = full >= limits.pressureFullHigh;
  return [
    {
      code: 'memory.pressure',
      severity: high ? 'high' : 'medium',
      subject: 'memory',
      title: `All tasks that could run waited for memory ${Math.round(full)} % of the time`,
      evidence: [
        {
          metric: 'memory.pressure.full.percent',
          value: round(full),
          unit: '%',
          threshold: high ? limits.pressureFullHigh : limits.pressureFullMedium,
          source: '/proc/pressure/memory',
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
      ],
    },
  ];
}
