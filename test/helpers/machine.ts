import type { HostFacts, KeptRun, Reading, Snapshot } from '../../src/core/snapshot.js';
import { HOST } from './facts.js';
import * as auth from './machines/auth.js';
import * as cpu from './machines/cpu.js';
import * as disk from './machines/disk.js';
import * as memory from './machines/memory.js';
import * as network from './machines/network.js';
import * as patch from './machines/patch.js';
import * as ports from './machines/ports.js';
import * as process from './machines/process.js';
import * as service from './machines/service.js';
import * as ssh from './machines/ssh.js';
import { file, once, proc, sampled, type Texts } from './readings.js';
import { task } from './tasks.js';

/** Readings by source id, as one look at a machine gives them. */
export type Readings = Readonly<Record<string, Reading>>;

export function snapshot(readings: Readings, host: HostFacts = HOST): Snapshot {
  const past = readings === SICK ? PARTS.flatMap(part => part.past ?? []) : [];
  return { host, readings: new Map(Object.entries(readings)), complete: true, past };
}

const WEB = '/sys/fs/cgroup/system.slice/web.service';
const DB = '/sys/fs/cgroup/system.slice/db.service';
const RESOURCES = ['cpu', 'io', 'memory'] as const;
const pressures = (text: (of: (typeof RESOURCES)[number]) => string): Texts =>
  Object.fromEntries(RESOURCES.map(of => [`/proc/pressure/${of}`, text(of)]));

const PARTS: readonly { well: Readings; sick: Readings; past?: readonly KeptRun[] }[] = [
  cpu,
  process,
  memory,
  disk,
  service,
  network,
  patch,
  ports,
  ssh,
  auth,
];
const OTHERS: Record<'well' | 'sick', Readings> = {
  well: Object.assign({}, ...PARTS.map(part => part.well)),
  sick: Object.assign({}, ...PARTS.map(part => part.sick)),
};

/** A real machine on which nothing is wrong but that its CPUs are wanted; the rest is made up to match. */
export const WELL: Readings = {
  ...OTHERS.well,
  stat: file('/proc/stat', proc('stat-A'), proc('stat-B'), 2.02),
  diskstats: file('/proc/diskstats', proc('diskstats-A'), proc('diskstats-B'), 2.02),
  loadavg: file('/proc/loadavg', proc('loadavg'), proc('loadavg'), 2.02),
  pressure: sampled(
    pressures(of => proc(`pressure-${of}-A`)),
    {
      ...pressures(of => proc(`pressure-${of}-B`)),
      '/proc/pressure/irq': 'full avg10=0.00 avg60=0.00 avg300=0.00 total=8',
    },
    2.02,
  ),
  processes: file('/proc/50/stat', task(50, { user: 5 }), task(50, { user: 9 })),
  schedstat: file('/proc/50/task/50/schedstat', '50000000 0 5', '90000000 0 9'),
  threads: once({ scanned: '' }),
  status: once({
    '/proc/50/status': 'VmRSS:\t100 kB\nVmSwap:\t0 kB\nCpus_allowed_list:\t0-3',
  }),
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
    '/proc/sys/kernel/random/entropy_avail': '256',
    '/proc/sys/kernel/random/poolsize': '256',
    '/proc/sys/kernel/threads-max': '192731',
    '/proc/sys/kernel/hung_task_detect_count': '0',
    '/proc/cgroups': '#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t1\t9\t1',
  }),
};

const zombies = Object.fromEntries(
  [61, 62, 63, 64, 65].map(pid => [`/proc/${pid}/stat`, task(pid, { comm: 'cgi', state: 'Z', ppid: 50 })]),
);
const stuck = { '/proc/50/stat': task(50), '/proc/70/stat': task(70, { comm: 'dd', state: 'D' }), ...zombies };
/** A real-time task that leaves another one waiting, and a daemon that dies as soon as it is started. */
const others = (user: number, daemon: number): Texts => ({
  '/proc/71/stat': task(71, { comm: 'hog', policy: 1 }),
  '/proc/72/stat': task(72, { comm: 'miner', user, children: user, start: 1000 }),
  [`/proc/${daemon}/stat`]: task(daemon, { comm: 'daemon', start: 800_000 + daemon * 100 }),
});
const threadsOf = (ms: number): Texts => ({
  '/proc/70/task/70/schedstat': '5 5 5',
  '/proc/71/task/71/schedstat': `${ms}000000 0 ${ms}`,
  '/proc/72/task/72/schedstat': `5000000 ${ms}000000 ${ms}`,
});

