import { describe, expect, it } from 'vitest';
import { parseDisks } from '../../../src/checkers/parse/diskstats.js';
import { file, once, proc, unread } from '../../helpers/readings.js';

const disks = (before: string, after: string, queues = {}, seconds = 2): ReturnType<typeof parseDisks> =>
  parseDisks(file('/proc/diskstats', before, after, seconds), once(queues));
const row = (name: string, fields: string): string => `   8       0 ${name} ${fields}`;

describe('/proc/diskstats', () => {
  it('tells the rates of a real machine', () => {
    const queues = { '/sys/block/vda/queue/rotational': '1\n', '/sys/block/zram0/queue/rotational': '0\n' };
    const found = disks(proc('diskstats-A'), proc('diskstats-B'), queues, 2.02);
    // vda: 25 reads in 6 ms, 1 write in 1 ms, 7 ms weighted.
    expect(found?.map(({ name, rotational }) => [name, rotational])).toEqual([
      ['vda', true],
      ['zram0', false],
    ]);
    expect(found?.[0]?.readsPerS).toBeCloseTo(25 / 2.02, 9);
    expect(found?.[0]?.writesPerS).toBeCloseTo(1 / 2.02, 9);
    expect(found?.[0]?.queue).toBeCloseTo(7 / 2020, 9);
    expect(found?.[0]).toMatchObject({ readAwaitMs: 0.24, writeAwaitMs: 1, inFlight: 0, utilisation: 0, hung: false });
    expect(found?.[1]).toMatchObject({ readsPerS: 0, readAwaitMs: undefined, writeAwaitMs: undefined });
  });

  it.each([
    ['11', '', {}],
    ['15', ' 1 2 3 4', { discardsPerS: 0 }],
    ['17', ' 1 2 3 4 5 6', { discardsPerS: 0 }],
    ['18, of which it does not know the last', ' 1 2 3 4 5 6 word', { discardsPerS: 0 }],
  ])('reads %s columns', (_, more, extra) => {
    const [before, after] = [
      row('sda', '0 0 0 0 0 0 0 0 0 0 0'),
      row('sda', '100 0 4000 500 50 0 2000 1000 3 800 1500'),
    ];
    expect(disks(before + more, after + more)).toEqual([
      {
        name: 'sda',
        readsPerS: 50,
        writesPerS: 25,
        readAwaitMs: 5,
        writeAwaitMs: 20,
        kbPerS: 1500,
        inFlight: 3,
        utilisation: 40,
        queue: 0.75,
        rotational: undefined,
        hung: false,
        ...extra,
      },
    ]);
  });

  it('times flushes and names mapped devices', () => {
    const columns = '0 0 0 0 0 0 0 0 0 0 0';
    const found = disks(row('dm-0', `${columns} 0 0 0 0 10 100`), row('dm-0', `${columns} 6 0 0 0 15 200`), {
      '/sys/block/dm-0/queue/rotational': '0\n',
      '/sys/block/dm-0/dm/name': 'vg0-root\n',
    });
    expect(found?.[0]).toMatchObject({ label: 'vg0-root', flushAwaitMs: 20, flushesPerS: 2.5, discardsPerS: 3 });
  });

  it('leaves partitions out, by /sys/block or else by their names', () => {
    const names = ['sda', 'sda1', 'xvda1', 'nvme0n1', 'nvme0n1p2', 'mmcblk0', 'mmcblk0boot0', 'dm-0', 'md127', 'ram0'];
    const text = names.map(name => row(name, '0 0 0 0 0 0 0 0 0 0 0')).join('\n');
    const whole = ['sda', 'xvda1', 'nvme0n1', 'mmcblk0', 'mmcblk0boot0', 'dm-0', 'md127'];
    expect(disks(text, text)?.map(({ name }) => name)).toEqual(whole);
    expect(disks(text, text, { '/sys/block/dm-0/queue/rotational': '0' })?.map(({ name }) => name)).toEqual(['dm-0']);
  });

  it('goes on over the end of the 32 bits of a time', () => {
    const before = row('sda', `100 0 0 ${2 ** 32 - 100} 0 0 0 0 0 0 0`);
    expect(disks(before, row('sda', '110 0 0 100 0 0 0 0 0 0 0'))?.[0]?.readAwaitMs).toBe(20);
  });

  it('leaves a device out whose counters were reset, so that it does not look hung', () => {
    const [before, after] = [row('sda', '900 0 0 0 900 0 0 0 2 0 0'), row('sda', '3 0 0 0 3 0 0 0 2 0 0')];
    expect(disks(before, after)).toEqual([]);
  });

  it('knows a device that completes nothing though operations are under way', () => {
    const [before, after] = [row('sda', '9 0 0 0 9 0 0 0 4 0 0'), row('sda', '9 0 0 0 9 0 0 0 6 2000 9000')];
    expect(disks(before, after)?.[0]).toMatchObject({ hung: true, inFlight: 6, utilisation: 100, queue: 4.5 });
    expect(disks(before.replace(' 4 ', ' 0 '), after)?.[0]?.hung).toBe(false);
    expect(disks(before, after.replace(' 9 ', ' 10 '))?.[0]?.hung).toBe(false);
  });

  it('leaves a device out that came inside the window', () => {
    const sda = row('sda', '0 0 0 0 0 0 0 0 0 0 0');
    expect(disks(sda, `${sda}\n${row('sdb', '5 0 0 0 0 0 0 0 0 0 0')}`)?.map(({ name }) => name)).toEqual(['sda']);
  });

  it.each([
    ['an empty text', ''],
    ['the four columns of an old partition', row('sda', '1 2 3 4')],
    ['words', row('sda', 'NaN 0 0 0 0 0 0 0 0 0 0')],
    ['negative numbers', row('sda', '-1 0 0 0 0 0 0 0 0 0 0')],
    ['numbers over 64 bits', row('sda', `${'9'.repeat(30)} 0 0 0 0 0 0 0 0 0 0`)],
  ])('is unknown for %s', (_, text) => {
    const good = row('sda', '0 0 0 0 0 0 0 0 0 0 0');
    expect(disks(good, text)).toBeUndefined();
    expect(disks(text, good)).toBeUndefined();
  });

  it('is unknown without a window', () => {
    expect(parseDisks(once({ '/proc/diskstats': proc('diskstats-A') }), once({}))).toBeUndefined();
    expect(parseDisks(unread('denied'), unread('denied'))).toBeUndefined();
  });
});
