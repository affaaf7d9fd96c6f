import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/checkers/memory/index.js';
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
const limited = (of: GroupMemory): Parameters<typeof memoryFacts>[0] => ({
  limited: [{ path: '/a/db.service', name: 'db.service', pressure: {}, memory: { usage: 95, limit: 100, ...of } }],
});
const kb = (name: string, value: number): Parameters<typeof memoryFacts>[0] => ({
  totalKb: 1000,
  kb: new Map([[name, value]]),
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
