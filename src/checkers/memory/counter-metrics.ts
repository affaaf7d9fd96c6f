import { exact } from '../numbers.js';
import type { Meminfo } from '../parse/meminfo.js';
import { isLevel } from '../parse/vm-counters.js';
import type { MemoryFacts } from './facts.js';

type Named = readonly [name: string, value: number | undefined];

/** All that the kernel's own tables of memory say, under the kernel's names. */
export function counterMetrics(facts: MemoryFacts): Record<string, number> {
  return exact([
    ...amounts('meminfo', '', facts.meminfo),
    ...facts.nodes.flatMap(({ node, meminfo, allocations, availablePercent }): Named[] => [
      ...amounts('numa-meminfo', `${node}.`, meminfo),
      ...[...allocations].map(([name, count]): Named => [`memory.numastat[${node}.${name}].total`, count]),
      [`memory.node-available[${node}].percent`, availablePercent],
    ]),
    ...events('vmstat', facts.vmstat, name => name),
    // An instance there is NODE.ZONE.NAME.
    ...events('zoneinfo', facts.zones, key => key.slice(key.indexOf('.', key.indexOf('.') + 1) + 1)),
    ...facts.freeBlocks.flatMap(({ node, zone, blocks }) =>
      blocks.map((count, order): Named => [`memory.buddyinfo[${node}.${zone}.${order}].count`, count]),
    ),
    ...facts.slabs.flatMap((slab): Named[] => [
      [`memory.slab-active-objects[${slab.name}].count`, slab.activeObjects],
      [`memory.slab-objects[${slab.name}].count`, slab.objects],
      [`memory.slab-object-size[${slab.name}].bytes`, slab.objectBytes],
      [`memory.slab-objects-per-slab[${slab.name}].count`, slab.objectsPerSlab],
      [`memory.slab-pages-per-slab[${slab.name}].count`, slab.pagesPerSlab],
    ]),
    ...facts.swaps.flatMap(({ name, sizeBytes, usedBytes }): Named[] => [
      [`memory.swap-size[${name}].bytes`, sizeBytes],
      [`memory.swap-used[${name}].bytes`, usedBytes],
    ]),
    ...facts.ecc.flatMap(({ place, correctable, uncorrectable }): Named[] => [
      [`memory.ecc-correctable[${place}].total`, correctable],
      [`memory.ecc-uncorrectable[${place}].total`, uncorrectable],
    ]),
    ...[...facts.ksm].map(([name, value]): Named => ksm(name, value)),
    ...[...facts.hugePages].map(([name, count]): Named => [`memory.huge-pages[${name}].count`, count]),
    ['memory.oom-kills.total', facts.oomKillsSinceBoot],
  ]);
}

function amounts(thing: string, prefix: string, { bytes, counts }: Meminfo): Named[] {
  return [
    ...[...bytes].map(([name, value]): Named => [`memory.${thing}[${prefix}${name}].bytes`, value]),
    ...[...counts].map(([name, value]): Named => [`memory.${thing}[${prefix}${name}].count`, value]),
  ];
}

function events(thing: string, values: ReadonlyMap<string, number>, nameOf: (key: string) => string): Named[] {
  return [...values].map(([key, value]) => [
    `memory.${thing}[${key}].${isLevel(nameOf(key)) ? 'count' : 'total'}`,
    value,
  ]);
}

function ksm(name: string, value: number): Named {
  if (name.endsWith('_millisecs')) return [`memory.ksm[${name}].seconds`, value / 1000];
  return [`memory.ksm[${name}].${KSM_COUNTERS.has(name) ? 'total' : 'count'}`, value];
}

const KSM_COUNTERS: ReadonlySet<string> = new Set(['full_scans', 'pages_scanned', 'pages_skipped']);
