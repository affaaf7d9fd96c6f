import type { Source } from '../../host/source.js';

export { recorded } from './recorded.js';

/** What only the disk check reads. Most of it is plain files that most machines lack, and tools that most need not run. */

const absent = { need: 'may', mayBeAbsent: true } as const;

export const mdstat: Source = {
  ...absent,
  id: 'mdstat',
  why: 'software RAID: members that failed, rebuilding',
  phase: 'once',
  files: ['/proc/mdstat'],
};

export const raidDetails: Source = {
  ...absent,
  id: 'raid-details',
  why: 'blocks of a software RAID whose copies differ',
  phase: 'once',
  files: ['/sys/block/md*/md/mismatch_cnt', '/sys/block/md*/md/level'],
};

export const deviceStates: Source = {
  ...absent,
  id: 'device-states',
  why: 'disks that are offline, devices that are suspended',
  phase: 'sampled',
  files: ['/sys/block/*/device/state', '/sys/block/dm-*/dm/suspended'],
};

export const kstats: Source = {
  ...absent,
  id: 'kstats',
  why: 'state of the pools of ZFS',
  phase: 'once',
  files: [
    '/proc/spl/kstat/zfs/*/state',
    ...['abdstats', 'dbufstats', 'dmu_tx', 'dnodestats', 'fm', 'xuio_stats', 'zfetchstats', 'zil'].map(
      name => `/proc/spl/kstat/zfs/${name}`,
    ),
    '/proc/spl/kstat/zfs/vdev_*_stats',
  ],
};

export const btrfs: Source = {
  ...absent,
  id: 'btrfs',
  why: 'errors of the devices of btrfs, and what it has allocated',
  phase: 'once',
  files: [
    '/sys/fs/btrfs/*/label',
    '/sys/fs/btrfs/*/commit_stats',
    '/sys/fs/btrfs/*/devices/*/size',
    '/sys/fs/btrfs/*/devinfo/*/error_stats',
    '/sys/fs/btrfs/*/devinfo/*/missing',
    '/sys/fs/btrfs/*/allocation/global_rsv_size',
    '/sys/fs/btrfs/*/allocation/*/bytes_*',
    '/sys/fs/btrfs/*/allocation/*/*total*',
    '/sys/fs/btrfs/*/allocation/*/*/*_bytes',
  ],
};

export const bcache: Source = {
  ...absent,
  id: 'bcache',
  why: 'how much of a cache is not written back yet',
  phase: 'once',
  files: ['/sys/fs/bcache/*/cache_available_percent', '/sys/block/bcache*/bcache/state'],
};

export const xfs: Source = {
  ...absent,
  id: 'xfs',
  why: 'counters of XFS',
  phase: 'once',
  files: ['/sys/fs/xfs/*/stats/stats'],
};

export const nfsClient: Source = {
  ...absent,
  id: 'nfs-client',
  why: 'calls of the NFS client, and those that it had to send again',
  phase: 'once',
  files: ['/proc/net/rpc/nfs'],
};

export const nfsServer: Source = {
  ...absent,
  id: 'nfs-server',
  why: 'calls that the NFS server answered',
  phase: 'once',
  files: ['/proc/net/rpc/nfsd'],
};

export const drbd: Source = {
  ...absent,
  id: 'drbd',
  why: 'state of replicated devices',
  phase: 'once',
  files: ['/proc/drbd'],
};

export const deviceMapper: Source = {
  ...absent,
  id: 'device-mapper',
  why: 'use of thin pools and snapshots, failed paths (root only)',
  phase: 'after',
  probe: 'device-mapper',
  sos: ['sos_commands/devicemapper/dmsetup_status'],
};

export const zpool: Source = {
  ...absent,
  id: 'zpool',
  why: 'use of the pools of ZFS',
  phase: 'after',
  probe: 'zpool',
  when: { exists: '/proc/spl/kstat/zfs' },
};

export const smart: Source = {
  ...absent,
  id: 'smart',
  why: 'what the disks say of their own health (root and smartctl)',
  phase: 'after',
  probe: 'smart',
};

export const mountsUnasked: Source = {
  ...absent,
  id: 'mounts-unasked',
  why: 'space of the network mounts behind the sixteenth',
  phase: 'once',
  probe: 'mounts-unasked',
};
