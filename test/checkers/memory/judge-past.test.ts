import { parseSlabs } from '../../../src/checkers/parse/slabs.js';
import { describe, expect, it } from 'vitest';
import { type MemoryFacts, memory } from '../../../src/checkers/memory/index.js';
import { type Kept, keep, readKept } from '../../../src/checkers/memory/keep.js';
import type { Remembered } from '../../../src/checkers/checker.js';
import { HOST, memoryFacts } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const MIB = 2 ** 20;
const NOTHING: Kept = { counters: {}, slabs: {}, smallest: 0, resident: {} };

/** Earlier runs by how many minutes ago they were, on a machine that is up for two days. */
const runs = (ago: Record<number, Partial<Kept>>, bootId = 'boot'): { upAt: number; past: Remembered<Kept>[] } => ({
  upAt: 172_800,
  past: Object.entries(ago).map(([minutes, kept]) => ({
    at: new Date(HOST.at.getTime() - Number(minutes) * 60_000),
    bootId,
    upAt: 172_800 - Number(minutes) * 60,
    kept: { ...NOTHING, ...kept },
  })),
});
const slab = (name: string, mib: number): Partial<MemoryFacts> => ({
  slabs: parseSlabs(`slabinfo - version: 2.1\n${name} 1 ${mib} ${MIB} 1 1 : tunables 0 0 0`),
});
const vmstat = (name: string, value: number): Partial<MemoryFacts> => ({
  vmstat: new Map([[name, value]]),
});

describe('a cache of kernel objects', () => {
  const one = { 12: { slabs: { fib6_node: 10 * MIB }, smallest: 64 } };

  it.each([
    ['that grew by 40 % in 12 minutes is told', slab('fib6_node', 14), one, ['memory.slab-growth info fib6_node']],
    ['that grew by 1 MiB is not', slab('fib6_node', 11), one, []],
    ['that grew by 15 % is not', slab('fib6_node', 115), { 12: { slabs: { fib6_node: 100 * MIB } } }, []],
    ['that shrank is not', slab('fib6_node', 4), one, []],
    [
      'that was too small to be kept is told',
      slab('ip6_dst_cache', 14),
      one,
      ['memory.slab-growth info ip6_dst_cache'],
    ],
    ['is not, where no slab was kept', slab('ip6_dst_cache', 14), { 12: {} }, []],
    ['of files that grew by 15 MiB is not', slab('dentry', 45), { 12: { slabs: { dentry: 30 * MIB } } }, []],
    [
      'of files that grew by 16 MiB is told',
      slab('dentry', 46),
      { 12: { slabs: { dentry: 30 * MIB } } },
      ['memory.slab-growth info dentry'],
    ],
    [
      'that would take all memory in a day leaks',
      slab('kmalloc-128', 500),
      { 60: { slabs: { 'kmalloc-128': 10 * MIB } } },
      ['memory.slab-growth medium kmalloc-128'],
    ],
    [
      'of files never leaks',
      slab('dentry', 500),
      { 60: { slabs: { dentry: 10 * MIB } } },
      ['memory.slab-growth info dentry'],
    ],
    [
      'is seen by an older run, where the newest shows too little',
      slab('fib6_node', 14),
      { 5: { slabs: { fib6_node: 13 * MIB } }, ...one },
      ['memory.slab-growth info fib6_node'],
    ],
  ])('%s', (_, facts, ago, findings) => {
    expect(said(memory, memoryFacts(facts), runs(ago))).toEqual(findings);
  });

  it('is nothing after another boot, and in the first run', () => {
    expect(said(memory, memoryFacts(slab('fib6_node', 14)), runs(one, 'other'))).toEqual([]);
    expect(said(memory, memoryFacts(slab('fib6_node', 14)))).toEqual([]);
  });

  it('is told as a sum to those who may not read slabinfo', () => {
    const meminfo = { bytes: new Map([['SUnreclaim', 60 * MIB]]), counts: new Map<string, number>() };
    const ago = { 12: { counters: { unreclaimable: 40 * MIB } } };
    expect(judged(memory, memoryFacts({ meminfo }), runs(ago))).toEqual([
      {
        code: 'memory.slab-growth',
        severity: 'info',
        subject: 'SUnreclaim',
        title: 'SUnreclaim (kernel objects) grew by 20 MiB to 60 MiB in 12 min',
        evidence: [
          {
            metric: 'memory.slab-growth[SUnreclaim].bytes',
            value: 20 * MIB,
            unit: 'B',
            threshold: 2 * MIB,
            source: '/proc/meminfo SUnreclaim',
            window: '12 min',
          },
        ],
      },
    ]);
  });
});

