import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import { round, sizeText } from '../numbers.js';
import { percent } from '../parse/reading.js';
import type { MemoryFacts } from './facts.js';
import type { MemoryLimits } from './limits.js';

/** Memory that no process shows. */
export function judgeHidden(facts: MemoryFacts, limits: MemoryLimits): Finding[] {
  return [
    ...held(facts, {
      code: 'memory.shmem',
      name: 'Shmem',
      title: 'Shared memory and tmpfs hold',
      medium: limits.shmemPercent,
    }),
    ...held(facts, {
      code: 'memory.slab',
      name: 'SUnreclaim',
      title: 'Kernel objects that cannot be reclaimed hold',
      medium: limits.slabPercent,
      ...biggest(facts),
    }),
    ...held(facts, {
      code: 'memory.page-tables',
      name: 'PageTables',
      title: 'Page tables hold',
      medium: limits.pageTablesMedium,
      high: limits.pageTablesHigh,
    }),
    ...judgeHugePages(facts, limits),
    ...judgeUnaccounted(facts, limits),
  ];
}

interface Owner {
  code: 'memory.shmem' | 'memory.slab' | 'memory.page-tables';
  name: string;
  title: string;
  medium: number;
  high?: number;
  detail?: string;
}

const METRICS = {
  'memory.shmem': 'memory.shmem.percent',
  'memory.slab': 'memory.slab-unreclaimable.percent',
  'memory.page-tables': 'memory.page-tables.percent',
} as const;

function held({ totalKb, kb }: MemoryFacts, owner: Owner): Finding[] {
  const { code, name, title, medium, high = Infinity, detail } = owner;
  const amount = kb.get(name);
  const share = amount === undefined || totalKb === undefined ? 0 : percent(amount, totalKb);
  if (share < medium) return [];
  const threshold = share >= high ? high : medium;
  return [
    {
      code,
      severity: share >= high ? 'high' : 'medium',
      subject: name,
      title: `${title} ${Math.round(share)} % of the memory`,
      ...(detail !== undefined && { detail }),
      evidence: [{ metric: METRICS[code], value: round(share), unit: '%', threshold, source: `/proc/meminfo ${name}` }],
    },
  ];
}

/** slabinfo does not say what can be reclaimed, so the three biggest are named whatever they are. */
function biggest({ slabs }: MemoryFacts): { detail?: string } {
  const top = slabs.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  if (top.length === 0) return {};
  return { detail: `Biggest: ${top.map(slab => `${slab.name} ${sizeText(slab.bytes)}`).join(', ')}.` };
}

/** Huge pages that are set aside and that nobody uses or has reserved. */
function judgeHugePages(facts: MemoryFacts, limits: MemoryLimits): Finding[] {
  const free = facts.unusedHugeBytes ?? 0;
  const total = (facts.totalKb ?? 0) * 1024;
  const share = percent(free, total);
  if (share < limits.hugePagesPercent) return [];
  const evidence: Evidence = {
    metric: 'memory.huge-pages-unused.percent',
    value: round(share),
    unit: '%',
    threshold: limits.hugePagesPercent,
    source: '/proc/meminfo HugePages_Free, /sys/kernel/mm/hugepages',
  };
  const title = `Huge pages that nobody uses hold ${sizeText(free)}, ${Math.round(share)} % of the memory`;
  const severity = whenShort(facts, limits);
  return [{ code: 'memory.huge-pages', severity, subject: 'huge pages', title, evidence: [evidence] }];
}

/** Not in a container: what lxcfs shows there is no whole. */
function judgeUnaccounted(facts: MemoryFacts, limits: MemoryLimits): Finding[] {
  const { unaccountedBytes: bytes, totalKb = 0 } = facts;
  const share = bytes === undefined ? 0 : percent(bytes, totalKb * 1024);
  if (bytes === undefined || facts.inContainer || share < limits.unaccountedPercent) return [];
  return [
    {
      code: 'memory.unaccounted',
      severity: whenShort(facts, limits),
      subject: 'kernel',
      title: `Nothing explains ${sizeText(bytes)}, ${Math.round(share)} % of the memory: a driver or a balloon holds it`,
      evidence: [
        {
          metric: 'memory.unaccounted.percent',
          value: round(share),
          unit: '%',
          threshold: limits.unaccountedPercent,
          source: '/proc/meminfo: MemTotal less all that it names',
        },
      ],
    },
  ];
}

/** What is held in vain matters where memory is short. */
function whenShort({ availablePercent }: MemoryFacts, limits: MemoryLimits): Severity {
  return availablePercent !== undefined && availablePercent < limits.availableMedium ? 'medium' : 'low';
}
