import { integer } from './reading.js';

/** KSTAT_DATA_INT64 (kstat.h): the one type of number here that may be negative. */
const SIGNED = '3';

/** `name type data` lines of a kstat of ZFS (/proc/spl/kstat/zfs/arcstats); odd values are left out. */
export function parseKstat(text: string | undefined): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [, name, type, data] = /^([\w-]+)\s+(\d+)\s+(-?\d{1,20})\s*$/.exec(line) ?? [];
    const value = integer(data);
    if (name !== undefined && value !== undefined && (value >= 0 || type === SIGNED)) values.set(name, value);
  }
  return values;
}