describe('a program', () => {
  const facts = memoryFacts({ resident: [{ subject: 'java@web.service', bytes: 1000 * MIB }] });
  const held = (mib: number): Partial<Kept> => ({ resident: { 'java@web.service': mib * MIB } });

  it.each([
    [
      'that grew in each of three runs leaks',
      { 20: held(800), 60: held(500) },
      ['memory.leak medium java@web.service'],
    ],
    ['that grew between two runs may only have started', { 60: held(500) }, []],
    ['that shrank once has settled', { 20: held(400), 60: held(500) }, []],
    ['that was seen for 20 minutes is not known yet', { 10: held(800), 20: held(500) }, []],
    ['that grew by 10 % has settled', { 20: held(950), 60: held(910) }, []],
    ['that grows so slowly that a day is not enough', { 600: held(900), 1300: held(800) }, []],
  ])('%s', (_, ago, findings) => {
    expect(said(memory, facts, runs(ago))).toEqual(findings);
  });

  it('leaks sooner in a container with a limit', () => {
    const own = { path: '/', limitBytes: 1100 * MIB, usedBytes: 950 * MIB, usedPercent: 86 };
    const [finding] = judged(memory, { ...facts, own }, runs({ 20: held(800), 60: held(500) }));
    expect(finding).toMatchObject({ code: 'memory.leak', detail: 'Going on like this it takes all memory in 18 min.' });
  });
});

describe('OOM kills', () => {
  const kill = (
    upAt: number,
  ): { oomLog: { upAt: number; comm: string; constraint: 'group'; group: string; anonBytes: number }[] } => ({
    oomLog: [{ upAt, comm: 'java', constraint: 'group', group: '/a/b', anonBytes: 300 * MIB }],
  });

  it.each([
    [
      'since the last run',
      { oomKillsSinceBoot: 5 },
      { 12: { counters: { oomKills: 2 } } },
      ['memory.oom-kill medium oom'],
    ],
    ['none since the last run', { oomKillsSinceBoot: 5 }, { 12: { counters: { oomKills: 5 } } }, []],
    ['before the first run', { oomKillsSinceBoot: 5 }, {}, []],
    ['in the log of the last half hour', { ...kill(10_000), logAt: 11_700 }, {}, ['memory.oom-kill medium oom']],
    ['in the log of today', { ...kill(10_000), logAt: 12_000 }, {}, ['memory.oom-kill info oom']],
    ['in the log of yesterday', { ...kill(10_000), logAt: 100_000 }, {}, []],
    [
      'in the log, but told by the last run',
      { ...kill(10_000), logAt: 11_700, oomKillsSinceBoot: 1 },
      { 12: { counters: { oomKills: 1 } } },
      ['memory.oom-kill info oom'],
    ],
  ])('%s', (_, facts, ago, findings) => {
    expect(said(memory, memoryFacts(facts), runs(ago))).toEqual(findings);
  });

  it('say who was killed and whose limit it was', () => {
    const [finding] = judged(memory, memoryFacts({ oomKills: 1, ...kill(10_000), logAt: 10_001 }));
    expect(finding).toMatchObject({
      severity: 'high',
      title: 'The kernel killed 1 process for memory in this window',
      detail: 'Last: java, which held 300 MiB; its control group /a/b was at its limit.',
    });
  });
});

