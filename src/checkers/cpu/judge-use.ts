import type { Evidence, Finding } from '../../core/finding.js';
import { round, windowText } from '../numbers.js';
import { type CpuFacts, throttledPercent } from './facts.js';
import type { CpuLimits } from './limits.js';
import { whoText } from './offenders.js';

/** Utilisation of a rate resource alone is at most low (DESIGN 4). */
export function judgeShares({ stat, offenders = [], softirqRates }: CpuFacts, limits: CpuLimits): Finding[] {
  if (stat === undefined) return [];
  const window = windowText(stat.seconds);
  const share = (metric: string, value: number, threshold: number): Evidence[] => [
    { metric, value: round(value), unit: '%', threshold, source: '/proc/stat', window },
  ];
  const { busy, steal, iowait } = stat.total;
  const hot = [...stat.each].filter(([, each]) => each.softirq >= limits.softirqPercent);
  const users = whoText(offenders);
  const findings: Finding[] = [];
  if (busy >= limits.busyPercent)
    findings.push({
      code: 'cpu.busy',
      severity: backgroundPercent(offenders) >= limits.backgroundShare ? 'info' : 'low',
      subject: 'cpu',
      title: `The CPUs are ${Math.round(busy)} % busy`,
      ...(users && { detail: `Most CPU time: ${users}.` }),
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
  if (iowait >= limits.iowaitPercent)
    findings.push({
      code: 'cpu.iowait',
      severity: 'low',
      subject: 'cpu',
      title: `The CPUs idle ${Math.round(iowait)} % of the time while tasks wait for I/O`,
      evidence: share('cpu.iowait.percent', iowait, limits.iowaitPercent),
    });
  for (const [number, each] of hot) {
    const [kind, rate] = [...(softirqRates.get(number) ?? [])].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    findings.push({
      code: 'cpu.softirq',
      severity: 'medium',
      subject: `cpu${number}`,
      title: `Interrupt work takes ${Math.round(each.softirq)} % of CPU ${number}`,
      ...(rate !== undefined && { detail: `Most of them: ${kind}, ${Math.round(rate)} a second.` }),
      evidence: share(`cpu.softirq[${number}].percent`, each.softirq, limits.softirqPercent),
    });
  }
  return findings;
}

/** Share of the known CPU time that has said that it may wait; 0 where nothing is known. */
function backgroundPercent(offenders: NonNullable<CpuFacts['offenders']>): number {
  const sum = (list: typeof offenders): number => list.reduce((all, { cpus }) => all + cpus, 0);
  const all = sum(offenders);
  return all === 0 ? 0 : (100 * sum(offenders.filter(({ background }) => background))) / all;
}

/** Groups that use their quota up; where one is stopped by it, that is said already. */
export function judgeLimited({ limited, stat }: CpuFacts, limits: CpuLimits): Finding[] {
  return limited
    .filter(({ group, percent }) => percent >= limits.groupPercent && throttledPercent(group) < limits.throttledMedium)
    .map(({ group, percent }) => ({
      code: 'cpu.group-busy',
      severity: 'low',
      subject: group.name,
      title: `${group.name} uses ${Math.round(percent)} % of its CPU quota of ${round(group.quotaCpus ?? 0, 2)} CPUs`,
      evidence: [
        {
          metric: `cpu.group[${group.path}].percent`,
          value: round(percent),
          unit: '%',
          threshold: limits.groupPercent,
          source: `cpu.stat and cpu.max of ${group.path}`,
          ...(stat && { window: windowText(stat.seconds) }),
        },
      ],
    }));
}
