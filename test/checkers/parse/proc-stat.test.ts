import { describe, expect, it } from 'vitest';
import { parseProcStat } from '../../../src/checkers/parse/proc-stat.js';
import { file, once, proc, unread } from '../../helpers/readings.js';

const stat = (before: string, after: string, seconds = 2): ReturnType<typeof parseProcStat> =>
  parseProcStat(file('/proc/stat', before, after, seconds));

describe('/proc/stat', () => {
  it('tells the shares of a real machine', () => {
    // Growth: user 298, system 33, idle 59, softirq 1, steal 3 of 394 ticks.
    const found = stat(proc('stat-A'), proc('stat-B'), 2.02);
    expect(found?.total.user).toBeCloseTo((100 * 298) / 394, 9);
    expect(found?.total.system).toBeCloseTo((100 * 33) / 394, 9);
    expect(found?.total.idle).toBeCloseTo((100 * 59) / 394, 9);
    expect(found?.total.busy).toBeCloseTo((100 * 332) / 394, 9);
    expect(found?.total.steal).toBeCloseTo((100 * 3) / 394, 9);
    expect(found?.total.iowait).toBe(0);
    expect([...(found?.each.keys() ?? [])]).toEqual([0, 1]);
    // cpu0: user 156, system 19, idle 21, steal 1 of 197.
    expect(found?.each.get(0)?.busy).toBeCloseTo((100 * 175) / 197, 9);
    expect(found?.contextSwitchesPerS).toBeCloseTo((126_265_449 - 126_213_986) / 2.02, 6);
    expect(found?.forksPerS).toBeCloseTo(10 / 2.02, 9);
    expect(found).toMatchObject({ seconds: 2.02, running: 9, blocked: 0 });
  });

  it('reads the four columns of a 2.4 kernel', () => {
    const found = stat('cpu 100 0 50 850\ncpu0 100 0 50 850', 'cpu 150 10 80 960\ncpu0 150 10 80 960');
    expect(found?.total).toEqual({ user: 30, system: 15, idle: 55, iowait: 0, softirq: 0, steal: 0, busy: 45 });
  });

  it('does not add guest time, which stands in user time already', () => {
    expect(stat('cpu 0 0 0 0 0 0 0 0 0 0', 'cpu 50 0 0 50 0 0 0 0 50 0')?.total).toMatchObject({ user: 50, busy: 50 });
  });

  it('takes an iowait that runs backwards as none', () => {
    const found = stat('cpu 100 0 0 100 500 0 0 0', 'cpu 150 0 0 150 480 0 0 0');
    expect(found?.total).toMatchObject({ busy: 50, idle: 50, iowait: 0 });
  });

  it('knows nothing where the counters were reset', () => {
    expect(stat('cpu 90000 0 9000 90000 0 0 0 0', 'cpu 50 0 5 95000 0 0 0 0')).toBeUndefined();
  });

  it('leaves a CPU out that went inside the window, and its jump of idle time', () => {
    const before = 'cpu 200 0 0 9000 0 0 0 0\ncpu0 100 0 0 1000 0 0 0 0\ncpu1 100 0 0 8000 0 0 0 0';
    const after = 'cpu 250 0 0 1250 0 0 0 0\ncpu0 150 0 0 1150 0 0 0 0';
    const found = stat(before, after);
    expect(found?.total).toMatchObject({ busy: 25, idle: 75 });
    expect([...(found?.each.keys() ?? [])]).toEqual([0]);
  });

  it('leaves a CPU out that came inside the window', () => {
    const after = 'cpu 150 0 0 99000 0 0 0 0\ncpu0 60 0 0 140 0 0 0 0\ncpu1 90 0 0 98860 0 0 0 0';
    const found = stat('cpu 10 0 0 90 0 0 0 0\ncpu0 10 0 0 90 0 0 0 0', after);
    expect(found?.total.busy).toBe(50);
    expect([...(found?.each.keys() ?? [])]).toEqual([0]);
  });

  it('has no rate where a counter is absent or fell', () => {
    const found = stat('cpu 0 0 0 0\nctxt 500\n', 'cpu 5 0 0 5\nctxt 400\n');
    expect(found).toMatchObject({ contextSwitchesPerS: undefined, forksPerS: undefined, running: undefined });
  });

  it.each([
    ['an empty text', ''],
    ['a line cut short', 'cpu  3071'],
    ['words', 'cpu NaN Infinity 0x10 1e5 5'],
    ['negative numbers', 'cpu -5 0 0 10'],
    ['a number over 64 bits', `cpu ${'9'.repeat(40)} 0 0 1`],
  ])('knows nothing of %s', (_, text) => {
    expect(stat('cpu 0 0 0 0', text)).toBeUndefined();
    expect(stat(text, 'cpu 1 1 1 1')).toBeUndefined();
  });

  it('knows nothing without a window', () => {
    expect(parseProcStat(once({ '/proc/stat': proc('stat-A') }))).toBeUndefined();
    expect(stat(proc('stat-A'), proc('stat-B'), 0)).toBeUndefined();
    expect(parseProcStat(unread('denied'))).toBeUndefined();
  });
});
