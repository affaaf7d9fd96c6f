import type { Mount } from '../../checkers/parse/mount.js';
import type { CauseRule } from '../cause.js';
import type { DiagnosisFacts } from '../facts.js';
import { type Held, holderOf, mostHeld } from '../subjects/deleted.js';
import { word } from '../paste.js';

const mountOf = (facts: DiagnosisFacts, wanted: (mount: Mount) => boolean): string | undefined =>
  facts.disk?.mounts?.find(mount => mount.canFill && wanted(mount))?.mountPoint;
const fullMount = (facts: DiagnosisFacts): string | undefined => mountOf(facts, ({ space }) => space?.full === true);
const readOnlyMount = (facts: DiagnosisFacts): Mount | undefined =>
  facts.disk?.mounts?.find(mount => mount.forcedReadOnly !== undefined);

const held = (facts: DiagnosisFacts): Held | undefined => {
  const most = mostHeld(facts);
  return most === 'none' ? undefined : most;
};

/** Causes 12 and 25 to 28 of host.md 2. */
export const diskCauses: readonly CauseRule[] = [
  {
    id: 'busy-disk',
    title: 'A disk is busy',
    discriminator: 'utilisation',
    prior: 0.5,
    control: true,
    // host.md 1: 99 % utilisation with an I/O pressure of 0.8 % is no saturation.
    requires: [
      { measure: 'utilisation', atLeast: 80 },
      { measure: 'ioPressure', atLeast: 10 },
    ],
    supports: [],
    excludes: [],
    explains: [],
    offender: () => undefined,
    next: () => [],
  },
  {
    id: 'disk-full',
    title: 'A file system is full',
    discriminator: 'fullDisks',
    loss: true,
    prior: 0.9,
    // DESIGN 4: full counts as loss; host.md 2, cause 25.
    requires: [{ measure: 'fullDisks', atLeast: 1 }],
    supports: [],
    excludes: [],
    explains: [],
    offender: fullMount,
    next: facts => [
      `Find what fills it: du -xh --max-depth=2 ${word(fullMount(facts) ?? 'MOUNT')} | sort -h | tail`,
      `Find files that are deleted but still open: lsof +aL1 ${word(fullMount(facts) ?? 'MOUNT')}`,
      'If journals fill it: journalctl --vacuum-size=500M',
      'If packages fill it: apt-get clean',
    ],
  },
  {
    id: 'inodes-full',
    title: 'A file system has no inodes left, though it has space',
    discriminator: 'fullInodes',
    loss: true,
    prior: 0.9,
    // host.md 2, cause 26.
    requires: [{ measure: 'fullInodes', atLeast: 1 }],
    supports: [],
    excludes: [],
    explains: [],
    offender: facts => mountOf(facts, ({ space }) => space?.inodes?.free === 0),
    next: facts => [
      `Find the folder with the most files: du -x --inodes --max-depth=3 ${word(mountOf(facts, ({ space }) => space?.inodes?.free === 0) ?? 'MOUNT')} | sort -n | tail`,
      'Deleting the small files (sessions, mail queue, caches) frees inodes at once; the number is fixed when the file system is made.',
    ],
  },
  {
    id: 'deleted-files',
    title: 'Deleted files that are still open hold space',
    discriminator: 'deletedShare',
    // It takes space as a full disk does: a hard limit (host.md 2, order), and it explains the full disk's own loss.
    loss: true,
    prior: 0.6,
    // host.md 2, cause 27: what df counts and du does not find. Twice what the check calls worth a word on a full disk.
    requires: [{ measure: 'deletedShare', atLeast: 10 }],
    supports: [
      {
        when: {
          any: [
            { measure: 'deletedShare', atLeast: 25 },
            { measure: 'deletedUsed', atLeast: 90 },
          ],
        },
        factor: 3,
      },
    ],
    excludes: [],
    explains: ['disk-full'],
    // Of the file system that is full, not of another one.
    explainsWhen: { measure: 'deletedUsed', atLeast: 98 },
    offender: facts => {
      const most = held(facts);
      const holder = most && holderOf(facts, most);
      return most && `${holder === undefined ? '' : `${holder.subject} on `}${most.mount.mountPoint}`;
    },
    next: facts => {
      const most = held(facts);
      const holder = most && holderOf(facts, most);
      return [
        `See them and who has them open: lsof -nP +aL1 ${word(most?.mount.mountPoint ?? 'MOUNT')}`,
        ...(holder === undefined ? [] : [`See what has the biggest open: ls -l /proc/${holder.pid}/fd | grep deleted`]),
        ...(holder?.unit === undefined
          ? ['Restart the program, or tell it to open its files anew: that frees the space.']
          : [`That frees the space: systemctl restart ${holder.unit}`]),
        'If it is a log: rotate it with copytruncate, or signal the program behind the rotation.',
      ];
    },
  },
  {
    id: 'read-only',
    title: 'A file system became read-only',
    discriminator: 'readOnly',
    loss: true,
    prior: 0.9,
    // host.md 2, cause 28; how that is told from ro by choice: checkers/parse/mount-kind.ts.
    requires: [{ measure: 'readOnly', atLeast: 1 }],
    supports: [],
    excludes: [],
    explains: [],
    offender: facts => readOnlyMount(facts)?.mountPoint,
    next: facts => [
      'Read why: dmesg | grep -iE "remount|I/O error|EXT4-fs error"',
      `If the disk is sound, check and remount: umount ${word(readOnlyMount(facts)?.mountPoint ?? 'MOUNT')}; fsck ${word(readOnlyMount(facts)?.device ?? 'DEVICE')}; mount ${word(readOnlyMount(facts)?.mountPoint ?? 'MOUNT')}`,
    ],
  },
];
