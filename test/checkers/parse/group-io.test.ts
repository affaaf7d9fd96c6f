import { expect, it } from 'vitest';
import { parseGroupIo } from '../../../src/checkers/parse/group-io.js';

const files = (before: Record<string, string>, after: Record<string, string>) => ({
  before: new Map(Object.entries(before)),
  after: new Map(Object.entries(after)),
});

// Formats of Documentation/admin-guide/cgroup-v2.rst (IO) and cgroup-v1/blkio-controller.rst.
const MAX = '254:16 rbps=2097152 wbps=max riops=max wiops=120\n';
const STAT = (rbytes: number, wios: number): string =>
  `254:16 rbytes=${rbytes} wbytes=0 rios=9 wios=${wios} dbytes=0 dios=0\n254:0 rbytes=1 wbytes=1 rios=1 wios=1 dbytes=0 dios=0\n`;

it('tells how much of each limit of version 2 a group used', () => {
  const found = parseGroupIo(files({ 'io.stat': STAT(0, 100) }, { 'io.max': MAX, 'io.stat': STAT(1_048_576, 340) }), 2);
  expect(found).toEqual([
    { dev: '254:16', kind: 'rbps', limit: 2_097_152, percent: 25 },
    { dev: '254:16', kind: 'wiops', limit: 120, percent: 100 },
  ]);
});

it('reads the files of version 1', () => {
  const counts = (reads: number): Record<string, string> => ({
    'blkio.throttle.io_serviced': `8:0 Read ${reads}\n8:0 Write 3\n8:0 Total ${reads + 3}\nTotal ${reads + 3}\n`,
  });
  const limit = { 'blkio.throttle.read_iops_device': '8:0 50\n', 'blkio.throttle.write_bps_device': '' };
  expect(parseGroupIo(files(counts(10), { ...counts(100), ...limit }), 2)).toEqual([
    { dev: '8:0', kind: 'riops', limit: 50, percent: 90 },
  ]);
});

it('a group that had done nothing began at 0; without counters nothing is known of its use', () => {
  const after = { 'io.max': MAX, 'io.stat': STAT(0, 120) };
  expect(parseGroupIo(files({ 'cpu.stat': 'usage_usec 1' }, after), 2)?.[1]?.percent).toBe(50);
  expect(parseGroupIo(files({}, after), 2)?.[1]?.percent).toBeUndefined();
  expect(parseGroupIo(files({}, { 'io.max': MAX }), 2)?.[1]?.percent).toBeUndefined();
});

it('no limit, and what is none, is no limit', () => {
  expect(parseGroupIo(files({}, { 'io.max': '' }), 2)).toBeUndefined();
  expect(parseGroupIo(files({}, { 'io.max': 'x:1 rbps=5\n8:0 rbps=-1 wbps=max odd=7 riops=0' }), 2)).toBeUndefined();
});
