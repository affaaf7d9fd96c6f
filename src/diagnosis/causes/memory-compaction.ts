import type { CauseRule, Condition } from '../cause.js';
import { most, offenders } from '../subjects/offenders.js';

/**
 * Tasks wait for memory though there is plenty, nothing is reclaimed or read back, and no group is at its limit: of what
 * counts as that (kernel/sched/psi.c: psi_memstall_enter) only compaction is left.
 */
const ONLY_COMPACTION: Condition = {
  all: [
    { measure: 'memoryPressure', atLeast: 5 },
    { measure: 'available', atLeast: 15 },
    { measure: 'directReclaim', below: 100 },
    { measure: 'swapIn', below: 100 },
    { measure: 'groupFull', below: 80 },
  ],
};

/** Cause 23 of host.md 2: free memory lies in small pieces, and the kernel moves pages together instead of letting work. */
export const memoryCompactionCause: CauseRule = {
  id: 'memory-compaction',
  title: 'The kernel moves memory about to make large pieces of it',
  discriminator: 'compactScanned',
  prior: 0.65,
  // Machines at rest look at none (80 recordings). 100,000 pages are 400 MB of memory gone through each second; ten tasks
  // that wait each second, or a quarter of a CPU for it, are felt too.
  requires: [
    { measure: 'compactScanned', atLeast: 100 },
    {
      any: [
        { measure: 'compactStalls', atLeast: 10 },
        { measure: 'compactors', atLeast: 25 },
        { measure: 'compactScanned', atLeast: 100_000 },
        ONLY_COMPACTION,
      ],
    },
  ],
  supports: [
    { when: { any: [{ measure: 'compactStalls', atLeast: 10 }, ONLY_COMPACTION] }, factor: 2 },
    { when: { measure: 'compactScanned', atLeast: 100_000 }, factor: 2 },
    { when: { measure: 'compactors', atLeast: 25 }, factor: 2 },
    { when: { measure: 'hugeFallbacks', atLeast: 1 }, factor: 1.5 },
  ],
  // Where memory is short, large pieces are too: that is the cause then.
  excludes: [{ when: { measure: 'available', below: 6 }, factor: 0.3 }],
  explains: ['kernel-time', 'hot-thread', 'cpu-oversubscribed'],
  explainsWhen: { measure: 'systemShare', atLeast: 50 },
  offender: facts => most(offenders(facts), ({ systemMs }) => systemMs)?.subject,
  next: () => [
    'See the free pieces by size (right: large): cat /proc/buddyinfo; grep -E "^(compact|thp_fault)" /proc/vmstat',
    'As a relief, huge pages on demand only: echo madvise >/sys/kernel/mm/transparent_hugepage/enabled; echo defer+madvise >/sys/kernel/mm/transparent_hugepage/defrag',
    'Keep more memory free for large pieces: sysctl vm.min_free_kbytes; sysctl vm.compaction_proactiveness',
  ],
};
