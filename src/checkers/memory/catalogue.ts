import type { FindingCatalogue } from '../../core/finding.js';

export const codes = {
  'memory.available': {
    title: 'Little memory is available',
    fix: 'Find the biggest owner; limit, move or restart it, or add memory.',
  },
  'memory.own-limit': {
    title: 'The container is near its own memory limit',
    fix: 'Raise limits.memory or docker run --memory, or make the program use less.',
  },
  'memory.pressure': {
    title: 'All work stops at times to wait for memory',
    fix: 'Free memory: the causes say who holds it.',
  },
  'memory.node': {
    title: 'One NUMA node has no memory left',
    fix: 'See numastat -m; spread the program (numactl --interleave=all) or lift its binding.',
  },
  'memory.swapping': {
    title: 'The machine swaps pages in all the time',
    fix: 'Give the thrashing group more memory, or run less.',
  },
  'memory.swapped-out': {
    title: 'Much memory was written to swap since an earlier run',
    fix: 'Find what grew; swap that is only full is no problem, swap that is used all the time is.',
  },
  'memory.major-faults': {
    title: 'Programs read their memory from disk all the time',
    fix: 'Give the page cache more room: find who holds the memory, or add some.',
  },
  'memory.fragmented': {
    title: 'Free memory is in small pieces',
    fix: 'As a relief: echo 1 >/proc/sys/vm/compact_memory; raise vm.min_free_kbytes; consider huge pages off.',
  },
  'memory.oom-kill': {
    title: 'The kernel killed a process for memory',
    fix: 'Look for its limit or leak; raise the limit or fix the leak.',
  },
  'memory.group-limit': {
    title: 'A control group thrashes at its memory limit',
    fix: 'Raise memory.max / limits.memory, or make the program use less.',
  },
  'memory.shmem': { title: 'Shared memory and tmpfs hold much memory', fix: 'Look at: df -t tmpfs; ipcs -m' },
  'memory.slab': { title: 'The kernel itself holds much memory', fix: 'Look at: slabtop -o -s c' },
  'memory.slab-growth': {
    title: 'A cache of kernel objects grew',
    fix: 'Watch it: slabtop -o -s c; one that never shrinks is a leak of the kernel or of a driver.',
  },
  'memory.leak': {
    title: 'A program grows from run to run',
    fix: 'Restart it before it takes all memory, limit it (MemoryMax=), and look for the leak.',
  },
  'memory.page-tables': {
    title: 'Page tables hold much memory',
    fix: 'Many processes map much shared memory: use huge pages for it, or run fewer processes.',
  },
  'memory.huge-pages': {
    title: 'Huge pages are set aside and nobody uses them',
    fix: 'Lower vm.nr_hugepages, or start the program that they are for.',
  },
  'memory.unaccounted': {
    title: 'Nothing explains where much memory went',
    fix: 'Look at balloon drivers, graphics and network drivers (ring sizes): meminfo counts none of them.',
  },
  'memory.committed': {
    title: 'Much more memory was promised than there is',
    fix: 'With vm.overcommit_memory 2 raise vm.overcommit_ratio or add swap; else only keep it in mind.',
  },
  'memory.corrupted': { title: 'Memory is broken', fix: 'Replace the module; see the machine check log.' },
  'memory.ecc': {
    title: 'The memory controllers found errors',
    fix: 'Plan to replace the module that is named; uncorrectable errors: now.',
  },
} as const satisfies FindingCatalogue;
