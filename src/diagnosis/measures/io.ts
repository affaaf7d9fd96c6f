import type { Blocked } from '../../checkers/process/blocked.js';
import { diskName, fullestDisk, operationsPerS, slowestDisk, worstAwait } from '../subjects/disks.js';
import type { DiagnosisFacts } from '../facts.js';
import { heldBack, waitingGroup, waiters, within } from '../subjects/waiters.js';
import { measuresOf } from './measure.js';

const devices = measuresOf('/proc/diskstats', '');
const times = measuresOf('/proc/diskstats', 'ms');
const pages = measuresOf('/proc/vmstat', '%', false);
const states = measuresOf('/proc/*/task/*/stat', '', false);
const places = measuresOf('/proc/*/task/*/wchan', '', false);

export const ioMeasures = {
  ioPressureFull: measuresOf('/proc/pressure/io', '%')(
    'disk.pressure.full.percent',
    'I/O pressure (full)',
    f => f.disk?.pressure?.full,
  ),
  iowait: measuresOf('/proc/stat', '%')(
    'cpu.iowait.percent',
    'CPU time waiting for I/O',
    f => f.cpu?.stat?.total.iowait,
  ),
  diskQueue: devices(
    'disk.queue.count',
    'operations on their way at the fullest disk',
    f => f.disk?.disks && (fullestDisk(f)?.queue ?? 0),
  ),
  queueUtilisation: measuresOf('/proc/diskstats', '%')(
    'disk.fullest.utilisation.percent',
    'time with an operation on its way, disk with the longest queue',
    f => f.disk?.disks && (fullestDisk(f)?.utilisation ?? 0),
  ),
  diskAwait: times('disk.await.milliseconds', 'time for an operation at the fullest disk', f => {
    const disk = fullestDisk(f);
    return f.disk?.disks && (disk ? worstAwait(disk) : 0);
  }),
  flushes: measuresOf('/proc/diskstats', '/s')(
    'disk.flushes.per-second',
    'flushes of the disk with the most',
    f => f.disk?.disks && Math.max(0, ...f.disk.disks.map(({ flushesPerS }) => flushesPerS ?? 0)),
  ),
  /** 0 where every disk with few operations is quick, or every slow one does many. */
  slowAwait: times('disk.slow-await.milliseconds', 'time for an operation at a disk that does few of them', f => {
    const disk = slowestDisk(f);
    return f.disk?.disks && (disk ? worstAwait(disk) : 0);
  }),
  slowOperations: measuresOf('/proc/diskstats', '/s')(
    'disk.slow-operations.per-second',
    'operations of the slowest disk',
    f => {
      const disk = slowestDisk(f);
      return disk && operationsPerS(disk);
    },
  ),
  diskErrors: measuresOf('dmesg', '', false)('disk.errors.count', 'kernel messages about the slowest disk', f => {
    const disk = slowestDisk(f);
    return disk && f.disk?.errors?.filter(line => line.includes(disk.name) || line.includes(diskName(disk))).length;
  }),
  ioForeground: states('disk.waiting-foreground.count', 'whether anything waits that is no background work', f =>
    foreground(f),
  ),
  ioWaiting: states(
    'disk.waiting.count',
    'processes that were seen waiting, without background work and sync(2)',
    f => f.process?.blocked?.filter(blocked => !blocked.process.background && !isSync(blocked)).length,
  ),
  ioHeldBack: measuresOf('io.max and io.pressure of the group', '%')(
    'disk.group-limited.percent',
    'time lost in a group at its I/O limit',
    f => f.process?.groups && (heldBack(f)?.percent ?? 0),
  ),
  heldBackForeground: states(
    'disk.limited-foreground.count',
    'whether all that waits at the I/O limit is background work',
    f => {
      const group = heldBack(f)?.group;
      const found = group && waiters(f, ({ process }) => process.groups.some(path => within(path, group)));
      return found === undefined || found.length === 0
        ? undefined
        : Number(found.some(({ background }) => !background));
    },
  ),
  dirty: pages('memory.dirty.percent', 'dirty pages, of the number at which writers are slowed', f => {
    const count = (name: string): number | undefined => f.memory?.vmstat.get(name);
    const [dirty, most, background] = [count('nr_dirty'), count('nr_dirty_threshold'), backgroundLimit(f)];
    if (dirty === undefined || most === undefined || background === undefined) return undefined;
    const waiting = dirty + (count('nr_writeback') ?? 0) + (count('nr_unstable') ?? 0);
    // page-writeback.c, dirty_freerun_ceiling: nobody waits below the middle of both limits.
    return most + background > 0 ? (100 * waiting) / ((most + background) / 2) : undefined;
  }),
  dirtyWaiting: places('disk.dirty-waiting.count', 'processes that wait for dirty pages to be written', f => {
    const blocked = f.process?.blocked;
    if (blocked === undefined || (blocked.length > 0 && blocked.every(each => each.places.length === 0)))
      return undefined;
    return blocked.filter(isDirtyWaiting).length;
  }),
  writeShare: measuresOf('/proc/diskstats', '%')('disk.writes.percent', 'writes, of all operations', f => {
    const disks = f.disk?.disks ?? [];
    const writes = disks.reduce((sum, { writesPerS }) => sum + writesPerS, 0);
    const all = disks.reduce((sum, { readsPerS }) => sum + readsPerS, writes);
    return all > 0 ? (100 * writes) / all : undefined;
  }),
} as const;

function backgroundLimit(facts: DiagnosisFacts): number | undefined {
  return facts.memory?.vmstat.get('nr_dirty_background_threshold');
}

/** Where writers are slowed (mm/page-writeback.c). */
export function isDirtyWaiting({ places: all }: { places: readonly string[] }): boolean {
  return all.some(place => place.startsWith('balance_dirty_pages'));
}

/**
 * 0: only background work waits, or only threads of the kernel, which systemd leaves alone in the root group, or
 * sync(2), which waits for what others have written. Undefined: nothing was seen, and no group tells.
 */
function foreground(facts: DiagnosisFacts): number | undefined {
  if (facts.process?.blocked === undefined) return undefined;
  const found = waiters(facts, blocked => !isSync(blocked));
  if (found.length > 0) return Number(found.some(({ background }) => !background));
  const grouped = facts.host.cgroup === 'v2' && facts.host.init === 'systemd';
  const group = grouped ? waitingGroup(facts) : undefined;
  const lost = group?.pressure.io?.some;
  if (group === undefined || lost === undefined) return undefined;
  const members = facts.process.processes?.all.filter(({ groups }) => groups.some(path => within(path, group))) ?? [];
  return Number(lost >= WAITS && (members.length === 0 || members.some(({ background }) => !background)));
}

/** host.md 2, cause 12: less I/O pressure is nobody waiting. */
const WAITS = 10;

function isSync({ process, places: all }: Blocked): boolean {
  return process.comm === 'sync' || (all.length > 0 && all.every(place => place === 'wb_wait_for_completion'));
}
