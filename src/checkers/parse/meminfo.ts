import { counter } from './reading.js';

/** /proc/meminfo, or that of one NUMA node: what the kernel says in kB, as bytes, and what it counts, in pages. */
export interface Meminfo {
  bytes: ReadonlyMap<string, number>;
  counts: ReadonlyMap<string, number>;
}

/** `Name: 12 kB`, `HugePages_Total: 0`, and of a node `Node 0 Name: 12 kB`; the head of kernel 2.4 is no such line. */
export function parseMeminfo(text: string | undefined): Meminfo {
  const bytes = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [, name, digits, unit] = /^(?:Node \d+ )?([\w()]+):\s+(\d+)( kB)?\s*$/.exec(line) ?? [];
    const value = counter(digits);
    if (name === undefined || value === undefined) continue;
    if (unit === undefined) counts.set(name, value);
    else bytes.set(name, value * 1024);
  }
  return { bytes, counts };
}

/**
 * Bytes of MemTotal that no line of meminfo explains: a driver's, a balloon's. Everything else is on one of the LRU
 * lists (page cache, tmpfs and swap cache included), in the slab, or counted by itself; measured on 80 recordings of
 * kernels 6.1 and 6.18 the rest is 0.2 to 4 %.
 * @param elsewhere bytes that are known from other files: zram's pages, the cache of ZFS
 */
export function unaccounted({ bytes, counts }: Meminfo, elsewhere: number): number | undefined {
  const total = bytes.get('MemTotal');
  if (total === undefined || ['MemFree', 'Active', 'Inactive', 'Slab'].some(name => !bytes.has(name))) return undefined;
  const known = OWNERS.reduce((sum, name) => sum + (bytes.get(name) ?? 0), elsewhere);
  return Math.max(0, total - known - hugeBytes({ bytes, counts }));
}

const OWNERS = [
  'MemFree',
  'Active',
  'Inactive',
  'Unevictable',
  'Slab',
  'KernelStack',
  'PageTables',
  'SecPageTables',
  'Percpu',
  'VmallocUsed',
  'Bounce',
];

/** Huge pages of all sizes, in use or not; kernels before 4.15 tell those of the default size only, as a count. */
export function hugeBytes({ bytes, counts }: Meminfo): number {
  return bytes.get('Hugetlb') ?? (counts.get('HugePages_Total') ?? 0) * (bytes.get('Hugepagesize') ?? 0);
}
