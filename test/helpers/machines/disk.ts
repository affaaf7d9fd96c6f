import type { Kept } from '../../../src/checkers/disk/keep.js';
import type { KeptRun, Reading } from '../../../src/core/snapshot.js';
import { HOST } from '../facts.js';
import type { Readings } from '../machine.js';
import { file, once, sampled } from '../readings.js';

const UUID = '0f1e2d3c-0000-4000-8000-00000000000a';
const BTRFS = `/sys/fs/btrfs/${UUID}`;
const NONE: Reading = { state: 'missing', samples: [] };

/** What the disk check reads on a machine on which nothing is wrong, with an array, a pool and a btrfs that are well. */
export const well: Readings = {
  mdstat: once({
    '/proc/mdstat':
      'Personalities : [raid1]\nmd0 : active raid1 sdb1[1] sda1[0]\n      248896 blocks [2/2] [UU]\n      [=>....]  check = 10.0% (24889/248896) finish=5.0min speed=900K/sec\n\nunused devices: <none>\n',
  }),
  'raid-details': once({ '/sys/block/md0/md/mismatch_cnt': '9000', '/sys/block/md0/md/level': 'raid1' }),
  'device-states': sampled({ '/sys/block/sda/device/state': 'running' }, { '/sys/block/sda/device/state': 'running' }),
  kstats: once({
    '/proc/spl/kstat/zfs/tank/state': 'ONLINE\n',
    '/proc/spl/kstat/zfs/zil':
      '12 1 0x01 13 624 5 6\nname                            type data\nzil_commit_count  4    10',
  }),
  btrfs: once({
    [`${BTRFS}/label`]: 'pool\n',
    [`${BTRFS}/commit_stats`]: 'commits 12\nlast_commit_ms 5\nmax_commit_ms 1500\ntotal_commit_ms 9000',
    [`${BTRFS}/devices/sdc/size`]: '20971520\n',
    [`${BTRFS}/devinfo/1/error_stats`]: 'write_errs 0\nread_errs 0\nflush_errs 0\n',
    [`${BTRFS}/allocation/global_rsv_size`]: '3670016',
    [`${BTRFS}/allocation/metadata/bytes_used`]: '1000',
    [`${BTRFS}/allocation/metadata/total_bytes`]: '2000',
    [`${BTRFS}/allocation/metadata/bytes_reserved`]: '0',
    [`${BTRFS}/allocation/metadata/disk_total`]: '4000',
    [`${BTRFS}/allocation/metadata/dup/used_bytes`]: '1000',
    [`${BTRFS}/allocation/metadata/dup/total_bytes`]: '2000',
  }),
  bcache: once({ '/sys/fs/bcache/set/cache_available_percent': '90' }),
  xfs: once({ '/sys/fs/xfs/sda1/stats/stats': 'extent_alloc 5 6 7 8' }),
  'nfs-client': once({ '/proc/net/rpc/nfs': 'net 70 70 69 45\nrpc 1218785755 374636 1218815394\nproc3 2 1 4084749' }),
  'nfs-server': once({ '/proc/net/rpc/nfsd': 'rc 0 6 18622\nth 8 0\nproc3 2 2 112\n' }),
  drbd: once({
    '/proc/drbd':
      'version: 8.4.11 (api:1/proto:86-101)\n 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----\n    ns:4 nr:0 dw:4 dr:8 al:1 bm:0 lo:0 pe:0 ua:0 ap:0 ep:1 wo:f oos:0\n',
  }),
  'disk-recorded': once({
    '/proc/self/mountstats':
      'device nas:/x mounted on /n with fstype nfs4 statvers=1.1\n\tage:\t40\n\tper-op statistics\n\t        READ: 2 2 0 300 4000 6 70 80 0\n',
    '/proc/spl/kstat/zfs/tank/io': '12 3 0x00 1 80 79 39\nnread    nwritten\n1884     3206\n',
    '/proc/spl/kstat/zfs/tank/objset-0x36':
      '23 1 0x01 7 2160 22 66\nname type data\ndataset_name 7 tank/my data\nwrites 4 5\n',
    '/sys/fs/bcache/set/bdev0/stats_total/cache_hits': '546',
    '/sys/class/scsi_tape/st0/stats/write_cnt': '7',
    '/sys/class/fc_host/host0/statistics/rx_frames': '0x3',
  }),
  'device-mapper': NONE,
  zpool: once({ zpool: 'tank\t1000\t500\t500\t50\tONLINE\n\nrc 0' }),
  smart: NONE,
  'mounts-unasked': NONE,
  fds: once({ fds: '/proc/1/fd ...\nend' }),
};

