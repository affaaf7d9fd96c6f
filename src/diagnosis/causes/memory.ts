import type { Group } from '../../checkers/parse/cgroups.js';
import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { inside, most, mostThrashing, offenders } from '../subjects/offenders.js';
import { containerOf, groupFile, ownUnit } from '../paste.js';

/** Causes 16 to 18 of host.md 2. */
export const memoryCauses: readonly CauseRule[] = [
  {
    id: 'memory-exhausted',
    title: 'The machine has no memory left',
    discriminator: 'available',
    prior: 2 / 3,
    // host.md 2, cause 16: MemAvailable < 5 % (6 leaves room for what the collector itself takes). Reclaim comes in
    // bursts, so a window without it weakens the answer and does not rule it out. Up to the 15 % that exclude it, tasks
    // that wait for memory must say so: twice the memory.some that is a sign of swapping there (host.md 1).
    requires: [
      { measure: 'available', below: 15 },
      {
        any: [
          { measure: 'available', below: 6 },
          {
            all: [
              { measure: 'memoryPressure', atLeast: 10 },
              { measure: 'groupFull', below: 80 },
            ],
          },
        ],
      },
    ],
    supports: [
      { when: { measure: 'available', below: 6 }, factor: 2 },
      { when: { measure: 'directReclaim', atLeast: 100 }, factor: 3 },
      { when: { measure: 'memoryPressure', atLeast: 5 }, factor: 3 },
      { when: { measure: 'majorFaults', atLeast: 100 }, factor: 1.5 },
    ],
    excludes: [{ when: { measure: 'swapIn', atLeast: 100 }, factor: 0.5 }],
    explains: [
      'kernel-time',
      'cpu-oversubscribed',
      'hot-thread',
      'busy-disk',
      'disk-saturated',
      'stuck-tasks',
      'memory-compaction',
    ],
    explainsWhen: {
      any: [
        { measure: 'directReclaim', atLeast: 100 },
        { measure: 'memoryPressure', atLeast: 5 },
        { measure: 'majorFaults', atLeast: 100 },
      ],
    },
    offender: biggest,
    next: () => [
      'See who holds it: ps -eo pid,rss,comm --sort=-rss | head',
      'Stop or restart what should not have it, or limit its unit (MemoryMax=).',
      'See whether the OOM killer has acted: journalctl -k -g "Out of memory|oom-kill"',
    ],
  },
  {
    id: 'cgroup-memory-thrash',
    title: 'A control group thrashes at its memory limit',
    discriminator: 'groupFull',
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
    explains: ['kernel-time', 'hot-thread', 'cpu-oversubscribed', 'busy-disk', 'disk-saturated', 'stuck-tasks'],
    offender: facts => inside(facts, mostThrashing(facts), o => o.residentKb),
    next: facts => {
      const group = mostThrashing(facts);
      const unit = ownUnit(group);
      const file = groupFile(facts, group, { v2: 'memory.max', controller: 'memory', v1: 'memory.limit_in_bytes' });
      if (unit)
        return [
          `See its limit: systemctl show ${unit} -p MemoryMax -p MemoryHigh -p MemoryCurrent`,
          `Raise it (half as much again): systemctl set-property ${unit} MemoryMax=${suggestedLimit(group)}`,
        ];
      const container = containerOf(group);
      return [
        `See its limit: cat ${file}`,
        ...(container ? [`Raise it (docker): docker update --memory ${suggestedLimit(group)} ${container}`] : []),
        ...(container ? ['In Kubernetes raise limits.memory.'] : []),
        ...(container ? [] : [`Raise it (half as much again): echo ${suggestedLimit(group)} >${file}`]),
      ];
    },
  },
  {
    id: 'swap-thrash',
    title: 'The machine swaps instead of working',
    discriminator: 'swapIn',
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
      'memory-compaction',
      'cgroup-memory-thrash',
      'kernel-time',
      'cpu-oversubscribed',
      'hot-thread',
      'busy-disk',
      'disk-saturated',
      'stuck-tasks',
    ],
    offender: facts =>
      (most(offenders(facts), o => o.majorFaults) ?? most(offenders(facts), o => o.swappedKb))?.subject,
    next: () => [
      'See who is swapped out: grep VmSwap /proc/[0-9]*/status | sort -n -k2 | tail',
      'See whether its group has a limit of its own (MemoryMax=, limits.memory).',
      'Give it more memory, or stop it.',
      'Swap that is full but idle is no problem: only the rate matters.',
    ],
  },
];

/** Half as much again, in whole mebibytes. */
function suggestedLimit(group: Group | undefined): string {
  return `${Math.ceil(((group?.memory?.limit ?? 0) * 1.5) / 2 ** 20)}M`;
}

/** Who holds a good part of what is used; where no process does, what no process shows (host.md 1, memory). */
function biggest(facts: DiagnosisFacts): string | undefined {
  const { totalKb = 0, availableKb = 0, kb } = facts.memory ?? {};
  const top = most(offenders(facts), o => o.residentKb);
  const worth = (totalKb - availableKb) / 4;
  const shared = kb?.get('Shmem') ?? 0;
  if (shared > worth && shared > (top?.residentKb ?? 0)) return 'tmpfs and shared memory';
  return top !== undefined && top.residentKb > worth ? top.subject : undefined;
}
