import type { Mount } from './mount.js';

/**
 * Not read-only images, nor the small tmpfs that the system makes for itself in /run and /dev, nor what only shows the
 * numbers of another one: the layers of containers, and the files that their runtime binds into them.
 */
export function canFill(mount: Pick<Mount, 'type' | 'mountPoint' | 'readOnly' | 'mountReadOnly'>): boolean {
  if (mount.readOnly || mount.mountReadOnly || BOUND.test(mount.mountPoint)) return false;
  if (/^(?:overlay|aufs)$/.test(mount.type)) return mount.mountPoint === '/';
  if (mount.type !== 'tmpfs' && mount.type !== 'ramfs') return true;
  return mount.mountPoint === '/dev/shm' || !/^\/(run|dev)(\/|$)/.test(mount.mountPoint);
}

const BOUND = /^\/(?:etc\/(?:hosts|hostname|resolv\.conf)|dev\/termination-log)$/;

/**
 * The sign by which a file system is known to have become read-only. A read-only mount alone is no sign (images, ro by
 * choice), so one of these must hold: the mount is writable but the file system behind it is not (the kernel's doing,
 * `errors=remount-ro`); fstab wants it writable; it was written to since it was mounted (ext4 counts that).
 * Newer kernels (measured: 6.1.176) leave `rw` in mountinfo after an error and only refuse to write: there the kernel
 * log tells, `emergency_ro`, or where the log says nothing of the device (or may not be read) an ext4 error since boot
 * under `errors=remount-ro`; ext4 keeps that until the next fsck, so for such a reader it may be a past one.
 */
export function forcedReadOnly(
  mount: Pick<
    Mount,
    | 'type'
    | 'readOnly'
    | 'mountReadOnly'
    | 'wantedReadOnly'
    | 'writtenKb'
    | 'superOptions'
    | 'failedSinceBoot'
    | 'loggedReadOnly'
  >,
): string | undefined {
  if (!CAN_WRITE.test(mount.type)) return undefined;
  if (!mount.readOnly) return refusesToWrite(mount);
  if (!mount.mountReadOnly) return '/proc/self/mountinfo: mounted rw, file system ro';
  if (mount.wantedReadOnly !== undefined) return mount.wantedReadOnly ? undefined : '/etc/fstab wants rw';
  if ((mount.writtenKb ?? 0) > 0)
    return `ext4 session_write_kbytes: ${mount.writtenKb} kB written since it was mounted`;
  return undefined;
}

function refusesToWrite(mount: Pick<Mount, 'superOptions' | 'failedSinceBoot' | 'loggedReadOnly'>): string | undefined {
  if (mount.superOptions.some(option => /^(?:emergency_ro|shutdown)$/.test(option)))
    return '/proc/self/mountinfo: emergency_ro';
  if (mount.loggedReadOnly) return 'kernel log: read-only or shut down for an error';
  if (mount.loggedReadOnly === undefined && mount.superOptions.includes('errors=remount-ro') && mount.failedSinceBoot)
    return 'ext4 last_error_time: an error since boot, and errors=remount-ro';
  return undefined;
}

const CAN_WRITE = /^(ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|nilfs2|bcachefs|zfs|vfat|exfat|ntfs3?|nfs4?|cifs)$/;
