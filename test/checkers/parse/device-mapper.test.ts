import { expect, it } from 'vitest';
import { parseMapped } from '../../../src/checkers/parse/device-mapper.js';

/** `dmsetup status --noflush` in a virtual machine (kernel 6.1, LVM 2.03), before and after both were written full. */
const BEFORE = `vg-base: 0 81920 snapshot-origin 
vg-base-real: 0 81920 linear 
vg-mir: 0 81920 raid raid1 2 AA 81920/81920 idle 0 0 -
vg-pool: 0 122880 linear 
vg-pool-tpool: 0 122880 thin-pool 1 116/1024 896/960 - rw discard_passdown queue_if_no_space - 256 
vg-snap: 0 81920 snapshot 8240/16384 48
vg-thin: 0 204800 thin 114688 114687

rc 0`;
const AFTER = `vg-pool-tpool: 0 122880 thin-pool 1 116/1024 960/960 - out_of_data_space discard_passdown queue_if_no_space - 256 
vg-snap: 0 81920 snapshot Invalid`;

it('reads thin pools, snapshots and raids, and nothing of the others', () => {
  expect(parseMapped(BEFORE)).toEqual([
    { kind: 'raid', name: 'vg-mir', level: 'raid1', members: 2, dead: 0 },
    {
      kind: 'thin-pool',
      name: 'vg-pool-tpool',
      failed: false,
      readOnly: false,
      dataPercent: (100 * 896) / 960,
      metaPercent: (100 * 116) / 1024,
    },
    { kind: 'snapshot', name: 'vg-snap', failed: false, usedPercent: (100 * 8240) / 16384 },
  ]);
  expect(parseMapped(AFTER)).toMatchObject([
    { kind: 'thin-pool', failed: false, dataPercent: 100 },
    { kind: 'snapshot', failed: true, usedPercent: 100 },
  ]);
});

// Formats of kernel Documentation/admin-guide/device-mapper: multipath has none recorded here, it needs two paths.
it.each([
  [
    'mpatha: 0 41943040 multipath 2 0 0 0 2 1 A 0 1 2 8:16 A 0 0 1 E 0 1 2 8:32 F 1 0 1',
    { kind: 'multipath', paths: 2, failedPaths: 1 },
  ],
  ['p: 0 9 thin-pool Fail', { kind: 'thin-pool', failed: true }],
  [
    'p: 0 9 thin-pool 1 5/10 5/10 - ro no_discard_passdown error_if_no_space needs_check 256',
    { readOnly: true, metaPercent: 50 },
  ],
  ['r: 0 9 raid raid5_la 3 ADa 9/9 recover 0 0 -', { kind: 'raid', level: 'raid5_la', members: 3, dead: 1 }],
])('%s', (line, expected) => {
  expect(parseMapped(line)).toMatchObject([expected]);
});

it.each([
  undefined,
  '',
  'No devices found',
  'p: 0 9 thin-pool 1 x/10 5/0',
  's: 0 9 snapshot',
  'm: 0 9 multipath',
  'r: 0 9 raid raid1 2 ??',
])('knows nothing of %j', text => {
  expect(parseMapped(text)).toEqual([]);
});
