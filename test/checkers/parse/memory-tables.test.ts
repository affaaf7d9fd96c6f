import { describe, expect, it } from 'vitest';
import { parseEdac } from '../../../src/checkers/parse/edac.js';
import { parseMeminfo, unaccounted } from '../../../src/checkers/parse/meminfo.js';
import { keyValues } from '../../../src/checkers/parse/reading.js';
import { isReclaimable, parseSlabs } from '../../../src/checkers/parse/slabs.js';
import { parseSwaps } from '../../../src/checkers/parse/swaps.js';
import { isLevel, pageBytes } from '../../../src/checkers/parse/vm-counters.js';
import { parseBuddyinfo, parseZoneinfo } from '../../../src/checkers/parse/zones.js';
import { once, unread } from '../../helpers/readings.js';

describe('meminfo', () => {
  it('is bytes where the kernel says kB, and counts where it does not', () => {
    const { bytes, counts } = parseMeminfo(
      'MemTotal:  5 kB\nActive(anon): 2 kB\nHugePages_Total:   7\nOdd: x kB\nMem: 1 2 3',
    );
    expect([...bytes]).toEqual([
      ['MemTotal', 5120],
      ['Active(anon)', 2048],
    ]);
    expect([...counts]).toEqual([['HugePages_Total', 7]]);
    expect(parseMeminfo('Node 0 MemFree:   3 kB\nNode 0 HugePages_Free: 1').bytes.get('MemFree')).toBe(3072);
    expect(parseMeminfo(undefined)).toEqual({ bytes: new Map(), counts: new Map() });
  });

  it('leaves nothing unexplained but what nothing names', () => {
    const text =
      'MemTotal: 1000 kB\nMemFree: 100 kB\nActive: 100 kB\nInactive: 100 kB\nSlab: 100 kB\nPageTables: 50 kB';
    expect(unaccounted(parseMeminfo(text), 0)).toBe(550 * 1024);
    expect(unaccounted(parseMeminfo(text), 600 * 1024)).toBe(0);
    const huge = `${text}\nHugePages_Total: 10\nHugepagesize: 40 kB`;
    expect(unaccounted(parseMeminfo(huge), 0)).toBe(150 * 1024);
    expect(unaccounted(parseMeminfo('MemTotal: 1000 kB\nMemFree: 1 kB'), 0)).toBeUndefined();
  });
});

/** Recorded in a virtual machine, kernel 6.1. */
const ZONEINFO = `Node 0, zone      DMA
  per-node stats
      nr_inactive_anon 8830
      nr_dirtied   114822
      workingset_nodes 0
      pgpromote_success 0
  pages free     3808
        boost    0
        min      190
        protection: (0, 680, 680, 680, 680)
      nr_free_pages 3808
      numa_hit     1
  pagesets
    cpu: 0
              count: 0
              high:  0
  vm stats threshold: 4
  node_unreclaimable:  0
  start_pfn:           1
Node 0, zone    DMA32
  pages free     9
        scanned  0 (a: 0 i: 0)`;

describe('zones', () => {
  it('reads free blocks by order', () => {
    const text = 'Node 0, zone      DMA      0      0      3 \nNode 1, zone   Normal    540    608    419 \nodd';
    expect(parseBuddyinfo(text)).toEqual([
      { node: '0', zone: 'DMA', blocks: [0, 0, 3] },
      { node: '1', zone: 'Normal', blocks: [540, 608, 419] },
    ]);
    expect(parseBuddyinfo(`Node 0, zone x ${'1 '.repeat(40)}`)).toEqual([]);
  });

  it('reads levels and counters, but nothing of single CPUs', () => {
    expect(Object.fromEntries(parseZoneinfo(ZONEINFO))).toEqual({
      '0.DMA.nr_inactive_anon': 8830,
      '0.DMA.nr_dirtied': 114_822,
      '0.DMA.workingset_nodes': 0,
      '0.DMA.pgpromote_success': 0,
      '0.DMA.free': 3808,
      '0.DMA.boost': 0,
      '0.DMA.min': 190,
      '0.DMA.protection_0': 0,
      '0.DMA.protection_1': 680,
      '0.DMA.protection_2': 680,
      '0.DMA.protection_3': 680,
      '0.DMA.protection_4': 680,
      '0.DMA.nr_free_pages': 3808,
      '0.DMA.numa_hit': 1,
      '0.DMA32.free': 9,
      '0.DMA32.scanned': 0,
    });
    expect(parseZoneinfo('  pages free 5').size).toBe(0);
  });

  it.each([
    ['nr_free_pages', true],
    ['nr_dirtied', false],
    ['pgfault', false],
    ['workingset_nodes', true],
    ['workingset_refault_file', false],
    ['min', true],
    ['protection_3', true],
    ['numa_hit', false],
  ])('%s is a level: %s', (name, level) => {
    expect(isLevel(name)).toBe(level);
  });

  it.each([
    ['nr_free_pages 250', 1_024_000, 4096],
    ['nr_free_pages 250', 4_100_000, 16_384],
    ['nr_free_pages 250', 16_384_000, 65_536],
    ['nr_free_pages 0', 1_024_000, 4096],
    ['', 1_024_000, 4096],
    ['nr_free_pages 1', 1_024_000_000, 4096],
  ])('%s and %s bytes free: pages of %s', (text, free, size) => {
    expect(pageBytes(keyValues(text), free)).toBe(size);
  });
});

