import { describe, expect, it } from 'vitest';
import { disk } from '../../../src/checkers/disk/index.js';
import type { Mount, Space } from '../../../src/checkers/parse/mount.js';
import { diskFacts, MOUNT } from '../../helpers/facts.js';
import { said } from '../../helpers/judge.js';

const GIB = 1024 ** 3;
const mounted = (...mounts: Partial<Mount>[]): string[] =>
  said(disk, diskFacts({ mounts: mounts.map(mount => ({ ...MOUNT, ...mount })) }));
const space = (usedPercent: number, gib: number, inodes?: Space['inodes']): { space: Space } => ({
  space: { sizeBytes: 100 * GIB, availableBytes: gib * GIB, usedPercent, full: gib === 0, inodes },
});

describe('space is judged', () => {
  it.each([
    [89.9, 10, []],
    [90, 19.9, ['disk.space medium /data']],
    [90, 20, ['disk.space low /data']],
    [97.9, 1, ['disk.space medium /data']],
    [98, 4.9, ['disk.space high /data']],
    [98, 5, ['disk.space medium /data']],
    [99.8, 4.9, ['disk.space high /data']],
    [99.9, 4.9, ['disk.space high /data']],
    [99.95, 30, ['disk.space low /data']],
    [50, 0, ['disk.space critical /data']],
  ])('%s %% used, %s GiB left', (used, gib, findings) => {
    expect(mounted(space(used, gib))).toEqual(findings);
  });

  it.each([
    [89.9, 5, []],
    [90, 5, ['disk.inodes medium /data']],
    [97.9, 5, ['disk.inodes medium /data']],
    [98, 1, ['disk.inodes high /data']],
    [100, 0, ['disk.inodes critical /data']],
  ])('%s %% of the inodes used, %s left', (usedPercent, free, findings) => {
    expect(mounted(space(10, 50, { total: 100, free, usedPercent }))).toEqual(findings);
  });

  it('not of what cannot fill up', () => {
    expect(mounted({ ...space(100, 0), canFill: false })).toEqual([]);
  });
});

describe('mounts are judged', () => {
  it('read-only against its will, once for a file system however often it is bound', () => {
    const lost = { forcedReadOnly: '/etc/fstab wants rw' };
    expect(mounted(lost, { ...lost, mountPoint: '/srv' }, { ...lost, mountPoint: '/other', dev: '8:2' })).toEqual([
      'disk.read-only critical /data',
      'disk.read-only critical /other',
    ]);
  });

  it('one that does not answer', () => {
    expect(mounted({ stuck: true, mountPoint: '/nfs' }, {})).toEqual(['disk.stuck-mount critical /nfs']);
  });
});
