import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { word } from '../paste.js';

/** Causes 24 and 31 of host.md 2. */
export const processCauses: readonly CauseRule[] = [
  {
    id: 'stuck-tasks',
    title: 'Processes are stuck in the kernel',
    discriminator: 'stuck',
    loss: true,
    prior: 0.6,
    // host.md 2, cause 24: the same tasks in D over the window while CPU is idle and I/O pressure does not explain it.
    requires: [
      { measure: 'stuck', atLeast: 1 },
      {
        any: [
          { measure: 'ioPressure', below: 10 },
          { measure: 'hungDisks', atLeast: 1 },
          { measure: 'stuckMounts', atLeast: 1 },
          // All wait for I/O and no disk has any: it never reaches one (measured on a suspended device-mapper device).
          { measure: 'utilisation', below: 20 },
        ],
      },
    ],
    supports: [
      { when: { measure: 'idle', atLeast: 20 }, factor: 2 },
      { when: { measure: 'stuck', atLeast: 2 }, factor: 2 },
      {
        when: {
          any: [
            { measure: 'hungDisks', atLeast: 1 },
            { measure: 'stuckMounts', atLeast: 1 },
          ],
        },
        factor: 1.5,
      },
    ],
    excludes: [
      { when: { measure: 'directReclaim', atLeast: 1000 }, factor: 0.4 },
      // One large operation at a small limit waits for many seconds, and does get there.
      { when: { measure: 'ioHeldBack', atLeast: 20 }, factor: 0.1 },
      // sync(2) on a slow disk that does complete waits long, and not for ever.
      {
        when: {
          all: [
            { measure: 'utilisation', atLeast: 80 },
            { measure: 'hungDisks', below: 1 },
            { measure: 'stuckMounts', below: 1 },
          ],
        },
        factor: 0.3,
      },
    ],
    explains: ['busy-disk', 'disk-saturated', 'dirty-throttling'],
    offender: facts => {
      const mount = deadMount(facts);
      const disk = facts.disk?.disks?.find(({ hung }) => hung)?.name;
      const process = facts.process?.stuck?.toSorted((a, b) => b.stuck.length - a.stuck.length)[0]?.subject;
      return mount ?? disk ?? process;
    },
    next: facts => [
      ...waits(facts.process?.stuck?.flatMap(({ stuck }) => stuck.map(({ wchan }) => wchan)) ?? []),
      "See what each waits for: ps -eo pid,stat,wchan:32,comm | awk '$2 ~ /^D/'",
      ...(deadMount(facts) === undefined
        ? ['If a file system is frozen: fsfreeze -u MOUNT', 'If a device hangs, the kernel says so: dmesg | tail -50']
        : [
            `If its server is gone for good (who uses it gets errors then): umount -f -l ${word(deadMount(facts) ?? 'MOUNT')}`,
          ]),
    ],
  },
  {
    id: 'zombie-flood',
    title: 'A parent does not collect its ended children',
    discriminator: 'zombies',
    prior: 0.7,
    // host.md 1: W at 5 of one parent; every one holds a process id.
    requires: [{ measure: 'zombies', atLeast: 5 }],
    supports: [{ when: { measure: 'zombies', atLeast: 20 }, factor: 3 }],
    excludes: [],
    // Every one of them holds a process id, of its group's too.
    explains: ['pids-exhausted'],
    explainsWhen: { measure: 'zombies', atLeast: 20 },
    offender: facts => facts.process?.zombies?.[0]?.parent,
    next: (_, offender) => [
      "See them with their parent: ps -eo ppid,pid,stat,comm | awk '$3~/^Z/' | sort | uniq -c -w 8",
      `Restart or mend ${offender ?? 'the parent'}; the zombies cannot be killed, they go when it waits for them or ends.`,
    ],
  },
];

function deadMount(facts: DiagnosisFacts): string | undefined {
  return facts.disk?.mounts?.find(({ stuck }) => stuck)?.mountPoint;
}

/** What the place in the kernel means, for those that are known (host.md 2, cause 24). */
function waits(places: readonly (string | undefined)[]): string[] {
  const named = [...new Set(places)].filter(place => place !== undefined);
  if (named.length === 0) return [];
  const meaning = named.some(place => /percpu_rwsem_wait|sb_start_write|freeze/.test(place))
    ? ': a frozen file system'
    : named.some(place => /^(rpc_|nfs)/.test(place))
      ? ': an NFS server that does not answer'
      : '';
  return [`They wait in ${named.slice(0, 3).join(', ')}${meaning}.`];
}
