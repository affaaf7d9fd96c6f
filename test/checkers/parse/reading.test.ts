import { describe, expect, it } from 'vitest';
import { parseLoad } from '../../../src/checkers/parse/load.js';
import { parsePaging } from '../../../src/checkers/parse/paging.js';
import { counter, grown, integer, keyValues, percent, windowOf } from '../../../src/checkers/parse/reading.js';
import { file, once, proc, unread } from '../../helpers/readings.js';

describe('numbers', () => {
  it.each([
    ['42', 42],
    [' 42\n', 42],
    ['-1', -1],
    ['18446744073709551615', 2 ** 64],
    ['99999999999999999999', undefined],
    ['9'.repeat(400), undefined],
    ['', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    ['1.5', undefined],
    ['NaN', undefined],
    ['max', undefined],
    [undefined, undefined],
  ])('the whole number of %j is %j', (text, value) => {
    expect(integer(text)).toBe(value);
  });

  it('a counter is never negative', () => {
    expect(counter('-1')).toBeUndefined();
    expect(counter('0')).toBe(0);
  });

  it('a growth needs both ends and no reset', () => {
    expect([grown(3, 8), grown(8, 3), grown(undefined, 3), grown(3, undefined)]).toEqual([5, ...Array(3)]);
  });

  it('a share stays between 0 and 100', () => {
    expect([percent(1, 4), percent(5, 4), percent(-1, 4), percent(1, 0)]).toEqual([25, 100, 0, 0]);
  });

  it('a window needs two ends, one after the other', () => {
    expect(windowOf(file('/x', '', '', 2))).toBe(2);
    expect(windowOf(file('/x', '', '', -5))).toBeUndefined();
    expect(windowOf(once({}))).toBeUndefined();
  });

  it('lines of names and numbers leave out what is no number', () => {
    const text = 'MemTotal:  5 kB\nActive(anon):\t7 kB\nnr_x 3\nbad NaN\nneg -4\nword\nlong 99999999999999999999999\n';
    expect(Object.fromEntries(keyValues(text))).toEqual({ MemTotal: 5, 'Active(anon)': 7, nr_x: 3 });
    expect(keyValues(undefined).size).toBe(0);
  });
});

describe('/proc/loadavg', () => {
  it('has three means', () => {
    const means = { one: 3.47, five: 3.97, fifteen: 4.66 };
    expect(parseLoad(once({ '/proc/loadavg': proc('loadavg') }))).toEqual({ ...means, running: 3, threads: 126 });
    expect(parseLoad(once({ '/proc/loadavg': '3.47 3.97 4.66 words' }))).toEqual(means);
  });

  it.each(['', '3.47 3.97', '1.2.3 0.00 0.00 1/2 3', 'NaN NaN NaN 1/2 3', `${'9'.repeat(400)}.00 1.00 1.00 1/2 3`])(
    'is unknown for %j',
    text => {
      expect(parseLoad(once({ '/proc/loadavg': text }))).toBeUndefined();
    },
  );
});

describe('/proc/vmstat', () => {
  const vmstat = (before: string, after: string, seconds = 2): ReturnType<typeof parsePaging> =>
    parsePaging(file('/proc/vmstat', before, after, seconds));

  it('tells the rates of a real machine', () => {
    const found = vmstat(proc('vmstat-A'), proc('vmstat-B'), 2.02);
    expect(found?.refaultsPerS).toBeCloseTo(101 / 2.02, 9);
    expect(found).toMatchObject({ swapInPerS: 0, swapOutPerS: 0, majorFaultsPerS: 0, directReclaimPerS: 0 });
  });

  it('sums the zones of a kernel before 4.8, and reads its one refault counter', () => {
    const zones = (n: number): string =>
      `pgmajfault ${n}\npgscan_direct_dma32 ${n}\npgscan_direct_normal ${2 * n}\npgscan_direct_movable ${n}\nworkingset_refault ${n}`;
    expect(vmstat(zones(0), zones(10))).toMatchObject({ directReclaimPerS: 20, refaultsPerS: 5, majorFaultsPerS: 5 });
  });

  it('does not make a zero of a counter that is absent or was reset', () => {
    expect(vmstat('pgmajfault 1\npswpin 900', 'pgmajfault 3\npswpin 5')).toEqual({
      majorFaultsPerS: 1,
      swapInPerS: undefined,
      swapOutPerS: undefined,
      directReclaimPerS: undefined,
      refaultsPerS: undefined,
    });
  });

  it.each(['', 'pgmajfault', 'pgmajfault NaN', 'pgmajfault -5', 'pgmajfault 1'])('is unknown for %j', text => {
    expect(vmstat('pgmajfault 5', text)).toBeUndefined();
    expect(parsePaging(unread('timeout'))).toBeUndefined();
  });
});
