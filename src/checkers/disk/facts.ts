import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Disk, parseDisks } from '../parse/diskstats.js';
import type { Mount } from '../parse/mount.js';
import { parseMounts } from '../parse/mounts.js';
import { parsePressure, type Pressure } from '../parse/pressure.js';
import { itemsOf, windowOf } from '../parse/reading.js';
import { diskstats, ext4, filesystems, kernelLog, mountinfo, pressure, queues } from '../sources.js';

export interface DiskFacts {
  seconds: number | undefined;
  mounts: readonly Mount[] | undefined;
  disks: readonly Disk[] | undefined;
  pressure: Pressure | undefined;
  /** Kernel messages of the last day about disk errors and file systems that went read-only; undefined: not readable. */
  errors: readonly string[] | undefined;
}

export const sources = { mountinfo, filesystems, ext4, queues, diskstats, pressure, kernelLog };

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): DiskFacts {
  const log = itemsOf(read.kernelLog)[0]?.text;
  const up = read.kernelLog.samples[0]?.upAt ?? 0;
  return {
    seconds: windowOf(read.diskstats),
    mounts: parseMounts(read, host),
    disks: parseDisks(read.diskstats, read.queues),
    pressure: parsePressure(read.pressure, 'io'),
    errors: log?.split('\n').filter(line => ERROR_LINE.test(line) && !REMOVABLE.test(line) && isRecent(line, up)),
  };
}

/** What went wrong before yesterday is no news: an old error would else warn until the next boot. */
const DAY_S = 86_400;

/** Lines begin with the seconds since boot; one without them counts. */
function isRecent(line: string, up: number): boolean {
  const [, stamp] = /^\[\s*(\d+\.\d+)\]/.exec(line) ?? [];
  return stamp === undefined || up - Number(stamp) <= DAY_S;
}

/** Wordings of the block layer and of ext4, xfs, btrfs (kernel printk formats). */
const ERROR_LINE =
  /I\/O [Ee]rror|critical (?:medium|target) error|EXT4-fs error|XFS .*(?:Corruption|[Ss]hut(?:ting)? down)|BTRFS (?:error|critical)|[Rr]emounting filesystem read-only/;

/** A floppy that virtual machines only claim to have, a scratched CD: nobody stores anything on them. */
const REMOVABLE = /\bdev (?:fd|sr)\d\b/;
