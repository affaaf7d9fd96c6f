import type { Slab } from '../parse/slabs.js';
import type { MemoryFacts } from './facts.js';

type Table = Readonly<Record<string, number>>;

/** What this check wants to know at the next run. */
export interface Kept {
  /** Since boot: `oomKills`, `swappedOut`, `swappedIn` and `majorFaults` (pages), `corrected` and `uncorrected`; `unreclaimable`: bytes of slab. */
  counters: Table;
  /** The biggest caches of kernel objects by name, bytes. One that is not here was no bigger than `smallest`. */
  slabs: Table;
  smallest: number;
  /** The biggest programs by subject, bytes. */
  resident: Table;
}

/** So much fits into 8 kB however long the names are: 70 x (64 + 20) bytes, and the counters. */
const MOST_SLABS = 40;
const MOST_RESIDENT = 30;
const LONGEST_NAME = 64;

export function keep(facts: MemoryFacts): Kept {
  const slabs = facts.slabs.toSorted((a, b) => weight(b) - weight(a));
  const kept = slabs.slice(0, MOST_SLABS);
  return {
    counters: table([
      ['oomKills', facts.oomKillsSinceBoot],
      ['swappedOut', facts.vmstat.get('pswpout')],
      ['swappedIn', facts.vmstat.get('pswpin')],
      ['majorFaults', facts.vmstat.get('pgmajfault')],
      ['corrected', eccSum(facts, 'correctable')],
      ['uncorrected', eccSum(facts, 'uncorrectable')],
      ['unreclaimable', facts.meminfo.bytes.get('SUnreclaim')],
    ]),
    slabs: table(kept.map(slab => [slab.name, slab.bytes])),
    smallest: slabs.slice(MOST_SLABS).reduce((most, slab) => Math.max(most, slab.bytes), 0),
    resident: table((facts.resident ?? []).slice(0, MOST_RESIDENT).map(({ subject, bytes }) => [subject, bytes])),
  };
}

/** Undefined for anything but what `keep` writes: it comes from a file. */
export function readKept(value: unknown): Kept | undefined {
  if (!isRecord(value)) return undefined;
  const { counters, slabs, smallest, resident } = value;
  if (!isTable(counters) || !isTable(slabs) || !isAmount(smallest) || !isTable(resident)) return undefined;
  return { counters, slabs, smallest, resident };
}

/** Errors of the controllers, without those of their rows, which are the same ones again. */
export function eccSum({ ecc }: Pick<MemoryFacts, 'ecc'>, kind: 'correctable' | 'uncorrectable'): number | undefined {
  const counts = ecc.filter(({ place }) => /^\d+$/.test(place)).map(errors => errors[kind]);
  const known = counts.filter(count => count !== undefined);
  return known.length > 0 ? known.reduce((sum, count) => Math.min(2 ** 64, sum + count), 0) : undefined;
}

/** What the kernel empties by itself is worth less room. */
function weight(slab: Slab): number {
  return slab.bytes / (slab.reclaimable ? 4 : 1);
}

function table(entries: readonly (readonly [string, number | undefined])[]): Table {
  const kept: Record<string, number> = {};
  // Escapes make a name longer as JSON than it looks; a table has no prototype to be changed.
  for (const [name, value] of entries)
    if (value !== undefined && JSON.stringify(name).length <= LONGEST_NAME && name !== '__proto__') kept[name] = value;
  return kept;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTable(value: unknown): value is Table {
  return isRecord(value) && Object.values(value).every(isAmount);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
