import type { FindingCatalogue } from '../../core/finding.js';

export const codes = {
  'disk.space': {
    title: 'A file system is full or nearly so',
    fix: 'Find what grew: du -xh --max-depth=2 MOUNT | sort -h | tail',
  },
  'disk.inodes': {
    title: 'A file system has no inodes left',
    fix: 'Find the folder with the most files: du -x --inodes --max-depth=3 MOUNT | sort -n | tail',
  },
  'disk.filling': {
    title: 'A file system will be full soon',
    fix: 'Find what grows: du -xh --max-depth=2 MOUNT twice; rotate its logs, stop it, or add space.',
  },
  'disk.deleted-files': {
    title: 'Deleted files that are still open hold space',
    fix: 'See who has them open: lsof +aL1 MOUNT; restart it, or truncate through /proc/PID/fd/N.',
  },
  'disk.read-only': {
    title: 'A file system became read-only',
    fix: 'Read dmesg for the error, save the data, check the disk, then fsck and remount.',
  },
  'disk.latency': {
    title: 'A disk answers slowly',
    fix: 'See who uses it and whether the device itself is slow or failing.',
  },
  'disk.pressure': {
    title: 'Tasks wait for I/O',
    fix: 'See the causes: who reads and writes, and which device is slow.',
  },
  'disk.stuck-mount': {
    title: 'A mounted file system does not answer',
    fix: 'Check its server or device; unmount with umount -f -l if it is gone for good.',
  },
  'disk.dead-mount': {
    title: 'A mounted file system is dead',
    fix: 'Unmount it (umount -l MOUNT) and mount it again; see whether its server or program still runs.',
  },
  'disk.errors': {
    title: 'The kernel reports disk errors',
    fix: 'Save the data; check with smartctl -a and replace the device.',
  },
  'disk.fs-errors': {
    title: 'A file system has recorded errors',
    fix: 'Save the data, read dmesg; ext4: e2fsck -f unmounted; btrfs: btrfs device stats, btrfs scrub start.',
  },
  'disk.offline': {
    title: 'A device does no I/O',
    fix: 'Check cable, controller and path; a suspended mapped device: dmsetup resume NAME.',
  },
  'disk.smart': {
    title: 'A disk reports that it is failing or worn',
    fix: 'Save the data, read smartctl -a, and plan to replace the disk.',
  },
  'disk.smart-unknown': {
    title: 'Some disks did not tell their health',
    fix: 'Ask one by hand: smartctl -a /dev/NAME; a disk that hangs there is failing itself.',
  },
  'disk.raid': {
    title: 'A RAID is degraded, broken or not started',
    fix: 'See mdadm --detail /dev/NAME; replace the failed member and add the new one (mdadm --add).',
  },
  'disk.raid-mismatch': {
    title: 'Copies in a RAID differ',
    fix: 'Check the disks (smartctl -a), then: echo repair >/sys/block/NAME/md/sync_action',
  },
  'disk.multipath': {
    title: 'Paths to a device failed',
    fix: 'See multipath -ll; check cable, port and zone of the path.',
  },
  'disk.pool': {
    title: 'A pool of ZFS is not healthy',
    fix: 'See zpool status -x NAME; replace what failed, then zpool clear.',
  },
  'disk.pool-space': {
    title: 'A pool of ZFS is nearly full',
    fix: 'Find old snapshots: zfs list -t snapshot -S used; ZFS is slow long before it is full.',
  },
  'disk.thin': {
    title: 'A thin pool or a snapshot is nearly full',
    fix: 'Extend it before it is full: lvextend -L +10G VG/POOL, and --poolmetadatasize; remove old snapshots.',
  },
  'disk.btrfs-metadata': {
    title: 'A btrfs has no room for metadata',
    fix: 'Free chunks: btrfs balance start -dusage=20 MOUNT; see btrfs filesystem usage MOUNT.',
  },
  'disk.cache-dirty': {
    title: 'Much of a cache is not written back',
    fix: 'The disk behind it is too slow for the writes: see writeback_percent and its latency.',
  },
} as const satisfies FindingCatalogue;
