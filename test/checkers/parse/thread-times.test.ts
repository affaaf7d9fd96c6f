import { describe, expect, it } from 'vitest';
import {
  realtimeThreads,
  stuckThreads,
  type ThreadTimes,
  threadTimes,
} from '../../../src/checkers/parse/thread-times.js';
import { once, sampled, type Texts, unread } from '../../helpers/readings.js';
import { task } from '../../helpers/tasks.js';

const NONE = new Set<number>();
const path = (tid: number): string => `/proc/50/task/${tid}/schedstat`;
const times = (before: Texts, after: Texts, reborn = NONE): ThreadTimes | undefined =>
  threadTimes(sampled(before, after), reborn).get(50);

describe('schedstat', () => {
  it('is summed over the threads; the busiest and the one that waited longest are kept', () => {
    const before = { [path(50)]: '0 0 1\n', [path(51)]: '1000000 0 1\n' };
    const after = { [path(50)]: '500000000 20000000 9\n', [path(51)]: '1001000000 900000000 9\n' };
    expect(times(before, after)).toEqual({
      runMs: 1500,
      delayMs: 920,
      topRunMs: 1000,
      topDelayMs: 900,
      topWantedMs: 1900,
      slices: 16,
      idle: new Set(),
    });
  });

  it('of a thread that came is all new; one that went is forgotten', () => {
    const found = times({ [path(51)]: '7000000 0 5' }, { [path(52)]: '3000000 1000000 2' });
    expect(found).toMatchObject({ runMs: 3, delayMs: 1, idle: new Set() });
  });

  it('of a pid that was given away, or that fell, is all new', () => {
    const [before, after] = [{ [path(50)]: '2000000 0 5' }, { [path(50)]: '3000000 0 5' }];
    expect(times(before, after)).toMatchObject({ runMs: 1, idle: new Set([50]) });
    expect(times(before, after, new Set([50]))).toMatchObject({ runMs: 3, idle: new Set() });
    expect(times(after, before)).toMatchObject({ runMs: 2 });
  });

  it.each(['', '1 2', '1 2 3 4', 'NaN 0 0', '-1 0 0', `${'9'.repeat(40)} 0 0`])('%j says nothing', text => {
    expect(times({ [path(50)]: '0 0 0' }, { [path(50)]: text })).toBeUndefined();
  });

  it('says nothing where it was not read twice', () => {
    expect(threadTimes(unread('missing'), NONE).size).toBe(0);
    expect(threadTimes(once({ [path(50)]: '1 1 1' }), NONE).size).toBe(0);
  });
});

describe('a stuck thread', () => {
  const stuck = (slices: number, threads: Texts): unknown => {
    const ran = threadTimes(sampled({ [path(51)]: '5 5 7' }, { [path(51)]: `5 5 ${slices}` }), NONE);
    return stuckThreads(once(threads), ran).get(50);
  };
  const D = { '/proc/50/task/51/stat': task(51, { state: 'D' }) };
  const wchan = '/proc/50/task/51/wchan';

  it('is in D behind the window and got no time slice in it', () => {
    expect(stuck(7, { ...D, [wchan]: 'rpc_wait_bit_killable\n' })).toEqual([
      { tid: 51, wchan: 'rpc_wait_bit_killable' },
    ]);
    expect(stuck(8, D)).toBeUndefined();
    expect(stuck(7, { '/proc/50/task/51/stat': task(51, { state: 'R' }) })).toBeUndefined();
  });

  it('waits at an unknown place where the kernel does not tell', () => {
    expect([stuck(7, { ...D, [wchan]: '0' }), stuck(7, { ...D, [wchan]: '' }), stuck(7, D)]).toEqual(
      Array.from({ length: 3 }, () => [{ tid: 51, wchan: undefined }]),
    );
  });

  it('is not claimed without its times', () => {
    expect(stuckThreads(once(D), new Map()).size).toBe(0);
  });
});

describe('realtime threads', () => {
  it('are found by the policy of a thread that runs, be it the main one or not', () => {
    const at = (tid: number): string => `/proc/50/task/${tid}/stat`;
    const reading = once({
      [at(50)]: task(50, { state: 'R' }),
      [at(51)]: task(51, { state: 'R', policy: 2 }),
      '/proc/60/task/60/stat': task(60, { state: 'D', policy: 1 }),
      '/proc/70/task/70/stat': task(70, { state: 'R', policy: 3 }),
    });
    expect([...realtimeThreads(reading)]).toEqual([[50, 2]]);
    expect(realtimeThreads(unread('denied')).size).toBe(0);
  });
});
