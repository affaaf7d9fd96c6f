import type { Finding } from '../../core/finding.js';
import { round, spanText } from '../numbers.js';
import type { CpuFacts } from './facts.js';
import type { CpuLimits } from './limits.js';
import type { Between } from './memory.js';

/**
 * What the window of two seconds does not show, or cannot prove: means since an earlier run. Where both say the same
 * of the same subject, the runner keeps the worse one.
 */
export function judgePast(facts: CpuFacts, past: Between | undefined, limits: CpuLimits): Finding[] {
  if (past === undefined) return [];
  const window = spanText(past.seconds);
  const mean = (metric: string, value: number, threshold: number, source = '/proc/stat'): Finding['evidence'] => [
    { metric, value: round(value), unit: '%', threshold, source, window },
  ];
  const findings: Finding[] = [];
  if (past.steal !== undefined && past.steal >= limits.stealPercent)
    findings.push({
      code: 'cpu.steal',
      severity: 'medium',
      subject: 'cpu',
      title: `The hypervisor took ${Math.round(past.steal)} % of the CPU time in the last ${window}`,
      evidence: mean('cpu.steal.percent', past.steal, limits.stealPercent),
    });
  if (past.iowait !== undefined && past.iowait >= limits.iowaitPercent)
    findings.push({
      code: 'cpu.iowait',
      severity: 'medium',
      subject: 'cpu',
      title: `In the last ${window} the CPUs idled ${Math.round(past.iowait)} % of the time while tasks waited for I/O`,
      evidence: mean('cpu.iowait.percent', past.iowait, limits.iowaitPercent),
    });
  // Over now, so nobody must act on it at once.
  if (past.waited !== undefined && past.waited >= limits.pressureMedium)
    findings.push({
      code: 'cpu.pressure',
      severity: 'low',
      subject: 'cpu',
      title: `In the last ${window} some task waited for a CPU ${Math.round(past.waited)} % of the time`,
      evidence: mean('cpu.pressure.some.percent', past.waited, limits.pressureMedium, '/proc/pressure/cpu'),
    });
  if ((past.heat ?? 0) > 0)
    findings.push({
      code: 'cpu.heat',
      severity: 'low',
      subject: 'cpu',
      title: `Heat slowed the CPUs down ${past.heat} times in the last ${window}`,
      evidence: [
        {
          metric: 'cpu.heat.count',
          value: past.heat ?? 0,
          source: '/sys/devices/system/cpu/cpu*/thermal_throttle',
          window,
        },
      ],
    });
  for (const [path, share] of past.throttled) {
    const group = facts.quotas.find(one => one.path === path);
    if (group === undefined || share < limits.throttledHigh) continue;
    findings.push({
      code: 'cpu.throttled',
      severity: 'medium',
      subject: group.name,
      title: `${group.name} was throttled in ${Math.round(share)} % of its periods in the last ${window}`,
      evidence: mean(`cpu.throttled[${path}].percent`, share, limits.throttledHigh, `cpu.stat of ${path}`),
    });
  }
  return findings;
}
