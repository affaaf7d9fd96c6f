import { expect, it } from 'vitest';
import { parseRecorded } from '../../../src/checkers/disk/recorded.js';
import { parseDrbd } from '../../../src/checkers/parse/drbd.js';
import { parseMdstat } from '../../../src/checkers/parse/mdstat.js';
import { parseMountStats } from '../../../src/checkers/parse/mount-stats.js';
import { parseNfsServer } from '../../../src/checkers/parse/nfs-server.js';
import { once } from '../../helpers/readings.js';

// No NFS, DRBD or ZFS stands here: formats of net/sunrpc/stats.c, fs/nfs/super.c, drbd_proc.c and spl-kstat.c.
it('reads what an NFS server counts', () => {
  const text =
    'rc 4 5 6\nfh 1 0 0 0 0\nio 4096 512\nth 16 0 0.000\nra 32 0 0 0 0 0 0 0 0 0 0 9\nnet 30 10 20 2\nrpc 28 3 1 2 0\nproc3 3 7 8 9\nproc4ops 2 0 x\nnew 1\n';
  expect(Object.fromEntries(parseNfsServer(text))).toEqual({
    'rc.hits': 4,
    'rc.misses': 5,
    'rc.nocache': 6,
    'fh.stale': 1,
    'io.read-bytes': 4096,
    'io.written-bytes': 512,
    'th.threads': 16,
    'ra.size': 32,
    'ra.not-found': 9,
    'net.packets': 30,
    'net.udp': 10,
    'net.tcp': 20,
    'net.connections': 2,
    'rpc.calls': 28,
    'rpc.bad-calls': 3,
    'rpc.bad-format': 1,
    'rpc.bad-auth': 2,
    'rpc.bad-client': 0,
    '3.0': 7,
    '3.1': 8,
    '3.2': 9,
    '4-ops.0': 0,
  });
  expect(parseNfsServer(undefined).size).toBe(0);
});

it('reads the counters of NFS mounts, and of no other', () => {
  const text = `device /dev/sda1 mounted on / with fstype ext4
device nas:/x mounted on /srv/x with fstype nfs statvers=1.1
\tage:\t120
\tevents:\t3 4
\tbytes:\t1000 2000 0 0 1100 2100 5 6
\txprt:\ttcp 832 0 1 0 11 64 63 1 12 0 24 26 57
\tper-op statistics
\t        READ: 10 11 1 200 3000 1500 2500 4500 2
\t       WRITE: broken
device nas:/a b mounted on /odd with fstype nfs4 statvers=1.1
\tage:\t7`;
  const found = parseMountStats(text);
  expect([...found.keys()].every(name => name.startsWith('/srv/x.'))).toBe(true);
  expect(Object.fromEntries(found)).toMatchObject({
    '/srv/x.age.seconds': 120,
    '/srv/x.events.dentry-revalidate': 4,
    '/srv/x.bytes.server-written-bytes': 2100,
    '/srv/x.xprt.idle-seconds': 11,
    '/srv/x.xprt.max-slots': 24,
    '/srv/x.READ.queue-seconds': 1.5,
    '/srv/x.READ.errors': 2,
  });
});

it('reads replicated devices, one whose line is cut too', () => {
  const text = `version: 8.4.11 (api:1/proto:86-101)

 0: cs:Connected ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----
    ns:5 nr:6 dw:7 dr:8 al:9 bm:1 lo:2 pe:3 ua:4 ap:5 ep:1 wo:f oos:20
\t[>....] sync'ed:  5.0% (20/40)K
 3: cs:Unconfigured
`;
  const [first, second] = parseDrbd(text);
  expect(first).toMatchObject({
    name: 'drbd0',
    connected: true,
    primary: { local: true, remote: false },
    upToDate: { local: true, remote: false },
  });
  expect(Object.fromEntries(first?.values ?? [])).toMatchObject({
    'sent-bytes': 5120,
    'activity-log-writes': 9,
    'out-of-sync-bytes': 20_480,
  });
  expect(second).toEqual({
    name: 'drbd3',
    connected: false,
    primary: undefined,
    upToDate: undefined,
    values: new Map(),
  });
});

it('counts no member of an array that is not started as working', () => {
  const [raid] = parseMdstat('md7 : inactive raid1 sdb1[1](S) sda1[0](F)\n      1000 blocks [2/2] [UU]\n');
  expect(raid).toMatchObject({ state: 'inactive', wanted: 0, working: 0, failed: 1, spare: 1, blocks: 1000 });
});

it('names what only recorded trees have by its path', () => {
  const metrics = parseRecorded(
    once({
      '/proc/spl/kstat/zfs/tank/io': '12 3 0x00 1 80 7 9\nnread nwritten rtime\n10 20 30\n',
      '/proc/spl/kstat/zfs/tank/objset-0x1f':
        '2 1 0x01 7 2160 1 1\nname type data\ndataset_name 7 tank/a  b\nwrites 4 6\nnunlinks 4 x\n',
      '/sys/fs/bcache/u1/internal/btree_nodes': '3',
      '/sys/fs/bcache/u1/bdev0/dirty_data': '2.0k',
      '/sys/fs/bcache/u1/cache0/priority_stats': 'Unused:\t\t91%\nMetadata:\t2%\nQuantiles:\t[0 1]\n',
      '/sys/class/scsi_tape/st0/stats/io_ns': '900',
      '/sys/class/scsi_tape/nst0/stats/io_ns': '901',
      '/sys/class/fc_host/host3/statistics/tx_frames': '0xa',
      '/sys/class/fc_host/host3/statistics/reset_statistics': '1',
    }),
  );
  expect(Object.fromEntries(metrics)).toEqual({
    'disk.zfs-pool[tank.nread].count': 10,
    'disk.zfs-pool[tank.nwritten].count': 20,
    'disk.zfs-pool[tank.rtime].count': 30,
    'disk.zfs-dataset[tank/a  b.writes].count': 6,
    'disk.bcache[u1.internal.btree_nodes].count': 3,
    'disk.bcache[u1.bdev0.dirty_data].count': 2048,
    'disk.bcache[u1.cache0.priority_unused].count': 91,
    'disk.bcache[u1.cache0.priority_metadata].count': 2,
    'disk.tape[st0.io_ns].count': 900,
    'disk.fibre-channel[host3.tx_frames].total': 10,
  });
});
