import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'disk.space': {
    title: 'A file system is full or nearly so',
    fix: 'Find what grew: du -xh --max-depth=2 MOUNT | sort -h | tail',
  },
  'disk.inodes': {
    title: 'A file system has no inodes left',
    fix: 'Find the folder with the most files: du -x --inodes --max-depth=3 MOUNT | sort -n | tail',
  },
  'disk.read-only': {
    title: 'A file system became read-only',
    fix: 'Read dmesg for the error, save the data, check the disk, then fsck and remount.',
  },
  'disk.latency': {
    title: 'A disk answers slowly',
    fix: 'See who uses it and whether the device itself is slow or failing.',
  },
  'disk.pressure': {
    title: 'Tasks wait for I/O',
    fix: 'See the causes: who reads and writes, and which device is slow.',
  },
  'disk.stuck-mount': {
    title: 'A mounted file system does not answer',
    fix: 'Check its server or device; unmount with umount -f -l if it is gone for good.',
  },
  'disk.errors': {
    title: 'The kernel reports disk errors',
    fix: 'Save the data; check with smartctl -a and replace the device.',
  },
} as const satisfies FindingCatalogue;

const space = (meaning: string): { meaning: string; source: string } => ({ meaning, source: 'statfs' });
const device = (meaning: string): { meaning: string; source: string } => ({ meaning, source: '/proc/diskstats' });

export const metricNames = {
  'disk.space[MOUNT].percent': space('space in use as df counts it, the reserve of root left out'),
  'disk.size[MOUNT].bytes': space('size of the file system'),
  'disk.available[MOUNT].bytes': space('space that is left for users'),
  'disk.inodes[MOUNT].percent': space('inodes in use'),
  'disk.inodes-free[MOUNT].count': space('inodes that are left; in findings only'),
  'disk.stuck[MOUNT].count': space('1: the file system did not answer in time; in findings only'),
  'disk.read-only[MOUNT].count': {
    meaning: '1: the file system became read-only against its will; in findings only',
    source: '/proc/self/mountinfo, /etc/fstab, /sys/fs/ext4',
  },
  'disk.reads[DISK].per-second': device('reads completed'),
  'disk.writes[DISK].per-second': device('writes completed'),
  'disk.read-await[DISK].milliseconds': device('mean time of a read, its wait in the queue included'),
  'disk.write-await[DISK].milliseconds': device('mean time of a write, its wait in the queue included'),
  'disk.utilisation[DISK].percent': device('time with at least one operation under way: not saturation'),
  'disk.queue[DISK].count': device('mean number of operations under way'),
  'disk.in-flight[DISK].count': device('operations under way at the end of the window'),
  'disk.pressure.some.percent': {
    meaning: 'time in which at least one task waited for I/O',
    source: '/proc/pressure/io',
  },
  'disk.pressure.full.percent': {
    meaning: 'time in which all tasks that could run waited for I/O',
    source: '/proc/pressure/io',
  },
  'disk.errors.count': { meaning: 'disk errors in the kernel log; in findings only', source: 'dmesg' },
} as const satisfies MetricCatalogue;
