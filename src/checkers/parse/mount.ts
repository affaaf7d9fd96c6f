/** A mounted file system. */
export interface Mount {
  mountPoint: string;
  device: string;
  type: string;
  /** major:minor, the file system's identity. */
  dev: string;
  /** The options of this mount and of the file system (superblock) behind it. */
  mountReadOnly: boolean;
  readOnly: boolean;
  /** What fstab wants; undefined where it does not name it. */
  wantedReadOnly: boolean | undefined;
  /** ext4: kB written since it was mounted, and errors it has recorded. */
  writtenKb: number | undefined;
  errors: number | undefined;
  /** Options of the file system, such as `errors=remount-ro`. */
  superOptions: readonly string[];
  /** It met an error after this machine was booted; undefined where that is not known. */
  failedSinceBoot: boolean | undefined;
  /** The kernel log's last word about the device: read-only for an error, or mounted anew; undefined: no word. */
  loggedReadOnly: boolean | undefined;
  space: Space | undefined;
  /** It can run full: not an image, not a tmpfs that the system makes for itself. */
  canFill: boolean;
  /** The sign that it became read-only against its will; undefined where it did not. */
  forcedReadOnly: string | undefined;
  /** The file system did not answer in time. */
  stuck: boolean;
  /** Why statfs was refused, where that means that the mount is dead: `Stale file handle`; absent: it was not. */
  refused?: string | undefined;
}

/** Of one file system. Percentages as df prints them: used / (used + available), root's reserve left out. */
export interface Space {
  sizeBytes: number;
  availableBytes: number;
  /** Free space with root's reserve; absent in facts made by hand. */
  freeBytes?: number;
  usedPercent: number;
  /** Nothing is left, or next to nothing: a writer gets ENOSPC. */
  full: boolean;
  /** Undefined where the file system has no fixed number of inodes (btrfs, vfat). */
  inodes: { total: number; free: number; usedPercent: number } | undefined;
}
