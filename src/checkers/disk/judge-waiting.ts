import type { Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { DiskFacts } from './facts.js';
import type { DiskLimits } from './limits.js';

export function judgePressure({ pressure, seconds }: DiskFacts, bounds: DiskLimits): Finding[] {
  if (pressure === undefined || pressure.some < bounds.pressureMedium) return [];
  return [
    {
      code: 'disk.pressure',
      severity: 'medium',
      subject: 'io',
      title: `Some task waited for I/O ${Math.round(pressure.some)} % of the time`,
      evidence: [
        {
          metric: 'disk.pressure.some.percent',
          value: round(pressure.some),
          unit: '%',
          threshold: bounds.pressureMedium,
          source: '/proc/pressure/io',
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
      ],
    },
  ];
}

export function judgeErrors({ errors = [] }: DiskFacts): Finding[] {
  const last = errors.at(-1);
  if (last === undefined) return [];
  return [
    {
      code: 'disk.errors',
      severity: 'medium',
      subject: 'kernel log',
      title: `The kernel logged ${errors.length} disk ${errors.length === 1 ? 'error' : 'errors'} in the last day`,
      detail: last,
      evidence: [{ metric: 'disk.errors.count', value: errors.length, threshold: 0, source: 'dmesg', window: '24 h' }],
    },
  ];
}
