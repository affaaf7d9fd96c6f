import type { CauseRule } from '../cause.js';
import { diskName, fullestDisk, SLOW_MS, slowestDisk } from '../subjects/disks.js';
import { inside } from '../subjects/offenders.js';
import { isDirtyWaiting } from '../measures/io.js';
import { heldBack, waiterName, waiters, within } from '../subjects/waiters.js';
import { inspectDisk, lowerWaiter, mendDisk, raiseLimit, seeDirty } from './io-steps.js';

/** host.md 2, cause 11: PSI io.some; where the kernel keeps no PSI, the CPU time that waits for I/O is a lower bound of it. */
const waits = {
  any: [
    { measure: 'ioPressure', atLeast: 20 },
    { measure: 'iowait', atLeast: 20 },
  ],
} as const;

/** Nobody is slowed where only threads of the kernel wait, or what has said that it may wait. */
const nobody = [{ when: { measure: 'ioForeground', below: 1 }, factor: 0.02 }] as const;

/** Memory that is short is read again and again: the disk suffers for it (host.md 2, score). */
const memory = [
  { when: { measure: 'swapIn', atLeast: 100 }, factor: 0.5 },
  { when: { measure: 'groupRefaults', atLeast: 1000 }, factor: 0.5 },
] as const;

/** Causes 11 and 13 to 15 of host.md 2. */
export const ioCauses: readonly CauseRule[] = [
  {
    id: 'io-throttled',
    title: 'A control group is held back by its I/O limit',
    discriminator: 'ioHeldBack',
    prior: 0.7,
    // host.md 2, cause 13: time lost while the disks could do more; half of its 30 % full is still waiting.
    requires: [{ measure: 'ioHeldBack', atLeast: 20 }],
    supports: [
      { when: { measure: 'ioHeldBack', atLeast: 50 }, factor: 2 },
      { when: { measure: 'queueUtilisation', below: 50 }, factor: 3 },
      { when: { measure: 'ioPressureFull', atLeast: 30 }, factor: 1.5 },
    ],
    excludes: [
      { when: { measure: 'slowAwait', atLeast: SLOW_MS }, factor: 0.4 },
      { when: { measure: 'heldBackForeground', below: 1 }, factor: 0.01 },
    ],
    explains: ['dirty-throttling', 'disk-saturated', 'disk-slow', 'busy-disk', 'stuck-tasks'],
    offender: facts => {
      const group = heldBack(facts)?.group;
      if (group === undefined) return undefined;
      const [waiter] = waiters(facts, ({ process }) => process.groups.some(path => within(path, group)));
      return waiter?.subject ?? inside(facts, group, ({ cpuMs }) => cpuMs);
    },
    next: raiseLimit,
  },
  {
    id: 'disk-slow',
    title: 'A disk takes long for each of few operations',
    discriminator: 'slowAwait',
    prior: 0.7,
    // host.md 2, cause 15: await > 50 ms at few operations a second (see slowestDisk).
    requires: [{ measure: 'slowAwait', atLeast: SLOW_MS }, waits],
    supports: [
      { when: { measure: 'slowAwait', atLeast: 100 }, factor: 2 },
      { when: { measure: 'slowOperations', below: 100 }, factor: 2 },
      { when: { measure: 'diskErrors', atLeast: 1 }, factor: 1.3 },
    ],
    excludes: [...nobody, ...memory, { when: { measure: 'ioHeldBack', atLeast: 20 }, factor: 0.3 }],
    explains: ['dirty-throttling', 'disk-saturated', 'busy-disk'],
    offender: facts => {
      const disk = slowestDisk(facts);
      return disk && diskName(disk);
    },
    next: mendDisk,
  },
  {
    id: 'dirty-throttling',
    title: 'Writers wait until what they have written is on the disk',
    discriminator: 'dirty',
    prior: 0.6,
    // host.md 2, cause 14: dirty pages near their limit, somebody waits, writes. A tenth below is near.
    requires: [
      { measure: 'dirty', atLeast: 90 },
      {
        any: [
          { measure: 'ioPressure', atLeast: 10 },
          { measure: 'dirtyWaiting', atLeast: 1 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'dirtyWaiting', atLeast: 1 }, factor: 4 },
      { when: { measure: 'ioPressure', atLeast: 20 }, factor: 2 },
      { when: { measure: 'writeShare', atLeast: 50 }, factor: 2 },
    ],
    excludes: [
      ...nobody,
      { when: { measure: 'writeShare', below: 50 }, factor: 0.2 },
      { when: { measure: 'swapOut', atLeast: 100 }, factor: 0.2 },
    ],
    explains: ['disk-saturated', 'busy-disk'],
    offender: facts => waiters(facts, isDirtyWaiting)[0]?.subject ?? waiterName(facts),
    next: seeDirty,
  },
  {
    id: 'disk-saturated',
    title: 'A disk has more to do than it can, and programs wait for it',
    discriminator: 'ioPressure',
    prior: 0.6,
    // host.md 2, cause 11, and its level for flash and virtual disks (host.md 1, disk). Flushes: each makes a spinning
    // disk wait for a turn, 120 a second at 7,200 rpm; more of them are a load of their own, though none takes long.
    requires: [
      waits,
      {
        any: [
          {
            all: [
              { measure: 'queueUtilisation', atLeast: 80 },
              {
                any: [
                  // Two programs that wait by turns, less the time between their operations.
                  { measure: 'diskQueue', atLeast: 1.5 },
                  { measure: 'diskAwait', atLeast: 20 },
                  // A journal lets one write at a time: then the queue stands before the device.
                  { measure: 'ioWaiting', atLeast: 2 },
                ],
              },
            ],
          },
          { measure: 'flushes', atLeast: 120 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'ioPressure', atLeast: 40 }, factor: 2 },
      { when: { measure: 'queueUtilisation', atLeast: 80 }, factor: 2 },
      { when: { measure: 'diskQueue', atLeast: 2 }, factor: 2.5 },
      { when: { measure: 'diskAwait', atLeast: 20 }, factor: 1.3 },
    ],
    excludes: [
      ...nobody,
      ...memory,
      { when: { measure: 'slowAwait', atLeast: SLOW_MS }, factor: 0.3 },
      { when: { measure: 'ioHeldBack', atLeast: 20 }, factor: 0.3 },
    ],
    explains: ['busy-disk'],
    offender: waiterName,
    next: facts => [...inspectDisk(fullestDisk(facts)), ...lowerWaiter(waiters(facts)[0])],
  },
];
