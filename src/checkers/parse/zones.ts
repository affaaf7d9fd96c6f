import { counter } from './reading.js';

/** Free blocks of one zone by order: index 3 counts blocks of 8 pages (/proc/buddyinfo). */
export interface FreeBlocks {
  node: string;
  zone: string;
  blocks: readonly number[];
}

/** `Node 0, zone   Normal  2  3  2 ...` */
export function parseBuddyinfo(text: string | undefined): FreeBlocks[] {
  return (text?.split('\n') ?? []).flatMap(line => {
    const [, node, zone, counts = ''] = /^Node (\d+), zone\s+(\S+)\s+(\d[\d ]*)$/.exec(line) ?? [];
    const blocks = counts.trim().split(/ +/).map(counter);
    if (node === undefined || zone === undefined || blocks.length > MOST_ORDERS) return [];
    return blocks.every(count => count !== undefined) ? [{ node, zone, blocks }] : [];
  });
}

const MOST_ORDERS = 32;

/**
 * /proc/zoneinfo: `NODE.ZONE.NAME` -> pages or events. Watermarks and sizes have their bare names (`min`, `managed`),
 * `protection` is a list; what the kernel says of the whole node stands under its first zone, as it prints it. Lines with
 * a colon are left out: they are settings, or those of a single CPU.
 */
export function parseZoneinfo(text: string | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let at: string | undefined;
  const put = (name: string, digits: string | undefined): void => {
    const value = counter(digits);
    if (at !== undefined && value !== undefined) found.set(`${at}.${name}`, value);
  };
  for (const line of text?.split('\n') ?? []) {
    const [, node, zone] = /^Node (\d+), zone\s+(\S+)\s*$/.exec(line) ?? [];
    if (node !== undefined) at = `${node}.${zone}`;
    const [, name, value] = /^ +(?:pages )?([a-z][a-z_0-9]*) +(\d+)(?: \(.*\))?$/.exec(line) ?? [];
    if (name !== undefined) put(name, value);
    const [, list] = /^ +protection: \(([\d, ]+)\)$/.exec(line) ?? [];
    list?.split(/, */).forEach((digits, i) => put(`protection_${i}`, digits));
  }
  return found;
}
