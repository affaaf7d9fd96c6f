import type { Item, Reading } from '../../core/snapshot.js';

/** Text of one file in a sample (the last one by default); undefined where it was not read, never an empty stand-in. */
export function textOf(reading: Reading, path: string, sample = -1): string | undefined {
  const item = reading.samples.at(sample)?.items.find(({ path: other }) => other === path);
  return item?.state === 'ok' ? item.text : undefined;
}

/** The items of a sample that were read. */
export function itemsOf(reading: Reading, sample = -1): readonly Item[] {
  return reading.samples.at(sample)?.items.filter(item => item.state === 'ok') ?? [];
}

/** Seconds between the two samples; undefined where there are not two, or the machine was booted between them. */
export function windowOf(reading: Reading): number | undefined {
  const [a, b] = reading.samples;
  const seconds = a && b ? b.upAt - a.upAt : 0;
  return seconds > 0 ? seconds : undefined;
}

/** Growth of a counter; undefined where a side is missing or the counter was reset. */
export function grown(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined || after < before) return undefined;
  return after - before;
}

/** `name value` lines (vmstat, memory.stat, `name: value kB` of meminfo); what is no number is left out. */
export function keyValues(text: string | undefined): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [, key, value] = /^([\w()]+):?\s+(\d+)(?:\s|$)/.exec(line) ?? [];
    const number = integer(value);
    if (key !== undefined && number !== undefined) values.set(key, number);
  }
  return values;
}

/** A whole number that fits into the kernel's 64 bits, or undefined: an empty or odd text is not zero. */
export function integer(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?\d+$/.test(text.trim())) return undefined;
  const value = Number(text);
  return Math.abs(value) <= 2 ** 64 ? value : undefined;
}

/** The same for a counter, which is never negative. */
export function counter(text: string | undefined): number | undefined {
  const value = integer(text);
  return value === undefined || value < 0 ? undefined : value;
}

export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0;
}