describe('paging since earlier runs', () => {
  const total = { totalKb: 1_000_000 };
  const out = (pages: number): Partial<MemoryFacts> => ({ ...total, ...vmstat('pswpout', pages) });
  const faults = (count: number, some: number): Partial<MemoryFacts> => ({
    ...vmstat('pgmajfault', count),
    pressure: { some, avg60: some },
  });

  it.each([
    // 75,000 pages are 30 % of 1,000,000 kB.
    [
      '30 % of the memory in 10 minutes',
      out(75_000),
      { 10: { counters: { swappedOut: 0 } } },
      ['memory.swapped-out low swap'],
    ],
    ['less', out(74_000), { 10: { counters: { swappedOut: 0 } } }, []],
    ['as much in an hour', out(75_000), { 60: { counters: { swappedOut: 0 } } }, []],
    [
      '600 faults a second for 20 minutes, and tasks wait',
      faults(720_001, 5),
      { 20: { counters: { majorFaults: 0 } } },
      ['memory.major-faults medium memory'],
    ],
    [
      'the same, and nobody waits',
      faults(720_001, 0),
      { 20: { counters: { majorFaults: 0 } } },
      ['memory.major-faults info memory'],
    ],
    ['400 faults a second', faults(480_000, 5), { 20: { counters: { majorFaults: 0 } } }, []],
    [
      'a run 10 minutes ago tells no quarter of an hour',
      faults(720_001, 5),
      { 10: { counters: { majorFaults: 0 } } },
      [],
    ],
  ])('%s', (_, facts, ago, findings) => {
    expect(said(memory, memoryFacts(facts), runs(ago))).toEqual(findings);
  });
});

describe('ECC errors', () => {
  const ecc = (correctable: number): Partial<MemoryFacts> => ({
    ecc: [{ place: '0', correctable, uncorrectable: 0, label: undefined }],
  });

  it.each([
    ['none', ecc(0), {}, []],
    ['found by the first run', ecc(5), {}, ['memory.ecc low correctable']],
    ['as many as before', ecc(5), { 60: { counters: { corrected: 5 } } }, ['memory.ecc info correctable']],
    ['more than before', ecc(6), { 60: { counters: { corrected: 5 } } }, ['memory.ecc medium correctable']],
    [
      'uncorrectable',
      { ecc: [{ place: '0', correctable: 0, uncorrectable: 1, label: undefined }] },
      {},
      ['memory.ecc high uncorrectable'],
    ],
  ])('%s', (_, facts, ago, findings) => {
    expect(said(memory, memoryFacts(facts), runs(ago))).toEqual(findings);
  });
});

describe('what is kept', () => {
  it('is read again as it was written, and stays under 8 kB whatever the names are', () => {
    const name = (i: number): string => `${'\u0001'.repeat(4)}${'x'.repeat(30)}${i}`;
    const slabs = Array.from({ length: 300 }, (_, i) => slab(name(i), (1 + i) * 2 ** 20).slabs ?? []);
    const facts = memoryFacts({
      slabs: slabs.flat(),
      resident: Array.from({ length: 300 }, (_, i) => ({ subject: name(i), bytes: 2 ** 50 })),
      oomKillsSinceBoot: 3,
    });
    const kept = keep(facts);
    expect([Object.keys(kept.slabs).length, Object.keys(kept.resident).length, kept.counters]).toEqual([
      40,
      30,
      { oomKills: 3 },
    ]);
    expect(kept.smallest).toBe(260 * 2 ** 40);
    expect(JSON.stringify(kept).length).toBeLessThan(8192);
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    undefined,
    null,
    5,
    'text',
    [],
    {},
    { ...NOTHING, smallest: -1 },
    { ...NOTHING, counters: { oomKills: '5' } },
    { ...NOTHING, slabs: [1] },
    { ...NOTHING, resident: { a: Number.NaN } },
    { ...NOTHING, slabs: { a: null } },
  ])('is refused where it is %j', value => {
    expect(readKept(value)).toBeUndefined();
  });
});
