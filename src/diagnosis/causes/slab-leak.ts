import type { CauseRule } from '../cause.js';
import { biggestSlab, largeSlabKb } from '../subjects/hidden.js';
import { word } from '../paste.js';

const LARGE = 'large allocations, which no cache shows';

/** Cause 22 of host.md 2. Names and inodes of files (dentry) are no leak: the kernel gives them back. */
export const slabLeakCause: CauseRule = {
  id: 'slab-leak',
  title: 'The kernel itself holds more and more memory',
  discriminator: 'slabShare',
  prior: 0.6,
  requires: [
    {
      any: [
        // host.md 1, memory: SUnreclaim W 15 % of RAM.
        { measure: 'slabShare', atLeast: 15 },
        // One kind: on machines at rest the biggest has under 1 % of the memory (measured).
        { measure: 'topSlab', atLeast: 5 },
        { measure: 'slabLeaks', atLeast: 1 },
        // 2 MiB: less is breathing (the check's bound). A quarter in one cache: at rest the biggest has a tenth.
        {
          all: [
            { measure: 'slabGrowth', atLeast: 2 },
            { measure: 'slabHour', atLeast: 100 },
            { measure: 'topSlabOfSlab', atLeast: 25 },
          ],
        },
      ],
    },
    // Small machines have 2.3 % at rest (measured): without more than that there is nothing to speak of.
    { measure: 'slabShare', atLeast: 3 },
  ],
  supports: [
    { when: { measure: 'topSlab', atLeast: 5 }, factor: 3 },
    { when: { measure: 'slabGrowth', atLeast: 1 }, factor: 2 },
    { when: { measure: 'slabShare', atLeast: 15 }, factor: 2 },
    { when: { measure: 'slabLeaks', atLeast: 1 }, factor: 3 },
  ],
  excludes: [],
  explains: ['memory-exhausted', 'swap-thrash', 'memory-compaction'],
  explainsWhen: { measure: 'slabShare', atLeast: 25 },
  offender: facts => {
    const [top, large] = [biggestSlab(facts), largeSlabKb(facts)];
    return top !== undefined && top.bytes / 1024 >= (large ?? 0) ? top.name : top && LARGE;
  },
  next: (_, offender) => [
    'See the caches by size: slabtop -o -s c | head -20',
    ...(offender === undefined || offender === LARGE
      ? []
      : [`Watch whether it goes on: watch -n 10 "grep -F -- ${word(offender)} /proc/slabinfo"`]),
    'Objects of open sockets and pipes go with their owners: ss -s; ls /proc/[0-9]*/fd 2>/dev/null | wc -l',
    'If no program owns them, a driver or the kernel leaks: note kernel and modules (uname -r; lsmod), plan a reboot.',
  ],
};
