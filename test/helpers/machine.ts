import type { HostFacts, Reading, Snapshot } from '../../src/core/snapshot.js';
import { HOST } from './facts.js';
import { file, once, proc, sampled, type Texts } from './readings.js';
import { task } from './tasks.js';

/** Readings by source id, as one look at a machine gives them. */
export type Readings = Readonly<Record<string, Reading>>;

export function snapshot(readings: Readings, host: HostFacts = HOST): Snapshot {
  return { host, readings: new Map(Object.entries(readings)), complete: true };
}

const WEB = '/sys/fs/cgroup/system.slice/web.service';
const RESOURCES = ['cpu', 'io', 'memory'] as const;
const pressures = (text: (of: (typeof RESOURCES)[number]) => string): Texts =>
  Object.fromEntries(RESOURCES.map(of => [`/proc/pressure/${of}`, text(of)]));

/** A real machine on which nothing is wrong but that its CPUs are wanted; the rest is made up to match. */
export const WELL: Readings = {
  stat: file('/proc/stat', proc('stat-A'), proc('stat-B'), 2.02),
  meminfo: file('/proc/meminfo', proc('meminfo'), proc('meminfo'), 2.02),
  vmstat: file('/proc/vmstat', proc('vmstat-A'), proc('vmstat-B'), 2.02),
  diskstats: file('/proc/diskstats', proc('diskstats-A'), proc('diskstats-B'), 2.02),
  loadavg: file('/proc/loadavg', proc('loadavg'), proc('loadavg'), 2.02),
  pressure: sampled(
    pressures(of => proc(`pressure-${of}-A`)),
    pressures(of => proc(`pressure-${of}-B`)),
    2.02,
  ),
  processes: file('/proc/50/stat', task(50, { user: 5 }), task(50, { user: 9 })),
  schedstat: file('/proc/50/task/50/schedstat', '50000000 0 5', '90000000 0 9'),
  threads: once({ scanned: '' }),
  status: once({ '/proc/50/status': 'VmRSS:\t100 kB\nVmSwap:\t0 kB\nCpus_allowed_list:\t0-3' }),
  membership: once({ '/proc/50/cgroup': '0::/system.slice/web.service' }),
  'cgroup-counters': file(`${WEB}/cpu.stat`, 'nr_periods 0\nnr_throttled 0', 'nr_periods 9\nnr_throttled 0'),
  'cgroup-limits': once({
    [`${WEB}/cpu.max`]: 'max 100000',
    [`${WEB}/memory.max`]: 'max',
    [`${WEB}/memory.current`]: '9',
  }),
  mountinfo: once({ '/proc/self/mountinfo': '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw', '/etc/fstab': '' }),
  filesystems: once({ local: '66053021 62310257 20132552 4096 16777216 16351126 /\n\nrc 0' }),
  ext4: once({ '/sys/fs/ext4/vda/errors_count': '0', '/sys/fs/ext4/vda/session_write_kbytes': '9' }),
  queues: once({ '/sys/block/vda/queue/rotational': '1\n' }),
  'kernel-log': once({ dmesg: '[1.0] EXT4-fs (vda): mounted filesystem' }),
  limits: once({
    '/proc/sys/fs/file-nr': '559\t0\t2466183',
    '/proc/sys/kernel/pid_max': '32768',
    '/proc/sys/kernel/threads-max': '192731',
  }),
};

const zombies = Object.fromEntries(
  [61, 62, 63, 64, 65].map(pid => [`/proc/${pid}/stat`, task(pid, { comm: 'cgi', state: 'Z', ppid: 50 })]),
);
const stuck = { '/proc/50/stat': task(50), '/proc/70/stat': task(70, { comm: 'dd', state: 'D' }), ...zombies };

/** Everything that Lumo knows of is wrong with it. */
export const SICK: Readings = {
  stat: file(
    '/proc/stat',
    'cpu 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\nctxt 0\nprocesses 0',
    'cpu 700 0 100 0 0 0 100 100\ncpu0 500 0 0 0 0 0 0 100\ncpu1 200 0 100 0 0 0 100 0\nctxt 9\nprocesses 9\nprocs_running 9\nprocs_blocked 3',
  ),
  loadavg: sampled({ '/proc/loadavg': '' }, { '/proc/loadavg': '50.00 50.00 50.00 9/900 77' }),
  pressure: sampled(
    pressures(() => 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0'),
    pressures(
      () => 'some avg10=9.00 avg60=9.00 avg300=9.00 total=1600000\nfull avg10=9.00 avg60=9.00 avg300=9.00 total=600000',
    ),
  ),
  meminfo: file(
    '/proc/meminfo',
    '',
    'MemTotal: 1000000 kB\nMemAvailable: 40000 kB\nShmem: 300000 kB\nSUnreclaim: 150000 kB\nSwapTotal: 100 kB\nSwapFree: 5 kB\nHardwareCorrupted: 4 kB',
  ),
  vmstat: file(
    '/proc/vmstat',
    'pgmajfault 0\npswpin 0\npswpout 0\noom_kill 0\npgscan_direct 0\nworkingset_refault_anon 0\nworkingset_refault_file 0',
    'pgmajfault 9\npswpin 9000\npswpout 9\noom_kill 3\npgscan_direct 9\nworkingset_refault_anon 9\nworkingset_refault_file 9',
  ),
  'cgroup-counters': sampled(
    {
      [`${WEB}/cpu.stat`]: 'nr_periods 0\nnr_throttled 0',
      [`${WEB}/memory.stat`]: 'inactive_file 0\nworkingset_refault_file 0',
    },
    {
      [`${WEB}/cpu.stat`]: 'nr_periods 20\nnr_throttled 20',
      [`${WEB}/memory.stat`]: 'inactive_file 0\nworkingset_refault_file 9000',
    },
  ),
  'cgroup-limits': once({
    [`${WEB}/cpu.max`]: '50000 100000',
    [`${WEB}/memory.max`]: '100',
    [`${WEB}/memory.current`]: '99',
  }),
  diskstats: file('/proc/diskstats', ' 8 0 sda 0 0 0 0 0 0 0 0 0 0 0', ' 8 0 sda 50 0 0 5000 50 0 0 500 9 2000 9000'),
  queues: once({ '/sys/block/sda/queue/rotational': '0' }),
  mountinfo: once({
    '/proc/self/mountinfo':
      '27 1 8:1 / / rw - ext4 /dev/sda1 rw\n28 27 8:2 / /data rw - xfs /dev/sda2 ro\n29 27 0:50 / /nfs rw - nfs4 nas:/x rw',
    '/etc/fstab': '',
  }),
  filesystems: once({ local: '100 0 0 4096 100 0 /\n100 50 50 4096 100 50 /data\n\nrc 0', '/nfs': '' }),
  ext4: once({ '/sys/fs/ext4/sda1/errors_count': '3' }),
  'kernel-log': once({ dmesg: '[9.0] I/O error, dev sda, sector 9' }),
  processes: sampled(stuck, stuck),
  schedstat: file('/proc/70/task/70/schedstat', '5 5 5', '5 5 5'),
  threads: once({ '/proc/70/task/70/stat': task(70, { state: 'D' }), '/proc/70/task/70/wchan': 'rpc_wait' }),
  status: once({ '/proc/70/status': 'VmRSS:\t9 kB' }),
  membership: once({ '/proc/70/cgroup': '0::/system.slice/backup.service' }),
  limits: once({
    '/proc/sys/fs/file-nr': '95 0 100',
    '/proc/sys/kernel/pid_max': '1',
    '/proc/sys/kernel/threads-max': '1',
  }),
};
