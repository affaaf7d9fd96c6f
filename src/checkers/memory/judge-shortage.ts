import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round, sizeText, windowText } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** Little memory is critical only where the pressure says that all work stops for it (DESIGN 4). */
export function judgeAvailable(facts: MemoryFacts, limits: MemoryLimits): Finding[] {
  const { availablePercent: available, pressure } = facts;
  if (available === undefined || available >= limits.availableMedium) return [];
  const low = available < limits.availableHigh;
  const swap = swapUse(facts, limits);
  const stops = (pressure?.full ?? 0) >= limits.pressureFullHigh;
  return [
    {
      code: 'memory.available',
      severity: low && stops ? 'critical' : low || swap.full ? 'high' : 'medium',
      subject: 'memory',
      title: `${round(available)} % of the memory is available`,
      evidence: [
        {
          metric: 'memory.available.percent',
          value: round(available),
          unit: '%',
          threshold: low ? limits.availableHigh : limits.availableMedium,
          source: '/proc/meminfo',
        },
        ...swap.evidence,
      ],
    },
  ];
}

/** Full swap is no finding of its own, but little memory that has nowhere to go is worse. */
function swapUse({ swap }: MemoryFacts, limits: MemoryLimits): { full: boolean; evidence: Evidence[] } {
  const used = swap && swap.totalKb > 0 ? percent(swap.usedKb, swap.totalKb) : 0;
  const full = used >= limits.swapUsedHigh;
  if (used < limits.swapUsedMedium) return { full, evidence: [] };
  const threshold = full ? limits.swapUsedHigh : limits.swapUsedMedium;
  const evidence = {
    metric: 'memory.swap-used.percent',
    value: round(used),
    unit: '%',
    threshold,
    source: '/proc/meminfo',
  };
  return { full, evidence: [evidence] };
}

/** The limit of the container: the machine may have much memory left while everything here is killed. */
export function judgeOwnLimit({ own }: MemoryFacts, limits: MemoryLimits): Finding[] {
  if (own === undefined || own.usedPercent < limits.ownLimitMedium) return [];
  const high = own.usedPercent >= limits.ownLimitHigh;
  return [
    {
      code: 'memory.own-limit',
      severity: high ? 'high' : 'medium',
      subject: 'container',
      title: `This container uses ${Math.floor(own.usedPercent)} % of the ${sizeText(own.limitBytes)} that it may`,
      evidence: [
        {
          metric: 'memory.own-used.percent',
          value: round(own.usedPercent),
          unit: '%',
          threshold: high ? limits.ownLimitHigh : limits.ownLimitMedium,
          source: `memory limit of ${own.path}`,
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

/** One NUMA node without memory while others have it: what is bound to it reclaims, or is killed. */
export function judgeNodes({ nodes, availablePercent, paging }: MemoryFacts, limits: MemoryLimits): Finding[] {
  if (nodes.length < 2 || availablePercent === undefined || availablePercent < limits.nodeAvailablePercent) return [];
  const severity: Severity = (paging?.directReclaimPerS ?? 0) > 0 ? 'medium' : 'low';
  return nodes.flatMap(({ node, availablePercent: available }) => {
    if (available === undefined || available >= limits.nodeAvailablePercent) return [];
    const evidence = {
      metric: `memory.node-available[${node}].percent`,
      value: round(available),
      unit: '%',
      threshold: limits.nodeAvailablePercent,
      source: `/sys/devices/system/node/node${node}/meminfo`,
    };
    const title = `NUMA node ${node} has ${round(available)} % of its memory left, the machine ${round(availablePercent)} %`;
    return [{ code: 'memory.node', severity, subject: `node${node}`, title, evidence: [evidence] }];
  });
}
