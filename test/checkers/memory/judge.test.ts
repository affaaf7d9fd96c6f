import { describe, expect, it } from 'vitest';
import { type MemoryFacts, memory } from '../../../src/checkers/memory/index.js';
import type { GroupMemory } from '../../../src/checkers/parse/group-memory.js';
import type { Paging } from '../../../src/checkers/parse/paging.js';
import { memoryFacts } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const paging = (swapInPerS: number): { paging: Paging } => ({
  paging: { swapInPerS, swapOutPerS: 0, majorFaultsPerS: 0, directReclaimPerS: 0, refaultsPerS: 0 },
});
const psi = (some: number, full: number): { pressure: { some: number; full: number; avg60: number } } => ({
  pressure: { some, full, avg60: 0 },
});
const limited = (of: GroupMemory): Partial<MemoryFacts> => ({
  limited: [{ path: '/a/db.service', name: 'db.service', pressure: {}, memory: { usage: 95, limit: 100, ...of } }],
});
const kb = (name: string, value: number): Partial<MemoryFacts> => ({
  totalKb: 1000,
  kb: new Map([[name, value]]),
});

const TOTAL = 8_000_000 * 1024;
const own = (usedPercent: number): Partial<MemoryFacts> => ({
  own: { path: '/', limitBytes: 1000, usedBytes: usedPercent * 10, usedPercent },
});
const nodes = (...shares: number[]): Partial<MemoryFacts> => ({
  nodes: shares.map((availablePercent, i) => ({
    node: String(i),
    meminfo: { bytes: new Map(), counts: new Map() },
    allocations: new Map(),
    availablePercent,
  })),
});
const pieces = (large: number): Partial<MemoryFacts> => ({
  freeBlocks: [
    { node: '0', zone: 'DMA', blocks: [1, 1, 1, 1, 1] },
    { node: '0', zone: 'Normal', blocks: [900, 5, 5, 5, 0, large] },
  ],
  paging: { ...paging(0).paging, compactStallsPerS: 3 },
});
const huge = (free: number, reserved: number): Partial<MemoryFacts> => ({
  hugePages: new Map([
    ['2048kB.free', free],
    ['2048kB.resv', reserved],
  ]),
});
const commit = (used: number): Partial<MemoryFacts> => ({
  overcommit: 2,
  kb: new Map([
    ['CommitLimit', 100],
    ['Committed_AS', used],
  ]),
});

