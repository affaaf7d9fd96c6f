import { describe, expect, it } from 'vitest';
import { type DiskFacts, disk } from '../../../src/checkers/disk/index.js';
import { parseBtrfs } from '../../../src/checkers/parse/btrfs.js';
import { parseMapped } from '../../../src/checkers/parse/device-mapper.js';
import { parseMdstat } from '../../../src/checkers/parse/mdstat.js';
import { parseSmart } from '../../../src/checkers/parse/smart.js';
import { diskFacts, HOST, MOUNT } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';
import { once, sampled, type Texts } from '../../helpers/readings.js';
import { nothing, unread } from '../../helpers/readings.js';

const GIB = 2 ** 30;
type Facts = Partial<DiskFacts>;
const raid = (head: string, counts: string): Facts => ({
  raids: parseMdstat(`md0 : ${head}\n      100 blocks super 1.2 ${counts}`),
});
const mapped = (status: string): Facts => ({ mapped: parseMapped(`dev: 0 9 ${status}`) });
const pool = (state: string, usedPercent?: number): Facts => ({
  pools: [{ name: 'tank', state, ...(usedPercent !== undefined && { sizeBytes: 9, usedBytes: 9, usedPercent }) }],
});
const UUID = '9124c3e3-5b68-4db1-b561-e89d2f70d879';
const btrfs = (files: Texts): Facts => ({
  btrfs: parseBtrfs(
    once(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/sys/fs/btrfs/${UUID}/${path}`, text]))),
  ),
});
const metadata = (used: number, allocated: number): Facts =>
  btrfs({
    label: 'pool',
    'devices/sda/size': String((10 * GIB) / 512),
    'allocation/metadata/bytes_used': String(used),
    'allocation/metadata/total_bytes': '1000',
    'allocation/data/disk_total': String(allocated * GIB),
  });
const smart = (said: object, rc = 0): Facts => ({
  health: [parseSmart({ path: '/dev/sda', text: `${JSON.stringify(said)}\nrc ${rc}\n`, state: 'ok' })],
});
const attribute = (id: number, value: number): object => ({
  smart_status: { passed: true },
  ata_smart_attributes: { table: [{ id, raw: { value } }] },
});
const nvme = (critical_warning: number, percentage_used: number): object => ({
  nvme_smart_health_information_log: { critical_warning, percentage_used },
});

describe('storage is judged', () => {
  it.each<[string, Facts, string[]]>([
    ['a RAID that is whole', raid('active raid1 sdb[1] sda[0]', '[2/2] [UU]'), []],
    ['a degraded RAID', raid('active raid1 sda[0]', '[2/1] [U_]'), ['disk.raid high md0']],
    [
      'a RAID whose spare took over',
      raid('active raid1 sdc[2] sdb[1] sda[0](F)', '[2/2] [UU]'),
      ['disk.raid medium md0'],
    ],
    ['a RAID that is not started', raid('inactive sda[0](S)', ''), ['disk.raid medium md0']],
    ['a broken RAID', raid('broken raid0 sda[0]', ''), ['disk.raid critical md0']],
    ['copies that differ', { mismatches: new Map([['md0', 1025]]) }, ['disk.raid-mismatch medium md0']],
    ['a few that differ', { mismatches: new Map([['md0', 1024]]) }, []],
    ['an LVM RAID that is whole', mapped('raid raid1 2 Aa 9/9 resync 0 0 -'), []],
    ['an LVM RAID with a dead member', mapped('raid raid1 2 AD 9/9 idle 0 0 -'), ['disk.raid high dev']],
    [
      'one path of two',
      mapped('multipath 2 0 0 0 2 1 A 0 1 2 8:16 A 0 0 1 E 0 1 2 8:32 F 1 0 1'),
      ['disk.multipath medium dev'],
    ],
    ['no path', mapped('multipath 2 0 0 0 1 1 E 0 1 2 8:16 F 1 0 1'), ['disk.multipath critical dev']],
    ['a thin pool under 90 %', mapped('thin-pool 1 1/100 89/100 - rw x'), []],
    ['a thin pool of 90 %', mapped('thin-pool 1 1/100 90/100 - rw x'), ['disk.thin medium dev']],
    ['metadata of 98 %', mapped('thin-pool 1 98/100 50/100 - rw x'), ['disk.thin high dev']],
    ['a full thin pool', mapped('thin-pool 1 1/100 100/100 - out_of_data_space x'), ['disk.thin critical dev']],
    ['a thin pool that is read-only', mapped('thin-pool 1 1/100 5/100 - ro x'), ['disk.thin critical dev']],
    ['a thin pool that failed', mapped('thin-pool Fail'), ['disk.thin critical dev']],
    ['a snapshot of 98 %', mapped('snapshot 98/100 1'), ['disk.thin high dev']],
    ['a snapshot that overflowed', mapped('snapshot Invalid'), ['disk.thin medium dev']],
    ['a pool that is well', pool('online', 89), []],
    ['a degraded pool', pool('degraded'), ['disk.pool medium tank']],
    ['a faulted pool', pool('faulted'), ['disk.pool critical tank']],
    ['a pool of 90 %', pool('online', 90), ['disk.pool-space medium tank']],
    ['a pool of 98 %', pool('online', 98), ['disk.pool-space high tank']],
    ['btrfs that can allocate more', metadata(980, 8), []],
    ['btrfs that can allocate no more', metadata(980, 9.5), ['disk.btrfs-metadata high pool']],
    ['btrfs with room in its metadata', metadata(890, 9.5), []],
    [
      'btrfs with a read error',
      btrfs({ 'devinfo/1/error_stats': 'write_errs 0\nread_errs 1' }),
      [`disk.fs-errors medium ${UUID}`],
    ],
    ['btrfs with a write error', btrfs({ 'devinfo/1/error_stats': 'write_errs 1' }), [`disk.fs-errors high ${UUID}`]],
    ['btrfs with a device missing', btrfs({ 'devinfo/1/missing': '1' }), [`disk.fs-errors high ${UUID}`]],
    ['a cache that is written back', { caches: new Map([['set', 75]]) }, []],
    ['a cache that is not', { caches: new Map([['set', 76]]) }, ['disk.cache-dirty medium set']],
    ['a disk that is well', smart(attribute(5, 0)), []],
    ['a disk that says it fails', smart({ smart_status: { passed: false } }, 8), ['disk.smart high sda']],
    ['reallocated sectors', smart(attribute(5, 1)), ['disk.smart medium sda']],
    ['an attribute that says nothing', smart(attribute(1, 900)), []],
    ['NVMe that warns', smart(nvme(1, 5)), ['disk.smart high sda']],
    ['NVMe at 90 % of its life', smart(nvme(0, 90)), ['disk.smart medium sda']],
    ['NVMe at 89 % of its life', smart(nvme(0, 89)), []],
    [
      'an ext4 with an error since boot',
      { mounts: [{ ...MOUNT, errors: 2, failedSinceBoot: true }] },
      ['disk.fs-errors medium /data'],
    ],
    [
      'an ext4 with an old error',
      { mounts: [{ ...MOUNT, errors: 2, failedSinceBoot: false }] },
      ['disk.fs-errors low /data'],
    ],
    ['a mount that is dead', { mounts: [{ ...MOUNT, refused: 'Stale file handle' }] }, ['disk.dead-mount high /data']],
  ])('%s', (_, facts, findings) => {
    expect(said(disk, diskFacts(facts))).toEqual(findings);
  });

  it('errors that stand still since the last run are only low', () => {
    const last = (errors: Record<string, number>) => ({
      past: [{ at: new Date(HOST.at.getTime() - 60_000), bootId: 'other', upAt: 5, kept: { mounts: {}, errors } }],
    });
    const facts = diskFacts(smart(attribute(5, 8)));
    expect(said(disk, facts, last({ sda: 8 }))).toEqual(['disk.smart low sda']);
    expect(said(disk, facts, last({ sda: 7 }))).toEqual(['disk.smart medium sda']);
  });

  it('a disk among others that does not answer is told', () => {
    const health = [...(smart(attribute(5, 0)).health ?? []), parseSmart({ path: '/dev/sdb', text: '', state: 'ok' })];
    expect(said(disk, diskFacts({ health }))).toEqual(['disk.smart-unknown info smart']);
  });
});

describe('deleted files that are still open', () => {
  const mounts = (usedPercent: number, gib: number): Facts => ({
    mounts: [
      {
        ...MOUNT,
        space: { sizeBytes: gib * GIB, availableBytes: GIB * 25, usedPercent, full: false, inodes: undefined },
      },
    ],
  });
  const held = (gib: number, dev = '8:1'): Facts => ({
    deleted: [{ path: '/data/log', bytes: gib * GIB, dev, pid: 9 }],
  });

  it.each<[string, Facts, string[]]>([
    ['hold 5 % where it is nearly full', { ...mounts(95, 100), ...held(5) }, ['disk.deleted-files medium /data']],
    ['hold less', { ...mounts(95, 100), ...held(4.9) }, []],
    ['hold 5 % where there is room', { ...mounts(50, 100), ...held(5) }, []],
    ['hold 10 % where there is room', { ...mounts(50, 100), ...held(10) }, ['disk.deleted-files low /data']],
    ['hold 10 % of a small one', { ...mounts(50, 1), ...held(0.1) }, []],
    ['are on another file system', { ...mounts(95, 100), ...held(50, '0:7') }, []],
  ])('%s', (_, facts, findings) => {
    expect(said(disk, diskFacts(facts)).filter(line => line.startsWith('disk.deleted'))).toEqual(findings);
  });
});

describe('devices in a bad state', () => {
  const states = (before: Texts, after: Texts): string[] => {
    const read = nothing(disk.sources, unread('missing'));
    const queues = once({ '/sys/block/dm-0/dm/name': 'vg-data\n' });
    const facts = disk.parse({ ...read, queues, deviceStates: sampled(before, after) }, HOST);
    return judged(disk, facts).map(({ severity, title }) => `${severity}: ${title}`);
  };
  const [off, on] = [{ '/sys/block/sda/device/state': 'offline\n' }, { '/sys/block/sda/device/state': 'running\n' }];
  const suspended = (value: number): Texts => ({ '/sys/block/dm-0/dm/suspended': `${value}\n` });

  it('are told where they stay in it', () => {
    expect(states(off, off)).toEqual(['high: sda does no I/O: it is offline']);
    expect(states(suspended(1), suspended(1))).toEqual(['high: vg-data does no I/O: it is suspended']);
    expect([states(on, off), states(off, on), states(suspended(0), suspended(1)), states(on, on)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});

it('a full pool of ZFS is told once, not for each of its datasets', () => {
  const dataset = (name: string, usedPercent: number) => ({
    ...MOUNT,
    type: 'zfs',
    device: `tank/${name}`,
    dev: `0:${name}`,
    mountPoint: `/${name}`,
    space: { sizeBytes: 100, availableBytes: 0, usedPercent, full: true, inodes: undefined },
  });
  const mounts = [dataset('1', 90), dataset('2', 99), { ...dataset('3', 100), device: 'other/3' }];
  expect(said(disk, diskFacts({ mounts }))).toEqual(['disk.space critical /2', 'disk.space critical /3']);
});

it('of one sample, as of a bare tree, the counters are known and no rate is', () => {
  const diskstats = once({ '/proc/diskstats': '   8 0 sda 5 0 16 6 4 2 8 1 3 40 70' });
  const facts = disk.parse({ ...nothing(disk.sources, unread('missing')), diskstats }, HOST);
  expect(facts.disks).toBeUndefined();
  expect(disk.metrics(facts)).toMatchObject({
    'disk.reads-completed[sda].total': 5,
    'disk.read-bytes[sda].total': 8192,
    'disk.read-time[sda].seconds': 0.006,
    'disk.io-now[sda].count': 3,
  });
});
