import { describe, expect, it } from 'vitest';
import { canFill } from '../../../src/checkers/parse/mount-kind.js';
import { parseMounts } from '../../../src/checkers/parse/mounts.js';
import { HOST } from '../../helpers/facts.js';
import { once } from '../../helpers/readings.js';

const none = once({});

/** The sign that the file system became read-only. */
function sign(
  line: string,
  more: { fstab?: string; log?: string; ext4?: Record<string, string> } = {},
): string | undefined {
  const mountinfo = once({ '/proc/self/mountinfo': `40 27 8:1 / /data ${line}`, '/etc/fstab': more.fstab ?? '' });
  const kernelLog = more.log === undefined ? none : once({ dmesg: more.log });
  const dm = once({ '/sys/block/dm-3/dm/name': 'vg-data\n' });
  const read = { mountinfo, filesystems: none, ext4: once(more.ext4 ?? {}), queues: dm, kernelLog };
  return parseMounts(read, HOST)?.[0]?.forcedReadOnly;
}

describe('read-only against its will', () => {
  it('is a mount that may write on a file system that may not', () => {
    expect(sign('rw - ext4 /dev/sda1 ro')).toBe('/proc/self/mountinfo: mounted rw, file system ro');
  });

  it('is one that fstab wants writable, or that was written to', () => {
    expect(sign('ro - xfs /dev/sda1 ro', { fstab: 'UUID=1 /data xfs defaults 0 0' })).toBe('/etc/fstab wants rw');
    const written = (device: string): Record<string, string> => ({
      [`/sys/fs/ext4/${device}/session_write_kbytes`]: '12\n',
    });
    expect(sign('ro - ext4 /dev/sda1 ro', { ext4: written('sda1') })).toMatch(/^ext4 session_write_kbytes: 12 kB/);
    expect(sign('ro - ext4 /dev/mapper/vg-data ro', { ext4: written('dm-3') })).toMatch(/12 kB/);
  });

  it('is none by choice: ro in fstab, an image, a read-only bind of a writable one', () => {
    expect(sign('ro - ext4 /dev/sda1 ro', { fstab: '/dev/sda1 /data ext4 ro,noatime 0 0' })).toBeUndefined();
    expect(sign('ro - ext4 /dev/sda1 ro', { ext4: { '/sys/fs/ext4/sda1/session_write_kbytes': '0' } })).toBeUndefined();
    expect(sign('rw - squashfs /dev/loop0 ro')).toBeUndefined();
    expect(sign('ro - ext4 /dev/sda1 rw')).toBeUndefined();
  });

  it('is what newer kernels tell in the options or in the log alone', () => {
    expect(sign('rw - ext4 /dev/sda1 rw,emergency_ro')).toBe('/proc/self/mountinfo: emergency_ro');
    const log = '[1.0] EXT4-fs (sda1): mounted filesystem\n[9.0] EXT4-fs (sda1): Remounting filesystem read-only';
    expect(sign('rw - ext4 /dev/sda1 rw', { log })).toBe('kernel log: read-only or shut down for an error');
    expect(sign('rw - ext4 /dev/sda1 rw', { log: '[9.0] Aborting journal on device sda1-8.' })).toBe(
      'kernel log: read-only or shut down for an error',
    );
    expect(sign('rw - ext4 /dev/sda1 rw', { log: '[9.0] Aborting journal on device sdb1-8.' })).toBeUndefined();
    const xfs = '[9.0] XFS (sda1): Filesystem has been shut down due to log error (0x2).';
    expect(sign('rw - xfs /dev/sda1 rw', { log: xfs })).toMatch(/^kernel log/);
    expect(sign('rw - xfs /dev/sda1 rw', { log: `${xfs}\n[10.0] XFS (sda1): Mounting V5 Filesystem` })).toBeUndefined();
    expect(sign('rw - ext4 /dev/sda1 rw', { log: `${log}\n[10.0] EXT4-fs (sda1): re-mounted r/w` })).toBeUndefined();
    expect(sign('rw - ext4 /dev/sdb1 rw', { log })).toBeUndefined();
  });

  it('is an ext4 error since boot where errors make it read-only', () => {
    // HOST is read 1,000 s after its boot.
    const booted = HOST.at.getTime() / 1000 - 1000;
    const failed = (time: number): Record<string, string> => ({ '/sys/fs/ext4/sda1/last_error_time': String(time) });
    const line = 'rw - ext4 /dev/sda1 rw,errors=remount-ro';
    expect(sign(line, { ext4: failed(booted + 5) })).toMatch(/last_error_time/);
    expect(sign(line, { ext4: failed(booted - 5) })).toBeUndefined();
    expect(sign(line, { ext4: failed(0) })).toBeUndefined();
    expect(sign('rw - ext4 /dev/sda1 rw,errors=continue', { ext4: failed(booted + 5) })).toBeUndefined();
    // ext4 keeps the time until fsck: a log that says it was mounted anew knows better.
    const log = '[9.0] EXT4-fs (sda1): Remounting filesystem read-only\n[12.0] EXT4-fs (sda1): mounted filesystem';
    expect(sign(line, { ext4: failed(booted + 5), log })).toBeUndefined();
  });

  it('is none where fstab wants it so, though it was written to before', () => {
    const written = { '/sys/fs/ext4/sda1/session_write_kbytes': '2124' };
    expect(sign('ro - ext4 /dev/sda1 ro', { ext4: written })).toMatch(/session_write_kbytes/);
    expect(sign('ro - ext4 /dev/sda1 ro', { ext4: written, fstab: '/dev/sda1 /data ext4 ro 0 0' })).toBeUndefined();
  });
});

it.each([
  ['ext4', '/', true],
  ['tmpfs', '/tmp', true],
  ['tmpfs', '/dev/shm', true],
  ['tmpfs', '/run/user/1000', false],
  ['tmpfs', '/dev', false],
  ['tmpfs', '/runner', true],
  ['overlay', '/', true],
  ['overlay', '/var/lib/docker/overlay2/abc/merged', false],
  ['ext4', '/etc/resolv.conf', false],
])('%s on %s can fill: %s', (type, mountPoint, can) => {
  expect(canFill({ type, mountPoint, readOnly: false, mountReadOnly: false })).toBe(can);
  expect(canFill({ type, mountPoint, readOnly: true, mountReadOnly: false })).toBe(false);
});
