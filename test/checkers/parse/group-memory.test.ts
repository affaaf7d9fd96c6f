import { describe, expect, it } from 'vitest';
import { type GroupMemory, parseGroupMemory } from '../../../src/checkers/parse/group-memory.js';
import type { Texts } from '../../helpers/readings.js';

const parse = (before: Texts, after: Texts, seconds: number | undefined = 2): GroupMemory | undefined =>
  parseGroupMemory({ before: new Map(Object.entries(before)), after: new Map(Object.entries(after)) }, seconds);
const stat = (text: string): Texts => ({ 'memory.stat': text });

describe("a group's memory", () => {
  it('has the lower of memory.max and memory.high as its limit', () => {
    expect(parse({}, { 'memory.max': '300', 'memory.high': '200' })).toEqual({ limit: 200 });
    expect(parse({}, { 'memory.max': '300', 'memory.high': 'max' })).toEqual({ limit: 300 });
  });

  it('knows no working set where the inactive pages are not known', () => {
    expect(parse({}, { 'memory.current': '300' })).toEqual({ usage: 300 });
    expect(parse({}, { 'memory.current': '300', ...stat('inactive_file 400') })).toEqual({ usage: 300, workingSet: 0 });
  });

  it('takes the totals of version 1 before its own', () => {
    const own = 'workingset_refault_file 0\npgmajfault 0\ntotal_workingset_refault_file 0\ntotal_pgmajfault 0';
    const after = 'workingset_refault_file 2\npgmajfault 2\ntotal_workingset_refault_file 80\ntotal_pgmajfault 60';
    expect(parse(stat(own), stat(after))).toEqual({ refaultsPerS: 40, majorFaultsPerS: 30 });
  });

  it('reads the one refault counter of a kernel before 5.9', () => {
    expect(parse(stat('workingset_refault 5'), stat('workingset_refault 25'))).toEqual({ refaultsPerS: 10 });
  });

  it('counts how often the limit was met: events of version 2, else failcnt', () => {
    expect(parse({ 'memory.failcnt': '3' }, { 'memory.failcnt': '8' })).toEqual({ limitHits: 5 });
    const events = (n: number): Texts => ({ 'memory.events': `low 0\nhigh ${n}\nmax ${n}\noom 0\noom_kill 0` });
    expect(parse(events(1), events(4))).toEqual({
      limitHits: 6,
      oomKills: 0,
      oomKillsSinceBirth: 0,
    });
    const control = (n: number): Texts => ({ 'memory.oom_control': `oom_kill_disable 0\nunder_oom 0\noom_kill ${n}` });
    expect(parse(control(1), control(4))).toEqual({ oomKills: 3, oomKillsSinceBirth: 4 });
  });

  it.each([
    ['no window', stat('pgmajfault 0'), stat('pgmajfault 9'), undefined],
    ['a reset', stat('pgmajfault 9'), stat('pgmajfault 0'), 2],
    ['one sample', {}, stat('pgmajfault 9'), 2],
    ['words', stat('pgmajfault NaN'), { 'memory.current': 'max', 'memory.max': '', 'memory.failcnt': '-1' }, 2],
  ])('is unknown with %s', (_, before, after, seconds) => {
    expect(
      parseGroupMemory({ before: new Map(Object.entries(before)), after: new Map(Object.entries(after)) }, seconds),
    ).toBeUndefined();
  });
});
