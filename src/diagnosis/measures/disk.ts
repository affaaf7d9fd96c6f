import { type Held, mostHeld } from '../subjects/deleted.js';
import type { DiagnosisFacts } from '../facts.js';
import { counted, measuresOf } from './measure.js';

const statfs = measuresOf('statfs', '', false);
const deleted = measuresOf('/proc/*/fd', '%', false);
const mounted = measuresOf('/proc/self/mountinfo', '', false);
const devices = measuresOf('/proc/diskstats', '');

export const diskMeasures = {
  ioPressure: measuresOf('/proc/pressure/io', '%')(
    'disk.pressure.some.percent',
    'I/O pressure',
    f => f.disk?.pressure?.some,
  ),
  fullDisks: statfs('disk.full.count', 'file systems without free space', f =>
    counted(f.disk?.mounts, ({ canFill, space }) => {
      return canFill && space?.full === true;
    }),
  ),
  fullInodes: statfs('disk.no-inodes.count', 'file systems without free inodes', f =>
    counted(f.disk?.mounts, ({ canFill, space }) => canFill && space?.inodes?.free === 0),
  ),
  readOnly: mounted('disk.read-only.count', 'file systems that became read-only', f =>
    counted(f.disk?.mounts, ({ forcedReadOnly }) => forcedReadOnly !== undefined),
  ),
  deletedShare: deleted('disk.deleted.percent', 'space that deleted files hold, of the size of a file system', f =>
    ofHeld(f, ({ percent }) => percent),
  ),
  deletedUsed: statfs('disk.deleted-used.percent', 'use of the file system that deleted files hold space of', f =>
    ofHeld(f, ({ mount }) => mount.space?.usedPercent),
  ),
  stuckMounts: statfs('disk.stuck.count', 'file systems that do not answer', f =>
    counted(f.disk?.mounts, ({ stuck }) => stuck),
  ),
  hungDisks: devices('disk.hung.count', 'disks that complete nothing', f => counted(f.disk?.disks, ({ hung }) => hung)),
  utilisation: measuresOf('/proc/diskstats', '%')(
    'disk.utilisation.percent',
    'time with an operation on its way, busiest disk',
    f => f.disk?.disks && Math.max(0, ...f.disk.disks.map(({ utilisation }) => utilisation)),
  ),
} as const;

function ofHeld(facts: DiagnosisFacts, value: (held: Held) => number | undefined): number | undefined {
  const held = mostHeld(facts);
  return held === 'none' ? 0 : held && value(held);
}
