import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import type { CpuFacts } from './facts.js';
import type { CpuLimits } from './limits.js';

/** Utilisation of a rate resource alone is at most low (DESIGN 4). */
export function judgeShares({ stat }: CpuFacts, limits: CpuLimits): Finding[] {
  if (stat === undefined) return [];
  const window = windowText(stat.seconds);
  const share = (metric: string, value: number, threshold: number): Evidence[] => [
    { metric, value: round(value), unit: '%', threshold, source: '/proc/stat', window },
  ];
  const { busy, steal } = stat.total;
  const hot = [...stat.each].filter(([, each]) => each.softirq >= limits.softirqPercent);
  const findings: Finding[] = [];
  if (busy >= limits.busyPercent)
    findings.push({
      code: 'cpu.busy',
      severity: 'low',
      subject: 'cpu',
      title: `The CPUs are ${Math.round(busy)} % busy`,
      evidence: share('cpu.busy.percent', busy, limits.busyPercent),
    });
  if (steal >= limits.stealPercent)
    findings.push({
      code: 'cpu.steal',
      severity: 'medium',
      subject: 'cpu',
      title: `The hypervisor takes ${Math.round(steal)} % of the CPU time`,
      evidence: share('cpu.steal.percent', steal, limits.stealPercent),
    });
  for (const [number, each] of hot)
    findings.push({
      code: 'cpu.softirq',
      severity: 'medium',
      subject: `cpu${number}`,
      title: `Interrupt work takes ${Math.round(each.softirq)} % of CPU ${number}`,
      evidence: share(`cpu.softirq[${number}].percent`, each.softirq, limits.softirqPercent),
    });
  return findings;
}

export function judgeLoad({ load, cpus, stat }: CpuFacts, limits: CpuLimits): Finding[] {
  const bound = limits.load15PerCpu * Math.max(2, cpus);
  if (load === undefined || load.fifteen <= bound) return [];
  return [
    {
      code: 'cpu.load',
      severity: 'low',
      subject: 'load',
      title: `The load of 15 minutes is ${load.fifteen} on ${cpus} CPUs`,
      ...(stat && { detail: `Now ${stat.running ?? '?'} run or wait to run, ${stat.blocked ?? '?'} wait for I/O.` }),
      evidence: [
        {
          metric: 'cpu.load15.count',
          value: load.fifteen,
          threshold: bound,
          source: '/proc/loadavg',
          window: '15 min',
        },
      ],
    },
  ];
}
