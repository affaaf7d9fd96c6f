import { describe, expect, it } from 'vitest';
import { parseCpuCounters } from '../../../src/checkers/parse/cpu-counters.js';
import { file, once, proc, unread } from '../../helpers/readings.js';

const counters = (text: string): ReturnType<typeof parseCpuCounters> => parseCpuCounters(once({ '/proc/stat': text }));

describe('/proc/stat since boot', () => {
  it('is told by one sample of a real machine, the last of two', () => {
    const found = parseCpuCounters(file('/proc/stat', proc('stat-A'), proc('stat-B')));
    // Of the file: cpu0 with 2 guest columns of 0, and its `softirq` line.
    const [, user = ''] = /^cpu0 (\d+)/m.exec(proc('stat-B')) ?? [];
    expect(found?.each.get(0)?.get('user')).toBe(Number(user) / 100);
    expect([...(found?.each.keys() ?? [])]).toEqual([0, 1]);
    expect(found).toMatchObject({ contextSwitches: 126_265_449, running: 9, blocked: 0 });
    expect(parseCpuCounters(once({ '/proc/stat': proc('stat-B') }))).toEqual(found);
  });

  it('counts ticks of 10 ms, guest time apart, and soft interrupts by kind', () => {
    // Of a virtual machine, kernel 6.18, but for the guest columns, which stand at 0 there.
    const found = counters(
      'cpu0 468122 11707 79003 587051 1343 1 2093 41476 30 20\nintr 22588056 0 0 1\nctxt 143738468\nbtime 1795326978\nprocesses 192629\nsoftirq 3769316 0 468278 8 92050 668881 0 15 1325890 0 1214194',
    );
    expect([...(found?.each.get(0) ?? [])]).toEqual([
      ['user', 4681.22],
      ['nice', 117.07],
      ['system', 790.03],
      ['idle', 5870.51],
      ['iowait', 13.43],
      ['irq', 0.01],
      ['softirq', 20.93],
      ['steal', 414.76],
      ['guest', 0.3],
      ['guest-nice', 0.2],
    ]);
    expect(found).toMatchObject({ interrupts: 22_588_056, bootAt: 1_795_326_978, forks: 192_629, total: undefined });
    expect(found?.softirqs.get('NET_RX')).toBe(92_050);
    expect(found?.softirqs.get('RCU')).toBe(1_214_194);
    expect(found?.softirqs.get('total')).toBe(3_769_316);
  });

  it('has no column that an old kernel does not print', () => {
    expect([...(counters('cpu 1 2 3 4')?.total?.keys() ?? [])]).toEqual(['user', 'nice', 'system', 'idle']);
    expect(counters('cpu 1 2 3 4')).toMatchObject({ forks: undefined, bootAt: undefined, softirqs: new Map() });
  });

  it.each(['', 'cpu NaN 0x1', 'words', 'ctxt 5'])('knows nothing of %j', text => {
    expect(counters(text)).toBeUndefined();
    expect(parseCpuCounters(unread('denied'))).toBeUndefined();
  });
});