describe('slabinfo', () => {
  const HEAD =
    'slabinfo - version: 2.1\n# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables';

  it('of version 2, names with blanks included', () => {
    const text = `${HEAD}\nbio-312               12     13    320   12    1 : tunables    0    0    0 : slabdata      1      1      0\nmy cache 5 6 64 64 1 : tunables 0 0 0 : slabdata 1 1 0\ncut 5 6`;
    const [bio, mine, ...others] = parseSlabs(text);
    expect(bio).toEqual({
      name: 'bio-312',
      activeObjects: 12,
      objects: 13,
      objectBytes: 320,
      objectsPerSlab: 12,
      pagesPerSlab: 1,
      bytes: 4160,
      reclaimable: false,
    });
    expect([bio?.bytes, mine?.name, others]).toEqual([4160, 'my cache', []]);
  });

  it.each([undefined, '', 'slabinfo - version: 1.1\nkmem_cache 80 80 244 5 5 1', `${HEAD}\nx 1 2 NaN 4 5 : tunables`])(
    'knows nothing of %j',
    text => {
      expect(parseSlabs(text)).toEqual([]);
    },
  );

  it.each([
    ['dentry', true],
    ['ext4_inode_cache', true],
    ['xfs_inode', true],
    ['buffer_head', true],
    ['kmalloc-rcl-64', true],
    ['kmalloc-64', false],
    ['fib6_node', false],
    ['ip6_dst_cache', false],
    ['task_struct', false],
    ['sock_inode_cache', false],
  ])('%s can be emptied by the kernel: %s', (name, reclaimable) => {
    expect(isReclaimable(name)).toBe(reclaimable);
  });
});

it('reads areas of swap', () => {
  const text =
    'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/swap\\040file                           file\t\t8388604\t\t76\t\t-2\nodd';
  expect(parseSwaps(text)).toEqual([
    { name: '/swap file', type: 'file', sizeBytes: 8_388_604 * 1024, usedBytes: 77_824 },
  ]);
});

it('reads the memory controllers, their rows and modules', () => {
  const mc = '/sys/devices/system/edac/mc/mc0';
  const read = once({
    [`${mc}/ce_count`]: '5\n',
    [`${mc}/ue_count`]: '1',
    [`${mc}/ce_noinfo_count`]: '2',
    [`${mc}/csrow3/ue_count`]: '0',
    [`${mc}/dimm1/dimm_label`]: 'CPU1_DIMM_A2\n',
    [`${mc}/dimm1/dimm_ce_count`]: '3',
    [`${mc}/dimm1/dimm_location`]: 'channel 0 slot 1',
  });
  expect(parseEdac(read)).toEqual([
    { place: '0', correctable: 5, uncorrectable: 1, label: undefined },
    { place: '0.unknown', correctable: 2, uncorrectable: undefined, label: undefined },
    { place: '0.3', correctable: undefined, uncorrectable: 0, label: undefined },
    { place: '0.dimm1', correctable: 3, uncorrectable: undefined, label: 'CPU1_DIMM_A2' },
  ]);
  expect(parseEdac(unread('missing'))).toEqual([]);
});
