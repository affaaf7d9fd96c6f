import type { Source } from '../../host/source.js';

/** What only the memory check reads: plain files and patterns, which cost next to nothing. */

const file = (
  id: string,
  files: readonly string[],
  why: string,
  more: Partial<Pick<Source, 'mayBeAbsent'>> = {},
): Source => ({
  id,
  why,
  need: 'may',
  phase: 'once',
  files,
  ...more,
});

export const slabinfo = file('slabinfo', ['/proc/slabinfo'], 'which kernel objects hold memory (root only)');
export const zoneinfo = file(
  'zoneinfo',
  ['/proc/zoneinfo', '/proc/buddyinfo'],
  'free blocks and watermarks of each zone',
);
export const swaps = file('swaps', ['/proc/swaps'], 'areas of swap');
export const sharedMemory = file(
  'shared-memory',
  ['/proc/sysvipc/shm'],
  'segments of shared memory that nobody has attached',
  { mayBeAbsent: true },
);
export const overcommit = file(
  'overcommit',
  ['/proc/sys/vm/overcommit_memory'],
  'whether the kernel promises more memory than there is',
);

export const numa = file(
  'numa',
  ['/sys/devices/system/node/node[0-9]*/meminfo', '/sys/devices/system/node/node[0-9]*/numastat'],
  'memory of each NUMA node',
  { mayBeAbsent: true },
);

export const kernelMemory = file(
  'kernel-memory',
  ['/sys/kernel/mm/ksm/*', '/sys/kernel/mm/hugepages/hugepages-*/*_hugepages'],
  'merged pages and huge pages of each size',
  { mayBeAbsent: true },
);

export const edac = file(
  'edac',
  [
    '/sys/devices/system/edac/mc/mc[0-9]*/*_count',
    '/sys/devices/system/edac/mc/mc[0-9]*/csrow[0-9]*/*_count',
    '/sys/devices/system/edac/mc/mc[0-9]*/dimm[0-9]*/dimm_*',
    '/sys/devices/system/edac/mc/mc[0-9]*/rank[0-9]*/dimm_*',
  ],
  'errors that the memory controllers corrected, or could not',
  { mayBeAbsent: true },
);