/** Everything that Lumo knows of is wrong with it. */
export const SICK: Readings = {
  ...OTHERS.sick,
  stat: file(
    '/proc/stat',
    'cpu 0 0 0 0 5000 0 0 0\ncpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\ncpu2 0 0 0 0 0 0 0 0\nctxt 0\nprocesses 0',
    'cpu 700 0 100 0 5000 0 100 100\ncpu0 500 0 0 0 0 0 0 100\ncpu1 200 0 100 0 0 0 100 0\ncpu2 0 0 0 300 0 0 0 0\nintr 9\nctxt 9\nbtime 1\nprocesses 9\nprocs_running 9\nprocs_blocked 3\nsoftirq 9 0 0 0 9 0 0 0 0 0 0',
  ),
  loadavg: sampled({ '/proc/loadavg': '' }, { '/proc/loadavg': '50.00 50.00 50.00 9/900 77' }),
  pressure: sampled(
    pressures(() => 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0'),
    pressures(
      () => 'some avg10=9.00 avg60=9.00 avg300=9.00 total=1600000\nfull avg10=9.00 avg60=9.00 avg300=9.00 total=600000',
    ),
  ),
  'cgroup-counters': sampled(
    {
      [`${WEB}/cpu.stat`]: 'nr_periods 0\nnr_throttled 0',
      [`${WEB}/memory.stat`]: 'inactive_file 0\nworkingset_refault_file 0',
      [`${WEB}/pids.events`]: 'max 5',
      [`${DB}/cpu.stat`]: 'usage_usec 0',
    },
    {
      [`${WEB}/cpu.stat`]: 'nr_periods 20\nnr_throttled 4',
      [`${WEB}/memory.stat`]: 'inactive_file 0\nworkingset_refault_file 9000',
      [`${WEB}/pids.events`]: 'max 15',
      [`${DB}/cpu.stat`]: 'usage_usec 2000000\nnr_periods 20\nnr_throttled 0',
    },
  ),
  'cgroup-limits': once({
    '/sys/fs/cgroup/memory.max': '1000',
    '/sys/fs/cgroup/memory.current': '990',
    '/sys/fs/cgroup/cpu.max': '350000 100000',
    [`${WEB}/cpu.max`]: '50000 100000',
    [`${WEB}/pids.max`]: '20',
    [`${WEB}/pids.current`]: '20',
    [`${DB}/cpu.max`]: '100000 100000',
    [`${WEB}/memory.max`]: '100',
    [`${WEB}/memory.current`]: '99',
  }),
  queues: once({ '/sys/block/sda/queue/rotational': '0' }),
  ext4: once({ '/sys/fs/ext4/sda1/errors_count': '3' }),
  'kernel-log': once({
    dmesg: '[9.0] I/O error, dev sda, sector 9\n[ 8900.5] INFO: task rsync:4711 blocked for more than 120 seconds.',
  }),
  processes: sampled({ ...stuck, ...others(0, 910) }, { ...stuck, ...others(5, 911) }),
  schedstat: sampled(threadsOf(0), threadsOf(1900)),
  threads: once({ '/proc/70/task/70/stat': task(70, { state: 'D' }), '/proc/70/task/70/wchan': 'rpc_wait' }),
  status: once({
    '/proc/70/status': 'Name:\tdd\nVmRSS:\t9000 kB',
    '/proc/72/status': 'Name:\tminer\nVmRSS:\t400000 kB',
  }),
  membership: once({ '/proc/70/cgroup': '0::/system.slice/backup.service' }),
  limits: once({
    '/proc/sys/fs/file-nr': '95 0 100',
    '/proc/sys/kernel/pid_max': '1',
    '/proc/sys/kernel/threads-max': '1',
    '/proc/sys/kernel/hung_task_detect_count': '3',
  }),
};