const ALLOC = `${BTRFS}/allocation/metadata`;

/** The same where everything that the check knows of is wrong. */
export const sick: Readings = {
  diskstats: file(
    '/proc/diskstats',
    ' 8 0 sda 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
    ' 8 0 sda 50 0 0 5000 50 0 0 500 9 2000 9000 0 0 0 0 5 10',
  ),
  mountinfo: once({
    '/proc/self/mountinfo': `27 1 8:1 / / rw - ext4 /dev/sda1 rw
28 27 8:2 / /data rw - xfs /dev/sda2 ro
29 27 0:50 / /nfs rw - nfs4 nas:/x rw
30 27 0:51 / /old rw - nfs4 nas:/y rw
31 27 8:3 / /srv rw - ext4 /dev/sda3 rw`,
    '/etc/fstab': '',
  }),
  filesystems: once({
    local: '100 0 0 4096 100 0 /\n100 50 50 4096 100 50 /data\n100 5 5 4096 100 50 /srv\n\nrc 0',
    '/nfs': '',
    '/old': "stat: cannot read file system information for '/old': Stale file handle\n\nrc 1",
  }),
  mdstat: once({ '/proc/mdstat': 'md0 : active raid5 sdb1[1](F) sda1[0]\n      100 blocks [3/2] [UU_]' }),
  'raid-details': once({ '/sys/block/md0/md/mismatch_cnt': '9000', '/sys/block/md0/md/level': 'raid5' }),
  'device-states': sampled({ '/sys/block/sdx/device/state': 'offline' }, { '/sys/block/sdx/device/state': 'offline' }),
  kstats: once({ '/proc/spl/kstat/zfs/tank/state': 'SUSPENDED\n' }),
  btrfs: once({
    [`${BTRFS}/devices/sdc/size`]: '8',
    [`${BTRFS}/devinfo/1/error_stats`]: 'write_errs 9\nread_errs 0\n',
    [`${BTRFS}/devinfo/2/missing`]: '1',
    [`${ALLOC}/bytes_used`]: '1990',
    [`${ALLOC}/total_bytes`]: '2000',
    [`${ALLOC}/disk_total`]: '4000',
  }),
  bcache: once({ '/sys/fs/bcache/set/cache_available_percent': '5' }),
  'device-mapper': once({
    dmsetup: `vg-tp: 0 2097152 thin-pool 1 9/1024 16000/16384 - rw discard_passdown queue_if_no_space - 1024
vg-snap: 0 2097152 snapshot 2000000/2097152 16
mpatha: 0 41943040 multipath 2 0 0 0 2 1 A 0 1 2 8:16 A 0 0 1 E 0 1 2 8:32 F 1 0 1
vg-mir: 0 2097152 raid raid1 2 AD 2097152/2097152 idle 0 0 -

rc 0`,
  }),
  zpool: once({ zpool: 'tank\t1000\t990\t10\t99\tONLINE\n\nrc 0' }),
  smart: once({
    '/dev/sda':
      '{"smart_status":{"passed":false},"temperature":{"current":30},"ata_smart_attributes":{"table":[{"id":5,"raw":{"value":8}}]}}\nrc 24',
    '/dev/nvme0n1':
      '{"smart_status":{"passed":true},"nvme_smart_health_information_log":{"critical_warning":4,"percentage_used":101,"media_errors":1}}\nrc 0',
    '/dev/sdb': '',
  }),
  fds: once({
    fds: `/proc/9/fd ..d/proc/9/fd/3 \n/proc/72/fd ${'.'.repeat(64)}\nend`,
    names: 'l-wx------ 1 0 0 64 Nov 22 09:00 /proc/9/fd/3 -> /srv/big log (deleted)',
    sizes: '/proc/9/fd/3 99999 40 2051 12',
  }),
};

const kept: Kept = {
  mounts: { '/srv': { dev: '8:3', writable: true, availableBytes: 200_000, sizeBytes: 409_600 } },
  errors: {},
};

/** A run before the sick one. */
export const past: readonly KeptRun[] = [
  { check: 'disk', at: new Date(HOST.at.getTime() - 900_000), bootId: 'boot', upAt: 8100, kept },
];
