import type { Reading } from '../../core/snapshot.js';
import { counter, integer, itemsOf, percent, textOf, windowOf } from './reading.js';

/** One block device in the window (kernel Documentation/admin-guide/iostats.rst). */
export interface Disk {
  name: string;
  /** Completed operations per second. */
  readsPerS: number;
  writesPerS: number;
  /** Mean time of a completed operation, ms; undefined where none completed. */
  readAwaitMs: number | undefined;
  writeAwaitMs: number | undefined;
  /** The same of a flush; absent: none completed, or the kernel (before 5.5) does not count them. */
  flushAwaitMs?: number;
  flushesPerS?: number;
  /** Read and written. */
  kbPerS?: number;
  discardsPerS?: number;
  /** The name that a person knows a mapped device by: `vg0-root` for dm-0. */
  label?: string;
  /** Operations on their way at the end of the window. */
  inFlight: number;
  /** Share of the window with at least one operation on its way, %: not saturation (host.md 1, disk). */
  utilisation: number;
  /** Mean number of operations on their way. */
  queue: number;
  rotational: boolean | undefined;
  /** Operations were on their way at both ends of the window and not one was completed. */
  hung: boolean;
}

/**
 * Whole devices only: what stands in /sys/block, or where that was not read, what is no partition of another by its
 * name. A device whose counters of operations fell is another one by now, so it is left out.
 */
export function parseDisks(diskstats: Reading, queues: Reading): readonly Disk[] | undefined {
  const seconds = windowOf(diskstats);
  const before = table(textOf(diskstats, '/proc/diskstats', 0));
  const after = table(textOf(diskstats, '/proc/diskstats', 1));
  if (seconds === undefined || before.size === 0 || after.size === 0) return undefined;
  const rotational = new Map(
    itemsOf(queues)
      .filter(item => item.path.endsWith('/queue/rotational'))
      .map(item => [item.path.split('/')[3] ?? '', integer(item.text) === 1]),
  );
  const labels = deviceLabels(queues);
  const whole = (name: string): boolean =>
    rotational.size > 0 ? rotational.has(name) : !/\d$/.test(name) || !after.has(name.replace(/p?\d+$/, ''));
  return [...after].flatMap(([name, now]) => {
    const old = before.get(name);
    if (old === undefined || !whole(name) || name.startsWith('ram')) return [];
    return disk(name, old, now, { seconds, rotational: rotational.get(name), label: labels.get(name) }) ?? [];
  });
}

/** dm-0 -> `vg0-root` */
export function deviceLabels(queues: Reading): ReadonlyMap<string, string> {
  return new Map(
    itemsOf(queues)
      .filter(item => item.path.endsWith('/dm/name') && item.text.trim() !== '')
      .map(item => [item.path.split('/')[3] ?? '', item.text.trim()]),
  );
}

type Row = readonly number[];

/** Undefined where the counters were reset. */
function disk(
  name: string,
  old: Row,
  now: Row,
  { seconds, rotational, label }: { seconds: number; rotational: boolean | undefined; label: string | undefined },
): Disk | undefined {
  const grew = growth(old, now);
  if (grew === undefined) return undefined;
  const [reads = 0, , readSectors = 0, readMs = 0, writes = 0, , writtenSectors = 0, writeMs = 0] = grew;
  const [, busyMs = 0, weightedMs = 0] = grew.slice(IN_FLIGHT);
  const [discards = 0, , , , flushes = 0, flushMs = 0] = grew.slice(FIELDS);
  const inFlight = now[IN_FLIGHT] ?? 0;
  return {
    name,
    readsPerS: reads / seconds,
    writesPerS: writes / seconds,
    readAwaitMs: reads > 0 ? readMs / reads : undefined,
    writeAwaitMs: writes > 0 ? writeMs / writes : undefined,
    ...(flushes > 0 && { flushAwaitMs: flushMs / flushes, flushesPerS: flushes / seconds }),
    kbPerS: ((readSectors + writtenSectors) * SECTOR_KB) / seconds,
    ...(grew.length > FIELDS && { discardsPerS: discards / seconds }),
    ...(label !== undefined && { label }),
    inFlight,
    utilisation: percent(busyMs, seconds * 1000),
    queue: weightedMs / (seconds * 1000),
    rotational,
    hung: (old[IN_FLIGHT] ?? 0) > 0 && inFlight > 0 && reads + writes + discards + flushes === 0,
  };
}

const IN_FLIGHT = 8;

/** A sector of diskstats is 512 bytes on every device. */
const SECTOR_KB = 0.5;

/** The times are 32 bits wide and begin again at 0; the counts of operations never fall, unless the device is new. */
function growth(old: Row, now: Row): Row | undefined {
  const grew = now.map((value, i) => {
    const by = value - (old[i] ?? 0);
    return by < 0 && TIMES.has(i) ? by + 2 ** 32 : by;
  });
  return grew.every((by, i) => by >= 0 || i === IN_FLIGHT) ? grew : undefined;
}

const TIMES = new Set([3, 7, 9, 10, 14, 16]);

/** Name -> fields behind it: reads merged sectors ms, writes merged sectors ms, in flight, busy ms, weighted ms. */
function table(text: string | undefined): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const line of text?.split('\n') ?? []) {
    const [, , name, ...fields] = line.trim().split(/\s+/);
    const numbers = fields
      .slice(0, MOST_FIELDS)
      .map(counter)
      .filter(value => value !== undefined);
    if (name !== undefined && numbers.length >= FIELDS) rows.set(name, numbers);
  }
  return rows;
}

/** A partition before 2.6.25 had four only; newer kernels append discards (from field 11) and flushes (from 15). */
const FIELDS = 11;
const MOST_FIELDS = 17;
