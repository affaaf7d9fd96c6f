import type { Kept } from '../../../src/checkers/memory/keep.js';
import type { KeptRun } from '../../../src/core/snapshot.js';
import { HOST } from '../facts.js';
import type { Readings } from '../machine.js';
import { file, once, proc, type Texts } from '../readings.js';

const NODE = '/sys/devices/system/node';
const EDAC = '/sys/devices/system/edac/mc';
const nodeInfo = (node: number, freeKb: number): Texts => ({
  [`${NODE}/node${node}/meminfo`]: `Node ${node} MemTotal: 1000 kB\nNode ${node} MemFree: ${freeKb} kB\nNode ${node} HugePages_Total: 0`,
});
const SLABS = 'slabinfo - version: 2.1\n# name <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>\n';

/** What the memory check reads on a machine on which nothing is wrong, from this machine where it has it. */
export const well: Readings = {
  slabinfo: once({ '/proc/slabinfo': `${SLABS}bio-312 12 12 320 12 1 : tunables 0 0 0 : slabdata 2 2 0` }),
  zoneinfo: once({
    '/proc/buddyinfo': 'Node 0, zone   Normal      2      3      2      1      8    223 ',
    '/proc/zoneinfo':
      'Node 0, zone   Normal\n  per-node stats\n      nr_inactive_anon 286036\n      nr_dirtied   6611190\n  pages free     2655\n        min      21\n        protection: (0, 2780)\n  pagesets\n    cpu: 0\n              count: 0',
  }),
  swaps: once({
    '/proc/swaps':
      'Filename\tType\t\tSize\tUsed\tPriority\n/dev/sda2                               partition\t8388604\t0\t-2',
  }),
  overcommit: once({ '/proc/sys/vm/overcommit_memory': '0' }),
  'shared-memory': once({
    '/proc/sysvipc/shm':
      '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap',
  }),
  numa: once({ ...nodeInfo(0, 500), [`${NODE}/node0/numastat`]: 'numa_hit 1934603\nnuma_miss 0' }),
  'kernel-memory': once({
    '/sys/kernel/mm/ksm/full_scans': '323',
    '/sys/kernel/mm/ksm/pages_shared': '1',
    '/sys/kernel/mm/ksm/sleep_millisecs': '20',
    '/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages': '0',
  }),
  edac: once({ [`${EDAC}/mc0/ce_count`]: '0', [`${EDAC}/mc0/ue_count`]: '0' }),
  'own-cgroup': once({ '/proc/self/cgroup': '0::/user.slice/user-0.slice/session-1.scope' }),
  arcstats: { state: 'missing', samples: [] },
  meminfo: file('/proc/meminfo', proc('meminfo'), proc('meminfo'), 2.02),
  vmstat: file('/proc/vmstat', proc('vmstat-A'), proc('vmstat-B'), 2.02),
};

const VMSTAT = [
  'pgmajfault',
  'pswpout',
  'oom_kill',
  'pgscan_direct',
  'workingset_refault_anon',
  'workingset_refault_file',
  'compact_stall',
  'thp_fault_fallback',
];

/** The same where everything that the check knows of is wrong: a container at its limit on a machine that is full. */
export const sick: Readings = {
  meminfo: file(
    '/proc/meminfo',
    '',
    `MemTotal: 1000000 kB
MemFree: 80000 kB
MemAvailable: 90000 kB
Cached: 350000 kB
Active: 100 kB
Inactive: 100 kB
Slab: 150000 kB
Shmem: 300000 kB
SUnreclaim: 150000 kB
PageTables: 160000 kB
SwapTotal: 100 kB
SwapFree: 5 kB
CommitLimit: 1000 kB
Committed_AS: 950 kB
HardwareCorrupted: 4 kB
HugePages_Total: 100
HugePages_Free: 100
Hugepagesize: 2048 kB`,
  ),
  vmstat: file(
    '/proc/vmstat',
    `${VMSTAT.map(name => `${name} 0`).join('\n')}\npswpin 0`,
    `${VMSTAT.map(name => `${name} 2000000`).join('\n')}\npswpin 9000`,
  ),
  slabinfo: once({ '/proc/slabinfo': `${SLABS}kmalloc-128 9000000 9000000 64 64 1 : tunables 0 0 0 : slabdata 9 9 0` }),
  zoneinfo: once({ '/proc/buddyinfo': 'Node 0, zone   Normal   9000   9   9   9   0   0' }),
  overcommit: once({ '/proc/sys/vm/overcommit_memory': '2' }),
  numa: once({ ...nodeInfo(0, 900), ...nodeInfo(1, 10) }),
  edac: once({
    [`${EDAC}/mc0/ce_count`]: '9',
    [`${EDAC}/mc0/ue_count`]: '2',
    [`${EDAC}/mc0/csrow0/ce_count`]: '9',
    [`${EDAC}/mc0/dimm3/dimm_label`]: 'CPU1_DIMM_A2',
  }),
};

const kept: Kept = {
  counters: { oomKills: 0, swappedOut: 0, majorFaults: 0, corrected: 0, unreclaimable: 0 },
  slabs: { 'kmalloc-128': 2 ** 20 },
  smallest: 0,
  resident: { 'dd@backup.service': 1000 },
};

/** Two runs before the sick one. */
export const past: readonly KeptRun[] = [600, 2400].map(seconds => ({
  check: 'memory',
  at: new Date(HOST.at.getTime() - seconds * 1000),
  bootId: 'boot',
  // Other checks read their part of the sick machine at up to 9000 s after the boot.
  upAt: 9000 - seconds,
  kept,
}));