describe('memory is judged', () => {
  it.each([
    ['10 % available', { availablePercent: 10 }, []],
    ['under 10 %', { availablePercent: 9.9 }, ['memory.available medium memory']],
    ['5 %', { availablePercent: 5, ...psi(30, 20) }, ['memory.available medium memory', 'memory.pressure high memory']],
    ['under 5 %', { availablePercent: 4.9 }, ['memory.available high memory']],
    [
      'under 5 %, all work stops',
      { availablePercent: 4.9, ...psi(30, 20) },
      ['memory.available critical memory', 'memory.pressure high memory'],
    ],
    ['under 5 %, PSI off', { availablePercent: 4.9, pressure: undefined }, ['memory.available high memory']],
    ['full pressure under 5 %', psi(50, 4.9), []],
    ['full pressure of 5 %', psi(50, 5), ['memory.pressure medium memory']],
    ['full pressure under 20 %', psi(50, 19.9), ['memory.pressure medium memory']],
    ['full pressure of 20 %', psi(50, 20), ['memory.pressure high memory']],
    ['swap in at the limit', { ...paging(100), ...psi(6, 0) }, []],
    ['swap in over it', { ...paging(101), ...psi(5.1, 0) }, ['memory.swapping medium swap']],
    ['swap in that nobody waits for', { ...paging(9000), ...psi(5, 0) }, []],
    [
      'swap in that all wait for',
      { ...paging(101), ...psi(9, 5) },
      ['memory.pressure medium memory', 'memory.swapping high swap'],
    ],
    ['swap in, PSI off', { ...paging(9000), pressure: undefined }, ['memory.swapping low swap']],
    ['no OOM kill', { oomKills: 0 }, []],
    ['one OOM kill', { oomKills: 1 }, ['memory.oom-kill high oom']],
    ['full but idle swap', { swap: { totalKb: 100, usedKb: 100 } }, []],
    ['a full group that reads little again', limited({ limitPercent: 99, refaultsPerS: 999 }), []],
    [
      'a full group that reads much again',
      limited({ limitPercent: 90, refaultsPerS: 1000 }),
      ['memory.group-limit high db.service'],
    ],
    ['a group with room that reads much again', limited({ limitPercent: 89.9, refaultsPerS: 1000 }), []],
    [
      'a group that met its limit',
      limited({ limitPercent: 89.9, limitHits: 1, refaultsPerS: 1000 }),
      ['memory.group-limit high db.service'],
    ],
    ['shared memory under 30 %', kb('Shmem', 299), []],
    ['shared memory of 30 %', kb('Shmem', 300), ['memory.shmem medium Shmem']],
    ['kernel objects under 15 %', kb('SUnreclaim', 149), []],
    ['kernel objects of 15 %', kb('SUnreclaim', 150), ['memory.slab medium SUnreclaim']],
    ['broken memory', kb('HardwareCorrupted', 4), ['memory.corrupted critical hardware']],
    ['page tables under 8 %', kb('PageTables', 79), []],
    ['page tables of 8 %', kb('PageTables', 80), ['memory.page-tables medium PageTables']],
    ['page tables of 16 %', kb('PageTables', 160), ['memory.page-tables high PageTables']],
    [
      'little memory and full swap',
      { availablePercent: 9, swap: { totalKb: 100, usedKb: 98 } },
      ['memory.available high memory'],
    ],
    [
      'little memory and some swap',
      { availablePercent: 9, swap: { totalKb: 100, usedKb: 97 } },
      ['memory.available medium memory'],
    ],
    ['a container under 90 % of its limit', own(89.9), []],
    ['a container at 90 % of its limit', own(90), ['memory.own-limit medium container']],
    ['a container at 98 % of its limit', own(98), ['memory.own-limit high container']],
    ['one NUMA node of two without memory', nodes(60, 4.9), ['memory.node low node1']],
    ['both NUMA nodes with memory', nodes(60, 5), []],
    ['free memory in pieces that tasks wait for', pieces(0), ['memory.fragmented low memory']],
    ['one large block left', pieces(1), []],
    ['free memory in pieces that nobody wants', { ...pieces(0), ...paging(0) }, []],
    ['14 % that nothing explains', { unaccountedBytes: 0.149 * TOTAL }, []],
    ['15 % that nothing explains', { unaccountedBytes: 0.151 * TOTAL }, ['memory.unaccounted low kernel']],
    ['the same in a container', { unaccountedBytes: 0.151 * TOTAL, inContainer: true }, []],
    ['huge pages that nobody uses', huge(400, 0), ['memory.huge-pages low huge pages']],
    ['huge pages that are reserved', huge(400, 100), []],
    [
      'twice the memory promised',
      { committedRatio: 2, kb: new Map([['Committed_AS', 1]]) },
      ['memory.committed info commit'],
    ],
    ['20 % of the commit limit left', commit(80), []],
    ['less than 20 % of the commit limit left', commit(81), ['memory.committed medium commit']],
    ['less than 10 % of the commit limit left', commit(91), ['memory.committed high commit']],
    ['a quiet machine', {}, []],
  ])('%s', (_, facts, findings) => {
    expect(said(memory, memoryFacts(facts))).toEqual(findings);
  });

  it('with evidence', () => {
    const [finding] = judged(memory, memoryFacts(limited({ limitPercent: 99.94, refaultsPerS: 54_000.4 })));
    expect(finding?.evidence).toEqual([
      {
        metric: 'memory.refaults[/a/db.service].per-second',
        value: 54_000,
        unit: '/s',
        threshold: 1000,
        source: 'memory.stat of /a/db.service',
        window: '2.0 s',
      },
      {
        metric: 'memory.group[/a/db.service].percent',
        value: 99.9,
        unit: '%',
        source: 'memory limit of /a/db.service',
      },
    ]);
    expect(judged(memory, memoryFacts(kb('Shmem', 400)))[0]?.evidence).toEqual([
      { metric: 'memory.shmem.percent', value: 40, unit: '%', threshold: 30, source: '/proc/meminfo Shmem' },
    ]);
  });
});
