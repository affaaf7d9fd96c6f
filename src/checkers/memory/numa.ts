import type { Reading } from '../../core/snapshot.js';
import { type Meminfo, parseMeminfo } from '../parse/meminfo.js';
import { itemsOf, keyValues, percent } from '../parse/reading.js';

/** One NUMA node: its meminfo, and where the pages that its CPUs asked for came from (numastat, since boot). */
export interface NumaNode {
  node: string;
  meminfo: Meminfo;
  allocations: ReadonlyMap<string, number>;
  /** What it could still give without swapping, % of its memory: free pages, the page cache and what the slab gives back. */
  availablePercent: number | undefined;
}

/** By node, in the kernel's order; nodes without memory (CPUs or devices only) have no share. */
export function parseNuma(reading: Reading): NumaNode[] {
  const texts = new Map<string, { meminfo?: string; numastat?: string }>();
  for (const { path, text } of itemsOf(reading)) {
    const [, node, file] = /\/node(\d+)\/(meminfo|numastat)$/.exec(path) ?? [];
    if (node === undefined) continue;
    texts.set(node, { ...texts.get(node), [file === 'meminfo' ? 'meminfo' : 'numastat']: text });
  }
  return [...texts]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([node, { meminfo, numastat }]) => {
      const info = parseMeminfo(meminfo);
      return { node, meminfo: info, allocations: keyValues(numastat), availablePercent: available(info) };
    });
}

function available({ bytes }: Meminfo): number | undefined {
  const total = bytes.get('MemTotal');
  const free = bytes.get('MemFree');
  if (!total || free === undefined) return undefined;
  const given = ['Active(file)', 'Inactive(file)', 'SReclaimable'].map(name => bytes.get(name) ?? 0);
  return percent(
    given.reduce((sum, value) => sum + value, free),
    total,
  );
}
