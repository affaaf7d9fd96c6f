import { describe, expect, it } from 'vitest';
import type { Remembered } from '../../../src/checkers/checker.js';
import { cpu, type CpuFacts } from '../../../src/checkers/cpu/index.js';
import { type CpuKept, memory } from '../../../src/checkers/cpu/memory.js';
import { cpuFacts } from '../../helpers/facts.js';
import { said, judged } from '../../helpers/judge.js';

const times = (user: number, idle: number, iowait = 0, steal = 0): Map<string, number> =>
  new Map(Object.entries({ user, idle, iowait, steal }));

function facts(total: Map<string, number>, over: Partial<CpuFacts> = {}): CpuFacts {
  const counters: CpuFacts['counters'] = {
    total,
    each: new Map(),
    contextSwitches: 1,
    forks: 1,
    interrupts: 1,
    softirqs: new Map(),
    bootAt: 1,
    running: 1,
    blocked: 0,
  };
  return cpuFacts({ counters, ...over });
}

const waited = (seconds: number): Pick<CpuFacts, 'pressures'> => ({
  pressures: { cpu: { some: { avg10: 0, avg60: 0, avg300: 0, seconds } }, irq: {} },
});
const quota = (periods: number, throttled: number): Pick<CpuFacts, 'quotas'> => ({
  quotas: [{ path: '/a/web.service', name: 'web.service', pressure: {}, throttledSinceBirth: { periods, throttled } }],
});
const run = (kept: CpuKept, over: Partial<Remembered<CpuKept>> = {}): Remembered<CpuKept> => ({
  at: new Date('2026-11-22T02:00:00Z'),
  bootId: 'boot',
  upAt: 6400,
  kept,
  ...over,
});
const since = (now: CpuFacts, ...past: Remembered<CpuKept>[]): string[] => said(cpu, now, { upAt: 10_000, past });

describe('the time between two runs', () => {
  it('says nothing the first time, nor of a quiet hour', () => {
    expect(since(facts(times(0, 3600, 3000)))).toEqual([]);
    expect(since(facts(times(100, 3600, 100)), run(memory.of(facts(times(0, 0)))))).toEqual([]);
  });

  it('tells I/O waits and steal of all of it, as medium', () => {
    const before = run(memory.of(facts(times(0, 0))));
    expect(since(facts(times(100, 1700, 1800)), before)).toEqual(['cpu.iowait medium cpu']);
    expect(since(facts(times(100, 3100, 0, 400)), before)).toEqual(['cpu.steal medium cpu']);
    const [finding] = judged(cpu, facts(times(100, 1700, 1800)), { upAt: 10_000, past: [before] });
    expect(finding?.evidence).toEqual([
      { metric: 'cpu.iowait.percent', value: 50, unit: '%', threshold: 40, source: '/proc/stat', window: '60 min' },
    ]);
  });

  it('tells pressure that is over, heat, and throttled groups', () => {
    const before = run(memory.of(facts(times(0, 0), { ...waited(100), ...quota(100, 0) })));
    const now = facts(times(0, 3600), { ...waited(1000), ...quota(1100, 500) });
    expect(since(now, before)).toEqual(['cpu.pressure low cpu', 'cpu.throttled medium web.service']);
    const hot = (total: number): CpuFacts =>
      facts(times(0, 3600), { throttles: { cores: new Map(), packages: new Map(), total } });
    expect(since(hot(9), run(memory.of(hot(9))))).toEqual([]);
    expect(since(hot(12), run(memory.of(hot(9))))).toEqual(['cpu.heat low cpu']);
  });

  it('takes no other boot, no run of a moment ago and none of another day', () => {
    const kept = memory.of(facts(times(0, 0)));
    const now = facts(times(0, 0, 3600));
    expect(since(now, run(kept, { bootId: 'another' }))).toEqual([]);
    expect(since(now, run(kept, { upAt: 9401 }))).toEqual([]);
    expect(since(now, run(kept, { upAt: 9400 }))).toEqual(['cpu.iowait medium cpu']);
    expect(said(cpu, now, { upAt: 100_000, past: [run(kept)] })).toEqual([]);
    expect(since(now, run(kept, { upAt: 9999 }), run(kept))).toEqual(['cpu.iowait medium cpu']);
  });

  it('knows nothing of counters that fell', () => {
    expect(since(facts(times(0, 0, 3600)), run(memory.of(facts(times(50, 0)))))).toEqual([]);
  });
});

describe('what is kept', () => {
  it('comes back as it was, and is small however many groups there are', () => {
    const group = (i: number): CpuFacts['quotas'][number] => ({
      path: `/${'p'.repeat(140)}${i}`,
      name: 'x',
      pressure: {},
      throttledSinceBirth: { periods: 10 ** 12, throttled: 10 ** 12 },
    });
    const many = Array.from({ length: 500 }, (_, i) => group(i));
    const kept = memory.of(facts(times(1e9, 1e9, 1e9, 1e9), { ...waited(1.5), quotas: many }));
    expect(JSON.stringify(kept).length).toBeLessThan(8192);
    expect(memory.read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([null, 5, 'x', [], {}, { times: 5, groups: [] }, { times: {} }, { times: {}, groups: [], waitedS: 'x' }])(
    'refuses %j',
    value => {
      expect(memory.read(value)).toBeUndefined();
    },
  );

  it('leaves odd entries out', () => {
    const odd = { times: { user: 'x', idle: -1, steal: 5 }, groups: [['a'], 7, ['b', 1, -2], ['c', 1, 2]], heat: 3 };
    expect(memory.read(odd)).toEqual({ times: { steal: 5 }, groups: [['c', 1, 2]], heat: 3 });
  });
});
