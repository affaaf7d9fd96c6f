import { counter } from './reading.js';

/** `name type data` lines of a kstat of ZFS (/proc/spl/kstat/zfs/arcstats); negative and odd values are left out. */
export function parseKstat(text: string | undefined): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [, name, data] = /^(\w+)\s+\d+\s+(\d+)\s*$/.exec(line) ?? [];
    const value = counter(data);
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return values;
}
