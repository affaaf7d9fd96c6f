import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { sizeText } from '../numbers.js';
import { isReclaimable } from '../parse/slabs.js';
import { sameBootRuns, spanText } from '../past.js';
import type { MemoryFacts } from './facts.js';
import type { Kept } from './keep.js';
import type { MemoryLimits } from './limits.js';

type On = Judging<keyof MemoryLimits, Kept>;
type Past = ReturnType<typeof sameBootRuns<Kept>>;

const MIB = 2 ** 20;
const DAY_S = 86_400;

/** One cache that is bigger than it was. */
interface Growth {
  name: string;
  bytes: number;
  before: number;
  seconds: number;
  reclaimable: boolean;
}

/**
 * Caches of kernel objects that grew since an earlier run of this boot, the three that grew most. A leak is one that the
 * kernel cannot empty and that would take all memory within a day; everything else is only told.
 */
export function judgeSlabGrowth(facts: MemoryFacts, on: On): Finding[] {
  const past = sameBootRuns(on).filter(({ seconds }) => seconds <= DAY_S);
  const now = facts.slabs.map(slab => ({ name: slab.name, bytes: slab.bytes }));
  const unreclaimable = facts.meminfo.bytes.get('SUnreclaim');
  // slabinfo is for root; the sum of all that cannot be reclaimed is for everybody.
  const totals = now.length === 0 && unreclaimable !== undefined ? [{ name: 'SUnreclaim', bytes: unreclaimable }] : now;
  return totals
    .flatMap(slab => grownSince(slab, past, on.limits) ?? [])
    .toSorted((a, b) => Number(a.reclaimable) - Number(b.reclaimable) || b.bytes - b.before - (a.bytes - a.before))
    .slice(0, 3)
    .map(growth => slabFinding(growth, facts, on.limits));
}

/** By the newest run that shows it: a slow growth needs an older one. */
function grownSince(slab: { name: string; bytes: number }, past: Past, limits: MemoryLimits): Growth | undefined {
  const reclaimable = isReclaimable(slab.name);
  const least = (reclaimable ? limits.slabReclaimableMib : limits.slabGrowthMib) * MIB;
  for (const { kept, seconds } of past) {
    const before =
      slab.name === 'SUnreclaim' ? kept.counters['unreclaimable'] : (kept.slabs[slab.name] ?? unkept(kept));
    if (before === undefined) continue;
    const by = slab.bytes - before;
    if (by >= least && by >= (before * limits.slabGrowthPercent) / 100)
      return { ...slab, before, seconds, reclaimable };
  }
  return undefined;
}

/** A cache that was too small to be kept was at most so big; undefined where none were kept. */
function unkept({ slabs, smallest }: Kept): number | undefined {
  return Object.keys(slabs).length > 0 ? smallest : undefined;
}

function slabFinding(growth: Growth, facts: MemoryFacts, limits: MemoryLimits): Finding {
  const { name, bytes, before, seconds, reclaimable } = growth;
  const by = bytes - before;
  const left = hoursLeft(facts, by / seconds);
  const leaks = !reclaimable && seconds >= limits.leakMinutes * 60 && left < limits.slabExhaustHours;
  return {
    code: 'memory.slab-growth',
    severity: leaks ? 'medium' : 'info',
    subject: name,
    title: `${name} (kernel objects) grew by ${sizeText(by)} to ${sizeText(bytes)} in ${spanText(seconds)}`,
    ...(reclaimable && { detail: 'The kernel gives this memory back when it is wanted: no leak.' }),
    evidence: [
      {
        metric: `memory.slab-growth[${name}].bytes`,
        value: Math.round(by),
        unit: 'B',
        threshold: (reclaimable ? limits.slabReclaimableMib : limits.slabGrowthMib) * MIB,
        source: name === 'SUnreclaim' ? '/proc/meminfo SUnreclaim' : '/proc/slabinfo',
        window: spanText(seconds),
      },
    ],
  };
}

/** Programs that were bigger at each run than at the one before, and would take all memory within a day; three at most. */
export function judgeLeaks(facts: MemoryFacts, on: On): Finding[] {
  const past = sameBootRuns(on).filter(({ seconds }) => seconds <= DAY_S);
  return (facts.resident ?? [])
    .flatMap(({ subject, bytes }) => {
      const points = past.flatMap(({ kept, seconds }) => {
        const held = kept.resident[subject];
        return held === undefined ? [] : [{ seconds, held }];
      });
      const rising = [{ seconds: 0, held: bytes }, ...points].every(
        ({ held }, i, all) => held >= (all[i + 1]?.held ?? 0),
      );
      const first = points.at(-1);
      if (!rising || first === undefined || points.length < 2 || first.seconds < on.limits.leakMinutes * 60) return [];
      const by = bytes - first.held;
      const left = hoursLeft(facts, by / first.seconds);
      if (by < (first.held * on.limits.leakGrowthPercent) / 100 || left >= on.limits.leakExhaustHours) return [];
      return leak(subject, { bytes, by, seconds: first.seconds, left }, on.limits);
    })
    .slice(0, 3);
}

function leak(
  subject: string,
  { bytes, by, seconds, left }: { bytes: number; by: number; seconds: number; left: number },
  limits: MemoryLimits,
): Finding {
  const severity: Severity = 'medium';
  return {
    code: 'memory.leak',
    severity,
    subject,
    title: `${subject} grew by ${sizeText(by)} to ${sizeText(bytes)} in ${spanText(seconds)}`,
    detail: `Going on like this it takes all memory in ${spanText(left * 3600)}.`,
    evidence: [
      {
        metric: `memory.exhausted-in[${subject}].seconds`,
        value: Math.round(left * 3600),
        unit: 's',
        threshold: limits.leakExhaustHours * 3600,
        source: '/proc/PID/status VmRSS',
        window: spanText(seconds),
      },
    ],
  };
}

/** Until what is available is used up, in the container's limit too; never where nothing grows. */
function hoursLeft({ availableKb, own }: MemoryFacts, bytesPerS: number): number {
  const room = own === undefined ? Infinity : own.limitBytes - own.usedBytes;
  const free = Math.min(availableKb === undefined ? Infinity : availableKb * 1024, room);
  return bytesPerS > 0 && Number.isFinite(free) ? free / bytesPerS / 3600 : Infinity;
}
