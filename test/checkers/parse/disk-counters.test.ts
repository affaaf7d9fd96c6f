import { expect, it } from 'vitest';
import { parseDiskCounters } from '../../../src/checkers/parse/disk-counters.js';
import { proc } from '../../helpers/readings.js';

it('counts in bytes and seconds, for partitions too', () => {
  const found = parseDiskCounters(
    '   8       0 sda 25 1 16 6 4 2 8 1 3 40 70 5 6 7 8 9 10\n   8       1 sda1 1 0 2 0 0 0 0 0 0 0 0',
  );
  expect(found).toEqual([
    {
      name: 'sda',
      reads: 25,
      readsMerged: 1,
      readBytes: 16 * 512,
      readSeconds: 0.006,
      writes: 4,
      writesMerged: 2,
      writtenBytes: 8 * 512,
      writeSeconds: 0.001,
      inFlight: 3,
      busySeconds: 0.04,
      weightedSeconds: 0.07,
      discards: 5,
      discardsMerged: 6,
      discardedBytes: 7 * 512,
      discardSeconds: 0.008,
      flushes: 9,
      flushSeconds: 0.01,
    },
    expect.objectContaining({ name: 'sda1', readBytes: 1024 }),
  ]);
  expect(found[1]).not.toHaveProperty('discards');
  expect(parseDiskCounters(proc('diskstats-A')).map(({ name }) => name)).toContain('vda');
});

it('reads the four columns of a partition before 2.6.25', () => {
  expect(parseDiskCounters('   3    1 hda1 35486 38030 38030 38030')).toEqual([
    { name: 'hda1', reads: 35_486, readBytes: 38_030 * 512, writes: 38_030, writtenBytes: 38_030 * 512 },
  ]);
});

it.each([
  undefined,
  '',
  '8 0 sda',
  '8 0 sda 1 2 3',
  '8 0 sda NaN 0 0 0 0 0 0 0 0 0 0',
  '8 0 sda -1 0 0 0',
  '8 0 sda 1 0 18446744073709551615 0 0 0 0 0 0 0 0',
])('knows nothing of %j', text => {
  expect(parseDiskCounters(text)).toEqual([]);
});
