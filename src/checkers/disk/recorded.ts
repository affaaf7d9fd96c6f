import type { Reading } from '../../core/snapshot.js';
import type { Source } from '../../host/source.js';
import type { MetricCatalogue } from '../checker.js';
import { parseMountStats } from '../parse/mount-stats.js';
import { numberFiles } from '../parse/number-files.js';
import { counter, itemsOf, textOf } from '../parse/reading.js';

/** Many files each, and nothing that a finding would need: no machine is asked for them. */
export const recorded: Source = {
  id: 'disk-recorded',
  why: 'caches, tapes, Fibre Channel, and counters of single mounts and data sets, where a recording has them',
  need: 'may',
  mayBeAbsent: true,
  onlyInTrees: true,
  phase: 'once',
  files: [
    '/proc/self/mountstats',
    '/proc/spl/kstat/zfs/*/io',
    '/proc/spl/kstat/zfs/*/objset-*',
    '/sys/fs/bcache/*/*',
    '/sys/fs/bcache/*/internal/*',
    '/sys/fs/bcache/*/stats_*/*',
    '/sys/fs/bcache/*/bdev[0-9]*/*',
    '/sys/fs/bcache/*/bdev[0-9]*/stats_*/*',
    '/sys/fs/bcache/*/cache[0-9]*/*',
    '/sys/class/scsi_tape/st[0-9]*/stats/*',
    '/sys/class/fc_host/*/statistics/*',
  ],
};

export const recordedNames = {
  'disk.nfs-mount[MOUNT.SECTION.FIELD].count': {
    meaning: 'counters of an NFS mount since it was mounted, bytes and seconds; from recorded trees only, as all below',
    source: '/proc/self/mountstats',
  },
  'disk.zfs-pool[POOL.FIELD].count': { meaning: 'counters of a pool, times in ns', source: '/proc/spl/kstat/zfs/*/io' },
  'disk.zfs-dataset[DATASET.FIELD].count': {
    meaning: 'counters of a data set, bytes',
    source: '/proc/spl/kstat/zfs/*/objset-*',
  },
  'disk.bcache[SET.FIELD].count': { meaning: 'every number of a cache, by its path', source: '/sys/fs/bcache' },
  'disk.tape[TAPE.FIELD].count': {
    meaning: 'every number of a tape drive, times in ns',
    source: '/sys/class/scsi_tape',
  },
  'disk.fibre-channel[HOST.FIELD].total': {
    meaning: 'counters of a Fibre Channel port',
    source: '/sys/class/fc_host/*/statistics',
  },
} as const satisfies MetricCatalogue;

/** Metric name -> value. */
export function parseRecorded(reading: Reading): ReadonlyMap<string, number> {
  const named = (name: string, unit: string, shape: RegExp): [string, number][] =>
    numberFiles(reading, shape).map(({ parts, value }) => [
      `${name}[${parts.join('.').replaceAll('/', '.')}].${unit}`,
      value,
    ]);
  return new Map([
    ...[...parseMountStats(textOf(reading, '/proc/self/mountstats'))].map(
      ([name, value]) => [`disk.nfs-mount[${name}].count`, value] as const,
    ),
    ...poolCounters(reading),
    ...dataSets(reading),
    ...named('disk.bcache', 'count', /^\/sys\/fs\/bcache\/([^/]+)\/((?:\w+\/){0,2}\w+)$/),
    ...priorities(reading),
    ...named('disk.tape', 'count', /^\/sys\/class\/scsi_tape\/(st\d+)\/stats\/(\w+)$/),
    ...named('disk.fibre-channel', 'total', /^\/sys\/class\/fc_host\/([^/]+)\/statistics\/(?!reset)(\w+)$/),
  ]);
}

/** `io` of a pool: after a head of its own a line of names and one of values. */
function poolCounters(reading: Reading): [string, number][] {
  return itemsOf(reading).flatMap(({ path, text }) => {
    const [, pool] = /\/zfs\/([^/]+)\/io$/.exec(path) ?? [];
    const [, names = [], values = []] = text.split('\n').map(line => line.trim().split(/\s+/));
    if (pool === undefined || names.length !== values.length) return [];
    return names.flatMap((name, i): [string, number][] => {
      const value = counter(values[i]);
      return value === undefined ? [] : [[`disk.zfs-pool[${pool}.${name}].count`, value]];
    });
  });
}

/** The name of a data set may hold anything but a line break. */
function dataSets(reading: Reading): [string, number][] {
  return itemsOf(reading).flatMap(({ path, text }) => {
    const [, name] = /^dataset_name\s+7\s+(.*\S)\s*$/m.exec(text) ?? [];
    if (name === undefined || !/\/zfs\/[^/]+\/objset-\w+$/.test(path)) return [];
    return [...text.matchAll(/^(\w+)\s+4\s+(\d{1,20})\s*$/gm)].map(([, field = '', digits]): [string, number] => [
      `disk.zfs-dataset[${name}.${field}].count`,
      Number(digits),
    ]);
  });
}

/** `priority_stats` of a cache: `Unused: 99%`. */
function priorities(reading: Reading): [string, number][] {
  return itemsOf(reading).flatMap(({ path, text }) => {
    const [, set, cache] = /^\/sys\/fs\/bcache\/([^/]+)\/(cache\d+)\/priority_stats$/.exec(path) ?? [];
    if (set === undefined) return [];
    return [...text.matchAll(/^(\w+):\s+(\d{1,20})%?$/gm)].map(([, field = '', digits]): [string, number] => [
      `disk.bcache[${set}.${cache}.priority_${field.toLowerCase()}].count`,
      Number(digits),
    ]);
  });
}
