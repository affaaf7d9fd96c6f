import { describe, expect, it } from 'vitest';
import { parseMounts } from '../../../src/checkers/parse/mounts.js';
import { HOST } from '../../helpers/facts.js';
import { once, type Texts, unread } from '../../helpers/readings.js';

const ROOT = '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard';
const none = once({});

function mounts(
  mountinfo: string,
  more: { fstab?: string; answers?: Texts; ext4?: Texts; queues?: Texts; log?: string } = {},
): ReturnType<typeof parseMounts> {
  const read = {
    mountinfo: once({
      '/proc/self/mountinfo': mountinfo,
      ...(more.fstab !== undefined && { '/etc/fstab': more.fstab }),
    }),
    filesystems: once(more.answers ?? {}),
    ext4: once(more.ext4 ?? {}),
    queues: once(more.queues ?? {}),
    kernelLog: more.log === undefined ? none : once({ dmesg: more.log }),
  };
  return parseMounts(read, HOST);
}

describe('mounts', () => {
  it('reads a real line, and its space as df does', () => {
    const answers = { local: '66053021 62310257 20132552 4096 16777216 16351126 /\n\nrc 0' };
    const [found] = mounts(ROOT, { answers }) ?? [];
    expect(found).toMatchObject({
      mountPoint: '/',
      device: '/dev/vda',
      type: 'ext4',
      dev: '254:0',
      canFill: true,
      stuck: false,
    });
    expect(found).toMatchObject({
      mountReadOnly: false,
      readOnly: false,
      wantedReadOnly: undefined,
      forcedReadOnly: undefined,
    });
    // Used 3,742,764 blocks; 20,132,552 are available.
    expect(found?.space).toMatchObject({ sizeBytes: 66_053_021 * 4096, availableBytes: 20_132_552 * 4096 });
    expect(found?.space?.usedPercent).toBeCloseTo((100 * 3_742_764) / (3_742_764 + 20_132_552), 9);
    expect(found?.space?.inodes).toMatchObject({ total: 16_777_216, free: 16_351_126 });
    expect(found?.space?.inodes?.usedPercent).toBeCloseTo((100 * 426_090) / 16_777_216, 9);
  });

  it('takes any number of optional fields', () => {
    const lines = [
      '20 1 8:0 / /a rw - xfs /dev/sd0 rw',
      '21 1 8:1 / /b rw,noatime shared:1 - xfs /dev/sd1 rw',
      '22 1 8:2 / /c rw,noatime shared:1 master:2 propagate_from:3 - xfs /dev/sd2 rw',
    ];
    expect(mounts(lines.join('\n'))?.map(({ mountPoint, type, device }) => [mountPoint, type, device])).toEqual([
      ['/a', 'xfs', '/dev/sd0'],
      ['/b', 'xfs', '/dev/sd1'],
      ['/c', 'xfs', '/dev/sd2'],
    ]);
  });

  it('joins names with blanks, as each of its sources writes them', () => {
    const [found] =
      mounts('40 27 8:1 / /mnt/my\\040disk ro,relatime - ext4 /dev/sda1 ro', {
        fstab: '# comment\n/dev/sda1  /mnt/my\\040disk ext4 defaults 0 2\n',
        answers: { local: '100 50 50 4096 10 5 /mnt/my disk\n\nrc 0' },
      }) ?? [];
    expect(found).toMatchObject({
      mountPoint: '/mnt/my disk',
      wantedReadOnly: false,
      forcedReadOnly: '/etc/fstab wants rw',
    });
    expect(found?.space?.usedPercent).toBe(50);
  });

  it('has no inodes where the file system has no fixed number of them', () => {
    const [found] =
      mounts('40 27 0:40 / /data rw - btrfs /dev/sdb rw', { answers: { local: '100 25 25 4096 0 0 /data' } }) ?? [];
    expect(found?.space).toEqual({
      sizeBytes: 409_600,
      freeBytes: 102_400,
      availableBytes: 102_400,
      usedPercent: 75,
      full: false,
      inodes: undefined,
    });
  });

  it('shows the last of what is mounted over each other', () => {
    const twice = '25 24 0:23 / /dev/shm rw - tmpfs old rw\n30 25 0:27 / /dev/shm rw - tmpfs new rw';
    expect(mounts(twice)?.map(({ device }) => device)).toEqual(['new']);
  });

  it('knows a network mount that did not answer from one that refused', () => {
    const nfs = (path: string, i: number): string => `5${i} 27 0:5${i} / ${path} rw - nfs4 nas:/x rw`;
    const answers = { local: '1 1 1 1 1 1 /\n\nrc 0', '/hung\\040one': '', '/refused': '\nrc 1' };
    const found = mounts([nfs('/hung\\040one', 1), nfs('/refused', 2)].join('\n'), { answers });
    expect(found?.map(({ mountPoint, stuck, space }) => [mountPoint, stuck, space])).toEqual([
      ['/hung one', true, undefined],
      ['/refused', false, undefined],
    ]);
  });

  it('knows a mount that is dead from one that it may not look at, and believes no name but its own', () => {
    const mount = (path: string, i: number, type: string): string => `5${i} 27 0:5${i} / ${path} rw - ${type} x rw`;
    const answers = {
      '/stale': "stat: cannot read file system information for '/stale': Stale file handle\n\nrc 1",
      '/sshfs': "stat: can't read file system information for '/sshfs': Transport endpoint is not connected\n\nrc 1",
      '/other': "stat: cannot read file system information for '/other': Permission denied\n\nrc 1",
      '/evil':
        "9 9 9 4096 9 9 /other\nstat: cannot read file system information for '/other': Stale file handle\n\nrc 0",
    };
    const lines = Object.keys(answers).map((path, i) => mount(path, i, 'nfs4'));
    const found = mounts(lines.join('\n'), { answers });
    expect(found?.map(({ mountPoint, refused, stuck, space }) => [mountPoint, refused, stuck, space])).toEqual([
      ['/stale', 'Stale file handle', false, undefined],
      ['/sshfs', 'Transport endpoint is not connected', false, undefined],
      ['/other', undefined, false, undefined],
      ['/evil', undefined, false, undefined],
    ]);
  });

  it.each([
    ['negative available blocks count as none', '100 5 -3 4096 10 5 /', 0],
    ['none is none', '100 5 0 4096 10 5 /', 0],
  ])('%s', (_, line, available) => {
    expect(mounts(ROOT, { answers: { local: line } })?.[0]?.space).toMatchObject({
      availableBytes: available,
      usedPercent: 100,
    });
  });

  it.each([
    '',
    '0 0 0 4096 0 0 /',
    '100 50 50 0 10 5 /',
    '100 50 50 4096 10 /',
    'NaN NaN NaN NaN NaN NaN /',
    '100 500 50 4096 10 5 /',
    `${'9'.repeat(30)} 5 5 4096 10 5 /`,
  ])('knows no space from %j', line => {
    expect(mounts(ROOT, { answers: { local: line } })?.[0]?.space).toBeUndefined();
  });

  it('leaves broken lines out', () => {
    expect(mounts('\n27 1 254:0\n27 1 254:0 / / rw - \nwords without end')).toEqual([]);
  });

  it('is unknown where the mounts were not read', () => {
    const denied = unread('denied');
    const read = { mountinfo: denied, filesystems: denied, ext4: denied, queues: denied, kernelLog: denied };
    expect(parseMounts(read, HOST)).toBeUndefined();
  });
});
