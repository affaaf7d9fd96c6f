import { expect, it } from 'vitest';
import { parseBtrfs } from '../../../src/checkers/parse/btrfs.js';
import { once, unread } from '../../helpers/readings.js';

/** Recorded in a virtual machine (kernel 6.1, btrfs-progs 6.2): two loop devices, metadata raid1. */
const UUID = '9124c3e3-5b68-4db1-b561-e89d2f70d879';
const fs = (path: string): string => `/sys/fs/btrfs/${UUID}/${path}`;
const RECORDED = {
  '/sys/fs/btrfs/features/label': '1',
  [fs('label')]: 'pool\n',
  [fs('devices/loop4/size')]: '327680\n',
  [fs('devices/loop5/size')]: '327680\n',
  [fs('devinfo/1/error_stats')]: 'write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs 0\ngeneration_errs 0',
  [fs('devinfo/2/error_stats')]: 'write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs 7\ngeneration_errs 0',
  [fs('devinfo/2/missing')]: '1',
  [fs('allocation/global_rsv_size')]: '5767168',
  [fs('allocation/metadata/bytes_used')]: '131072',
  [fs('allocation/metadata/bytes_pinned')]: '0',
  [fs('allocation/metadata/disk_total')]: '67108864',
  [fs('allocation/metadata/total_bytes')]: '33554432',
  [fs('allocation/metadata/raid1/total_bytes')]: '33554432',
  [fs('allocation/metadata/raid1/used_bytes')]: '131072',
};

it('joins what /sys says of one file system', () => {
  const [found, ...others] = parseBtrfs(once(RECORDED));
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    uuid: UUID,
    label: 'pool',
    globalReserve: 5_767_168,
    deviceBytes: 2 * 327_680 * 512,
    missing: 1,
  });
  expect(found?.kinds.get('metadata')).toEqual({ used: 131_072, onDisk: 67_108_864, size: 33_554_432 });
  expect(found?.profiles.get('metadata.raid1')).toEqual({ size: 33_554_432, used: 131_072 });
  expect(found?.errors.get('2')?.get('corruption_errs')).toBe(7);
});

it('knows none where nothing was readable', () => {
  expect(parseBtrfs(unread('missing'))).toEqual([]);
  expect(parseBtrfs(once({ '/sys/fs/btrfs/features/raid56': '1', '/sys/fs/btrfs/x/label': 'y' }))).toEqual([]);
});
