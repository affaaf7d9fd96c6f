import { exact } from '../numbers.js';
import { DRBD_LEVELS, type Drbd } from '../parse/drbd.js';
import { NFS_SERVER_LEVELS } from '../parse/nfs-server.js';
import type { DiskFacts } from './facts.js';

type Named = readonly [name: string, value: number | undefined];

/** What devices and clients count since boot, in bytes and seconds; partitions, loop and RAM disks too. */
export function counterMetrics({ counters, nfs, nfsServer, drbd, xfs }: DiskFacts): Record<string, number> {
  return exact([
    ...counters.flatMap(({ name, ...values }): Named[] => [
      [`disk.reads-completed[${name}].total`, values.reads],
      [`disk.reads-merged[${name}].total`, values.readsMerged],
      [`disk.read-bytes[${name}].total`, values.readBytes],
      [`disk.read-time[${name}].seconds`, values.readSeconds],
      [`disk.writes-completed[${name}].total`, values.writes],
      [`disk.writes-merged[${name}].total`, values.writesMerged],
      [`disk.written-bytes[${name}].total`, values.writtenBytes],
      [`disk.write-time[${name}].seconds`, values.writeSeconds],
      [`disk.io-now[${name}].count`, values.inFlight],
      [`disk.io-time[${name}].seconds`, values.busySeconds],
      [`disk.io-time-weighted[${name}].seconds`, values.weightedSeconds],
      [`disk.discards-completed[${name}].total`, values.discards],
      [`disk.discards-merged[${name}].total`, values.discardsMerged],
      [`disk.discarded-bytes[${name}].total`, values.discardedBytes],
      [`disk.discard-time[${name}].seconds`, values.discardSeconds],
      [`disk.flushes-completed[${name}].total`, values.flushes],
      [`disk.flush-time[${name}].seconds`, values.flushSeconds],
    ]),
    ...[...nfs].map(([name, count]): Named => [`disk.nfs-client[${name}].total`, count]),
    ...[...nfsServer].map(
      ([name, count]): Named => [`disk.nfs-server[${name}].${NFS_SERVER_LEVELS.has(name) ? 'count' : 'total'}`, count],
    ),
    ...drbd.flatMap(ofDrbd),
    ...[...xfs].map(([name, count]): Named => [`disk.xfs[${name}].total`, count]),
  ]);
}

function ofDrbd({ name, connected, primary, upToDate, values }: Drbd): Named[] {
  const sides = (words: string, pair: { local: boolean; remote: boolean } | undefined): Named[] =>
    pair === undefined
      ? []
      : [
          [`disk.${words}[${name}.local].count`, Number(pair.local)],
          [`disk.${words}[${name}.remote].count`, Number(pair.remote)],
        ];
  return [
    [`disk.drbd-connected[${name}].count`, connected === undefined ? undefined : Number(connected)],
    ...sides('drbd-primary', primary),
    ...sides('drbd-up-to-date', upToDate),
    ...[...values].map(
      ([field, value]): Named => [`disk.drbd[${name}.${field}].${DRBD_LEVELS.has(field) ? 'count' : 'total'}`, value],
    ),
  ];
}
