import type { CauseRule } from '../cause.js';
import { inside, most, mostThrashing, offenders } from '../offenders.js';

/** Causes 16 to 18 of host.md 2. */
export const memoryCauses: readonly CauseRule[] = [
  {
    id: 'memory-exhausted',
    title: 'The machine has no memory left',
    prior: 0.7,
    // host.md 2, cause 16: MemAvailable < 5 % (6 leaves room for what the collector itself takes). Reclaim comes in
    // bursts, so a window without it weakens the answer and does not rule it out.
    requires: [{ measure: 'available', below: 6 }],
    supports: [
      { when: { measure: 'directReclaim', atLeast: 100 }, factor: 3 },
      { when: { measure: 'memoryPressure', atLeast: 5 }, factor: 3 },
      { when: { measure: 'majorFaults', atLeast: 100 }, factor: 1.5 },
    ],
    excludes: [{ when: { measure: 'swapIn', atLeast: 100 }, factor: 0.5 }],
    explains: ['kernel-time', 'cpu-oversubscribed', 'hot-thread', 'busy-disk', 'stuck-tasks'],
    offender: facts => most(offenders(facts), o => o.residentKb)?.subject,
    next: (_, offender) => [
      'See who holds it: ps -eo pid,rss,comm --sort=-rss | head',
      ...(offender ? [`Stop, restart or limit ${offender}: systemctl set-property UNIT MemoryMax=...`] : []),
      'See whether the OOM killer has acted: journalctl -k -g "Out of memory|oom-kill"',
    ],
  },
  {
    id: 'cgroup-memory-thrash',
    title: 'A control group thrashes at its memory limit',
    prior: 0.6,
    // host.md 2, cause 17: refaults (54k/s measured; 1,000 is 4 MB/s read again), host memory free.
    requires: [
      { measure: 'groupFull', atLeast: 80 },
      {
        any: [
          { measure: 'groupRefaults', atLeast: 1000 },
          { measure: 'groupPressure', atLeast: 20 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'groupRefaults', atLeast: 1000 }, factor: 3 },
      { when: { measure: 'memoryPressure', atLeast: 3 }, factor: 3 },
      { when: { measure: 'available', atLeast: 15 }, factor: 2 },
      { when: { measure: 'groupPressure', atLeast: 20 }, factor: 2 },
    ],
    excludes: [
      { when: { measure: 'available', below: 5 }, factor: 0.3 },
      { when: { measure: 'swapIn', atLeast: 100 }, factor: 0.3 },
    ],
    explains: ['kernel-time', 'hot-thread', 'cpu-oversubscribed', 'busy-disk', 'stuck-tasks'],
    offender: facts => inside(facts, mostThrashing(facts), o => o.residentKb),
    next: facts => {
      const group = mostThrashing(facts);
      const unit = group !== undefined && /\.(service|scope|slice)$/.test(group.name) ? group.name : undefined;
      return [
        unit
          ? `See its limit: systemctl show ${unit} -p MemoryMax -p MemoryHigh -p MemoryCurrent`
          : `See its limit: cat /sys/fs/cgroup${group?.path ?? ''}/memory.max (v1: memory/${group?.path.slice(1) ?? ''}/memory.limit_in_bytes)`,
        unit
          ? `Raise it: systemctl set-property ${unit} MemoryMax=...`
          : 'Raise it: docker update --memory N CONTAINER; in Kubernetes raise limits.memory',
      ];
    },
  },
  {
    id: 'swap-thrash',
    title: 'The machine swaps instead of working',
    prior: 0.7,
    // host.md 1: swap in > 100 pages/s with PSI memory.some > 5; cause 18.
    requires: [
      { measure: 'swapIn', atLeast: 100 },
      {
        any: [
          { measure: 'memoryPressure', atLeast: 5 },
          { measure: 'majorFaults', atLeast: 500 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'swapOut', atLeast: 100 }, factor: 2 },
      { when: { measure: 'memoryPressureFull', atLeast: 5 }, factor: 4 },
      { when: { measure: 'majorFaults', atLeast: 100 }, factor: 2 },
    ],
    excludes: [],
    explains: [
      'memory-exhausted',
      'cgroup-memory-thrash',
      'kernel-time',
      'cpu-oversubscribed',
      'hot-thread',
      'busy-disk',
      'stuck-tasks',
    ],
    offender: facts =>
      (most(offenders(facts), o => o.majorFaults) ?? most(offenders(facts), o => o.swappedKb))?.subject,
    next: (_, offender) => [
      'See who is swapped out: grep VmSwap /proc/[0-9]*/status | sort -n -k2 | tail',
      ...(offender
        ? [`Give ${offender} more memory, or stop it; if it has a limit of its own: systemctl show UNIT -p MemoryMax`]
        : []),
      'Swap that is full but idle is no problem: only the rate matters.',
    ],
  },
];
