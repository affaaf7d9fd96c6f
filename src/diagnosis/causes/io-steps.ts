import type { Disk } from '../../checkers/parse/diskstats.js';
import { deviceOf, slowestDisk } from '../subjects/disks.js';
import type { DiagnosisFacts } from '../facts.js';
import { groupFile, ownUnit, word } from '../paste.js';
import { heldBack, type Waiter, waiters } from '../subjects/waiters.js';

/** What to do next about I/O: commands to paste. */

export function inspectDisk(disk: Disk | undefined): string[] {
  return [
    `See its queue and latency: iostat -dx 2 3${disk === undefined ? '' : ` ${word(deviceOf(disk))}`}`,
    'See who reads and writes how much: pidstat -d 5 1 (or iotop -oPb -d 5 -n 2)',
  ];
}

export function lowerWaiter(waiter: Waiter | undefined): string[] {
  return [
    ...(waiter === undefined ? [] : [`If it is not urgent, let others go first: ionice -c 3 -p ${waiter.pid}`]),
    ...(waiter?.unit === undefined ? [] : [`Or by its unit: systemctl set-property ${waiter.unit} IOWeight=20`]),
    'If all of it is wanted, it needs a faster disk, or to write less often (batches, fewer fsync).',
  ];
}

export function mendDisk(facts: DiagnosisFacts): string[] {
  const disk = slowestDisk(facts);
  if (disk === undefined) return [];
  const mount = facts.disk?.mounts?.find(({ device }) => device === deviceOf(disk))?.mountPoint;
  return [
    `See what the kernel says of it: dmesg | grep -iE ${word(`${disk.name}|I/O error|reset|timeout`)} | tail`,
    disk.label === undefined
      ? `Ask the disk itself: smartctl -a ${word(deviceOf(disk))}`
      : `See what it is made of: dmsetup table ${word(disk.label)}; lsblk -s ${word(deviceOf(disk))}`,
    ...(mount === undefined ? [] : [`See who works on it: fuser -vm ${word(mount)}`]),
    'In a cloud or a virtual machine: see whether the volume is at its limit of operations; if it is sound, raise that.',
  ];
}

/** Names of systemd's properties and of v1's files. */
const PROPERTIES = {
  rbps: ['IOReadBandwidthMax', 'read_bps'],
  wbps: ['IOWriteBandwidthMax', 'write_bps'],
  riops: ['IOReadIOPSMax', 'read_iops'],
  wiops: ['IOWriteIOPSMax', 'write_iops'],
} as const;

export function raiseLimit(facts: DiagnosisFacts): string[] {
  const group = heldBack(facts)?.group;
  const limit = group?.ioLimits?.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
  if (group === undefined || limit === undefined) return [];
  const [property, v1] = PROPERTIES[limit.kind];
  const file = groupFile(facts, group, { v2: 'io.max', controller: 'blkio', v1: `blkio.throttle.${v1}_device` });
  const unit = ownUnit(group);
  return [
    `See its limits (device, bytes or operations a second): cat ${file}`,
    ...(unit ? [`Take it away: systemctl set-property ${unit} ${property}=`] : []),
    ...(unit
      ? []
      : [`Take it away: echo '${limit.dev} ${facts.host.cgroup === 'v2' ? `${limit.kind}=max` : '0'}' >${file}`]),
  ];
}

export function seeDirty(facts: DiagnosisFacts): string[] {
  const [waiter] = waiters(facts);
  return [
    "See what waits to be written, and its limits: grep -E '^(Dirty|Writeback):' /proc/meminfo; sysctl -a -r '^vm.dirty_'",
    'If the limits are small, those of the kernel are: sysctl -w vm.dirty_ratio=20 vm.dirty_background_ratio=10',
    'See who writes how much: pidstat -d 5 1',
    ...(waiter?.unit === undefined
      ? []
      : [`Slow it instead of all: systemctl set-property ${waiter.unit} IOWeight=20`]),
  ];
}
