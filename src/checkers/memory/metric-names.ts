import type { MetricCatalogue } from '../checker.js';

const from =
  (file: string) =>
  (meaning: string, name = ''): { meaning: string; source: string } => ({ meaning, source: `${file} ${name}`.trim() });
const amount = from('/proc/meminfo');
const paging = from('/proc/vmstat');
const psi = from('/proc/pressure/memory');
const slab = from('/proc/slabinfo');
const ecc = from('/sys/devices/system/edac/mc');
const sysfs = from('/sys/kernel/mm');
const node = from('/sys/devices/system/node');

export const metricNames = {
  'memory.total.kilobytes': amount('all memory', 'MemTotal'),
  'memory.available.kilobytes': amount(
    'what programs could still get without swapping, the cache of ZFS included',
    'MemAvailable, /proc/spl/kstat/zfs/arcstats',
  ),
  'memory.available.percent': amount('the same, of all memory', 'MemAvailable'),
  'memory.used.percent': amount(
    'memory in use without caches',
    'MemTotal, MemFree, Buffers, Cached, SReclaimable, Shmem',
  ),
  'memory.own-limit.bytes': {
    meaning: 'in a container: the lowest limit of its group and all above',
    source: 'memory.max of the groups, or their v1 names',
  },
  'memory.own-used.percent': { meaning: 'use of that limit', source: 'memory.current, memory.stat of the group' },
  'memory.swap-used.percent': amount('swap in use', 'SwapTotal, SwapFree'),
  'memory.shmem.kilobytes': amount('shared memory and tmpfs', 'Shmem'),
  'memory.shmem.percent': amount('the same, of all memory; in findings only', 'Shmem'),
  'memory.slab-unreclaimable.kilobytes': amount('kernel objects that cannot be reclaimed', 'SUnreclaim'),
  'memory.slab-unreclaimable.percent': amount('the same, of all memory; in findings only', 'SUnreclaim'),
  'memory.page-tables.percent': amount('page tables, of all memory; in findings only', 'PageTables'),
  'memory.unaccounted.bytes': amount('memory that nothing in meminfo explains'),
  'memory.unaccounted.percent': amount('the same, of all memory; in findings only'),
  'memory.huge-pages-unused.bytes': amount('huge pages that are neither used nor reserved', 'HugePages_Free'),
  'memory.huge-pages-unused.percent': amount('the same, of all memory; in findings only', 'HugePages_Free'),
  'memory.committed.ratio': amount('memory promised, of all memory and swap', 'Committed_AS'),
  'memory.commit-free.percent': amount('what can still be promised; in findings only', 'CommitLimit, Committed_AS'),
  'memory.corrupted.kilobytes': amount('broken memory; in findings only', 'HardwareCorrupted'),
  'memory.meminfo[FIELD].bytes': amount('every amount by its own name'),
  'memory.meminfo[FIELD].count': amount('every count of pages by its own name (HugePages_*)'),
  'memory.swap-in.per-second': paging('pages read back from swap', 'pswpin'),
  'memory.swap-out.per-second': paging('pages written to swap', 'pswpout'),
  'memory.swapped-out.bytes': paging('written to swap in half an hour, over earlier runs; in findings only', 'pswpout'),
  'memory.major-faults.per-second': paging('page faults that had to read', 'pgmajfault'),
  'memory.direct-reclaim.per-second': paging('pages scanned by tasks that needed memory', 'pgscan_direct'),
  'memory.refaults.per-second': paging('pages read again soon after they had been thrown out', 'workingset_refault_*'),
  'memory.compact-stalls.per-second': paging('tasks that waited for larger free blocks', 'compact_stall'),
  'memory.huge-page-fallbacks.per-second': paging('huge pages that were not to be had', 'thp_fault_fallback'),
  'memory.oom-kills.count': paging('processes killed for memory in the window, in control groups too', 'oom_kill'),
  'memory.oom-kills.total': paging('the same since boot; in a container of version 2 its own', 'oom_kill'),
  'memory.vmstat[FIELD].total': paging('every counter by its own name, since boot'),
  'memory.vmstat[FIELD].count': paging('every level by its own name, mostly in pages'),
  'memory.group[GROUP].percent': {
    meaning: "use of the group's memory limit",
    source: 'memory.current and memory.max of the group, or their v1 names',
  },
  'memory.refaults[GROUP].per-second': {
    meaning: 'the same pages, of one group; in findings only',
    source: 'memory.stat of the group',
  },
  'memory.pressure.some.percent': psi('time in which at least one task waited for memory'),
  'memory.pressure.full.percent': psi('time in which all tasks that could run waited for memory'),
  'memory.pressure.avg10.percent': psi("the kernel's own mean of the first over 10 s"),
  'memory.pressure.avg60.percent': psi('over 60 s'),
  'memory.pressure.avg300.percent': psi('over 300 s'),
  'memory.pressure-waiting.seconds': psi('time since boot in which at least one task waited'),
  'memory.pressure-stalled.seconds': psi('time since boot in which all waited'),
  'memory.numa-meminfo[NODE.FIELD].bytes': node('every amount of a NUMA node by its own name', 'node*/meminfo'),
  'memory.numa-meminfo[NODE.FIELD].count': node('every count of a NUMA node by its own name', 'node*/meminfo'),
  'memory.numastat[NODE.FIELD].total': node('pages by where they were wanted and came from', 'node*/numastat'),
  'memory.node-available[NODE].percent': node('what the node could give without swapping', 'node*/meminfo'),
  'memory.zoneinfo[NODE.ZONE.FIELD].count': from('/proc/zoneinfo')('every level of a zone, pages'),
  'memory.zoneinfo[NODE.ZONE.FIELD].total': from('/proc/zoneinfo')('every counter of a zone, since boot'),
  'memory.buddyinfo[NODE.ZONE.ORDER].count': from('/proc/buddyinfo')('free blocks of 2^ORDER pages'),
  'memory.slab-active-objects[SLAB].count': slab('objects in use'),
  'memory.slab-objects[SLAB].count': slab('objects that there is room for'),
  'memory.slab-object-size[SLAB].bytes': slab('size of one object'),
  'memory.slab-objects-per-slab[SLAB].count': slab('objects in one slab'),
  'memory.slab-pages-per-slab[SLAB].count': slab('pages in one slab'),
  'memory.slab-growth[SLAB].bytes': slab('growth since an earlier run; in findings only'),
  'memory.exhausted-in[PROGRAM].seconds': {
    meaning: 'time until the program has taken what is available, if it goes on; in findings only',
    source: '/proc/PID/status VmRSS, earlier runs',
  },
  'memory.swap-size[AREA].bytes': from('/proc/swaps')('size of one area of swap'),
  'memory.swap-used[AREA].bytes': from('/proc/swaps')('what is used of it'),
  'memory.ecc-correctable[PLACE].total': ecc('errors corrected: controller, or controller.row'),
  'memory.ecc-uncorrectable[PLACE].total': ecc('errors that could not be corrected'),
  'memory.ecc-correctable.count': ecc('corrected by all controllers; in findings only'),
  'memory.ecc-uncorrectable.count': ecc('not corrected by any; in findings only'),
  'memory.ksm[FIELD].count': sysfs('merging of equal pages, levels and settings', 'ksm'),
  'memory.ksm[FIELD].total': sysfs('merging of equal pages, counters', 'ksm'),
  'memory.ksm[FIELD].seconds': sysfs('pauses of the merger', 'ksm'),
  'memory.huge-pages[SIZE.FIELD].count': sysfs('huge pages of one size', 'hugepages'),
} as const satisfies MetricCatalogue;
