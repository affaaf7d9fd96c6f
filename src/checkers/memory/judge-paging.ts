import type { Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { round, sizeText, windowText } from '../numbers.js';
import type { Pressure } from '../parse/pressure.js';
import { grown } from '../parse/reading.js';
import { sameBootRuns, spanText } from '../past.js';
import type { MemoryFacts } from './facts.js';
import type { Kept } from './keep.js';
import type { MemoryLimits } from './limits.js';

type On = Judging<keyof MemoryLimits, Kept>;

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

/** How much of all memory was written to swap in half an hour, by the counters that earlier runs kept. */
export function judgeSwappedOut({ vmstat, totalKb, pageBytes }: MemoryFacts, on: On): Finding[] {
  const total = (totalKb ?? 0) * 1024;
  const written = sameBootRuns(on).flatMap(({ kept, seconds }) => {
    const pages = grown(kept.counters['swappedOut'], vmstat.get('pswpout'));
    if (pages === undefined || total === 0) return [];
    return { seconds, bytes: pages * pageBytes, inHalfHour: pages * pageBytes * Math.min(1, HALF_HOUR_S / seconds) };
  });
  const worst = written.toSorted((a, b) => b.inHalfHour - a.inHalfHour)[0];
  const share = worst === undefined ? 0 : (100 * worst.inHalfHour) / total;
  if (worst === undefined || share < on.limits.swappedOutPercent) return [];
  return [
    {
      code: 'memory.swapped-out',
      severity: 'low',
      subject: 'swap',
      title: `${sizeText(worst.bytes)} were written to swap in ${spanText(worst.seconds)}`,
      evidence: [
        {
          metric: 'memory.swapped-out.bytes',
          value: Math.round(worst.inHalfHour),
          unit: 'B',
          threshold: Math.round((total * on.limits.swappedOutPercent) / 100),
          source: '/proc/vmstat pswpout',
          window: spanText(Math.min(worst.seconds, HALF_HOUR_S)),
        },
      ],
    },
  ];
}

const HALF_HOUR_S = 1800;

/**
 * Faults that had to read, over a quarter of an hour at least or else over the window: a program that starts reads much
 * for a moment. A database that reads its files by faults is no shortage, so the pressure decides.
 */
export function judgeMajorFaults({ vmstat, paging, pressure, seconds }: MemoryFacts, on: On): Finding[] {
  const { majorFaultsPerS } = on.limits;
  const waits = pressure !== undefined && pressure.some >= on.limits.swapPressureSome;
  const run = sameBootRuns(on).find(past => past.seconds >= QUARTER_HOUR_S);
  const since = (name: string, counter: string): number | undefined =>
    grown(run?.kept.counters[name], vmstat.get(counter));
  const growth = since('majorFaults', 'pgmajfault');
  // What comes back from swap is said by memory.swapping.
  const rate =
    run && growth !== undefined
      ? (growth - (since('swappedIn', 'pswpin') ?? 0)) / run.seconds
      : waits && paging
        ? paging.majorFaultsPerS - (paging.swapInPerS ?? 0)
        : undefined;
  if (rate === undefined || rate <= majorFaultsPerS) return [];
  const span = run === undefined ? seconds && windowText(seconds) : spanText(run.seconds);
  return [
    {
      code: 'memory.major-faults',
      severity: waits ? 'medium' : pressure === undefined ? 'low' : 'info',
      subject: 'memory',
      title: `${Math.round(rate)} page faults a second had to read from disk`,
      evidence: [
        {
          metric: 'memory.major-faults.per-second',
          value: round(rate),
          unit: '/s',
          threshold: majorFaultsPerS,
          source: '/proc/vmstat pgmajfault',
          ...(span ? { window: span } : {}),
        },
      ],
    },
  ];
}

const QUARTER_HOUR_S = 900;

/** No zone but the small ones for old devices has a free block of 16 pages, and tasks wait for the kernel to make one. */
export function judgeFragments(
  { freeBlocks, paging, pressure, seconds }: MemoryFacts,
  limits: MemoryLimits,
): Finding[] {
  const zones = freeBlocks.filter(({ zone }) => zone !== 'DMA');
  const stalls = paging?.compactStallsPerS ?? 0;
  const large = zones.flatMap(({ blocks }) => blocks.slice(limits.fragmentedOrder));
  if (zones.length === 0 || stalls === 0 || large.some(count => count > 0)) return [];
  return [
    {
      code: 'memory.fragmented',
      severity: (pressure?.some ?? 0) >= limits.swapPressureSome ? 'medium' : 'low',
      subject: 'memory',
      title: `Free memory is in pieces: ${round(stalls)} tasks a second wait for larger ones`,
      evidence: [
        {
          metric: 'memory.compact-stalls.per-second',
          value: round(stalls),
          unit: '/s',
          threshold: 0,
          source: '/proc/vmstat compact_stall; /proc/buddyinfo',
          ...(seconds !== undefined && { window: windowText(seconds) }),
        },
      ],
    },
  ];
}
