import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type Btrfs, parseBtrfs } from '../parse/btrfs.js';
import { type DeletedFile, parseDeletedFiles } from '../parse/deleted-files.js';
import { type MappedDevice, parseMapped } from '../parse/device-mapper.js';
import { type DiskCounters, parseDiskCounters } from '../parse/disk-counters.js';
import { type Disk, parseDisks } from '../parse/diskstats.js';
import { type Drbd, parseDrbd } from '../parse/drbd.js';
import { parseMdstat, type Raid } from '../parse/mdstat.js';
import type { Mount } from '../parse/mount.js';
import { parseMounts } from '../parse/mounts.js';
import { parseNfsClient } from '../parse/nfs-client.js';
import { parseNfsServer } from '../parse/nfs-server.js';
import { parsePressure, type Pressure, pressureStates } from '../parse/pressure.js';
import { itemsOf, textOf, windowOf } from '../parse/reading.js';
import { type DiskHealth, parseSmart } from '../parse/smart.js';
import { parsePools, parseZfsStats, type Pool } from '../parse/zfs.js';
import * as shared from '../sources.js';
import { type DeviceState, parseCaches, parseDeviceStates, parseMismatches, parseXfs } from './parse-sysfs.js';
import { parseRecorded } from './recorded.js';
import * as own from './sources.js';

export interface DiskFacts {
  seconds: number | undefined;
  mounts: readonly Mount[] | undefined;
  disks: readonly Disk[] | undefined;
  pressure: Pressure | undefined;
  pressureStates: ReturnType<typeof pressureStates>;
  /** Kernel messages of the last day about disk errors and file systems that went read-only; undefined: not readable. */
  errors: readonly string[] | undefined;
  /** Every device and partition, since boot. */
  counters: readonly DiskCounters[];
  raids: readonly Raid[];
  /** Software RAID -> blocks whose copies differ, where that says something (not raid1 and raid10). */
  mismatches: ReadonlyMap<string, number>;
  pools: readonly Pool[];
  zfs: ReadonlyMap<string, number>;
  btrfs: readonly Btrfs[];
  mapped: readonly MappedDevice[];
  health: readonly DiskHealth[];
  /** bcache set -> what is not written back yet, % of the cache. */
  caches: ReadonlyMap<string, number>;
  /** Devices that were in a bad state at every sample. */
  states: readonly DeviceState[];
  nfs: ReadonlyMap<string, number>;
  nfsServer: ReadonlyMap<string, number>;
  drbd: readonly Drbd[];
  /** What is not judged, and only recorded trees have, by metric name. */
  recorded: ReadonlyMap<string, number>;
  xfs: ReadonlyMap<string, number>;
  /** The biggest first; undefined: not readable. Of all processes only for root. */
  deleted: readonly DeletedFile[] | undefined;
}

const { mountinfo, filesystems, ext4, queues, diskstats, pressure, kernelLog, arcstats, fds, othersOpen } = shared;

export const sources = {
  mountinfo,
  filesystems,
  ext4,
  queues,
  diskstats,
  pressure,
  kernelLog,
  arcstats,
  fds,
  othersOpen,
  ...own,
};

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): DiskFacts {
  const log = itemsOf(read.kernelLog)[0]?.text;
  const up = read.kernelLog.samples[0]?.upAt ?? 0;
  return {
    seconds: windowOf(read.diskstats),
    mounts: parseMounts(read, host),
    disks: parseDisks(read.diskstats, read.queues),
    pressure: parsePressure(read.pressure, 'io'),
    pressureStates: pressureStates(read.pressure, 'io'),
    errors: log?.split('\n').filter(line => ERROR_LINE.test(line) && !REMOVABLE.test(line) && isRecent(line, up)),
    counters: parseDiskCounters(textOf(read.diskstats, '/proc/diskstats')),
    raids: parseMdstat(textOf(read.mdstat, '/proc/mdstat')),
    mismatches: parseMismatches(read.raidDetails),
    pools: parsePools(read.kstats, read.zpool),
    zfs: parseZfsStats(read.kstats, read.arcstats),
    btrfs: parseBtrfs(read.btrfs),
    mapped: parseMapped(itemsOf(read.deviceMapper)[0]?.text),
    health: (read.smart.samples.at(-1)?.items ?? []).filter(({ path }) => path.startsWith('/dev/')).map(parseSmart),
    caches: parseCaches(read.bcache),
    states: parseDeviceStates(read.deviceStates, read.queues),
    nfs: parseNfsClient(textOf(read.nfsClient, '/proc/net/rpc/nfs')),
    nfsServer: parseNfsServer(textOf(read.nfsServer, '/proc/net/rpc/nfsd')),
    drbd: parseDrbd(textOf(read.drbd, '/proc/drbd')),
    recorded: parseRecorded(read.recorded),
    xfs: parseXfs(read.xfs),
    deleted: parseDeletedFiles(read.fds),
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
