import type { CauseId, CauseRule, Condition } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { fullestTmpfs, hiddenShmemKb } from '../subjects/hidden.js';
import { word } from '../paste.js';
import { memoryCompactionCause } from './memory-compaction.js';
import { oomLoopCause } from './oom-loop.js';
import { slabLeakCause } from './slab-leak.js';

/** What is held in vain matters most where others lack it. netdata ram_available W; PSI and reclaim as for cause 16. */
const SHORT: Condition = { measure: 'available', below: 10 };
const RECLAIM: Condition = {
  any: [
    { measure: 'memoryPressure', atLeast: 5 },
    { measure: 'directReclaim', atLeast: 100 },
    { measure: 'swapOut', atLeast: 100 },
  ],
};

const SHORTAGE: readonly CauseId[] = ['memory-exhausted', 'swap-thrash', 'memory-compaction'];

/** Causes 19 to 23 of host.md 2. */
export const hiddenMemoryCauses: readonly CauseRule[] = [
  oomLoopCause,
  {
    id: 'hidden-shmem',
    title: 'Files in memory (tmpfs, shared memory) hold memory that no process shows',
    discriminator: 'hiddenShmem',
    prior: 0.6,
    requires: [
      // Less than a hundredth is nothing on any machine.
      { measure: 'hiddenShmem', atLeast: 1 },
      // Checkmk mem levels shm W 20 %. host.md 2, cause 20: 2 GiB without an owner, which on a big machine is less.
      {
        any: [
          { measure: 'hiddenShmem', atLeast: 20 },
          { measure: 'hiddenShmemGb', atLeast: 2 },
        ],
      },
      // It is an answer where memory is short, or where nothing else in use is as big.
      { any: [SHORT, RECLAIM, { measure: 'hiddenShmemOfUsed', atLeast: 50 }] },
    ],
    supports: [
      { when: SHORT, factor: 2 },
      { when: RECLAIM, factor: 2 },
      { when: { measure: 'hiddenShmemOfUsed', atLeast: 50 }, factor: 2 },
    ],
    // host.md 2, cause 20: AnonPages big.
    excludes: [{ when: { measure: 'anonPages', atLeast: 50 }, factor: 0.2 }],
    explains: SHORTAGE,
    explainsWhen: { measure: 'hiddenShmemOfUsed', atLeast: 50 },
    offender: shmemOwner,
    next: (_, offender) => [
      'See what holds it: df -t tmpfs; ipcs -m',
      ...(offender?.startsWith('/') === true
        ? [`Find what lies there: du -xah ${word(offender)} | sort -h | tail; what is not needed goes with rm.`]
        : [
            'Segments that nobody has attached (nattch 0) stay until somebody removes them: ipcrm -m ID',
            "Find memory files that processes keep open: ls -l /proc/[0-9]*/fd 2>/dev/null | grep -E 'memfd:|/dev/shm/'",
          ]),
      'If it must stay, give the tmpfs a bound: mount -o remount,size=SIZE MOUNT',
    ],
  },
  {
    id: 'hidden-hugepages',
    title: 'Huge pages that nobody uses hold memory',
    discriminator: 'unusedHuge',
    prior: 0.7,
    // As the check has it (memory.huge-pages): host.md 2, cause 21, 2,000 free ones cost 4 of 24 GB.
    requires: [{ measure: 'unusedHuge', atLeast: 10 }],
    supports: [
      { when: { any: [SHORT, RECLAIM] }, factor: 4 },
      { when: { measure: 'unusedHugeOfUsed', atLeast: 50 }, factor: 2 },
    ],
    excludes: [],
    explains: SHORTAGE,
    explainsWhen: { measure: 'unusedHugeOfUsed', atLeast: 33 },
    offender: () => 'vm.nr_hugepages',
    next: () => [
      'See how many there are, and how many are used: grep -i huge /proc/meminfo',
      'Give back those that nobody uses: sysctl vm.nr_hugepages=N (N: HugePages_Total less HugePages_Free, and what shall start yet)',
      'Find where the number is set: grep -rs hugepages /etc/sysctl.conf /etc/sysctl.d /etc/default/grub /proc/cmdline',
    ],
  },
  slabLeakCause,
  memoryCompactionCause,
];

/** The tmpfs, or the segments of System V, that hold the most of it; neither need be seen (other mount namespaces, memfd). */
function shmemOwner(facts: DiagnosisFacts): string {
  const worth = (hiddenShmemKb(facts) ?? 0) / 2;
  const tmpfs = fullestTmpfs(facts);
  const segments = (facts.memory?.unattached?.bytes ?? 0) / 1024;
  if (tmpfs !== undefined && tmpfs.kb >= worth && tmpfs.kb >= segments) return tmpfs.mountPoint;
  return segments >= worth && segments > 0 ? 'System V shared memory' : 'tmpfs and shared memory';
}
