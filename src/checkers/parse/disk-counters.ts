import { counter } from './reading.js';

/** What one line of /proc/diskstats counts since boot; absent: the kernel is too old to count it (4.18, 5.5). */
export interface DiskCounters {
  name: string;
  reads: number;
  readBytes: number;
  writes: number;
  writtenBytes: number;
  readsMerged?: number;
  readSeconds?: number;
  writesMerged?: number;
  writeSeconds?: number;
  inFlight?: number;
  busySeconds?: number;
  weightedSeconds?: number;
  discards?: number;
  discardsMerged?: number;
  discardedBytes?: number;
  discardSeconds?: number;
  flushes?: number;
  flushSeconds?: number;
}

/** A sector is 512 bytes there whatever the device has (kernel Documentation/admin-guide/iostats.rst). */
const SECTOR = 512;

/** Every device and partition, one row for each name: one sample is enough. */
export function parseDiskCounters(text: string | undefined): DiskCounters[] {
  const found = new Map<string, DiskCounters>();
  for (const line of text?.split('\n') ?? []) {
    const [, , name, ...words] = line.trim().split(/\s+/);
    const fields = words.slice(0, MOST_FIELDS).map(counter);
    const known = fields.findIndex(field => field === undefined);
    const row = countersOf(name, known < 0 ? fields : fields.slice(0, known));
    if (row !== undefined && SIZES.every(size => (row[size] ?? 0) <= MOST_BYTES)) found.set(row.name, row);
  }
  return [...found.values()];
}

const MOST_FIELDS = 17;

/** More than the kernel's 64 bits hold is no number of bytes. */
const MOST_BYTES = 2 ** 64;
const SIZES = ['readBytes', 'writtenBytes', 'discardedBytes'] as const;

/** 4 columns: a partition before 2.6.25; 11 since; 15 with discards (4.18), 17 with flushes (5.5). */
function countersOf(name: string | undefined, fields: readonly (number | undefined)[]): DiskCounters | undefined {
  const at = (i: number): number => fields[i] ?? 0;
  if (name === undefined || fields.length < 4) return undefined;
  if (fields.length < 11)
    return { name, reads: at(0), readBytes: at(1) * SECTOR, writes: at(2), writtenBytes: at(3) * SECTOR };
  return {
    name,
    reads: at(0),
    readsMerged: at(1),
    readBytes: at(2) * SECTOR,
    readSeconds: at(3) / 1000,
    writes: at(4),
    writesMerged: at(5),
    writtenBytes: at(6) * SECTOR,
    writeSeconds: at(7) / 1000,
    inFlight: at(8),
    busySeconds: at(9) / 1000,
    weightedSeconds: at(10) / 1000,
    ...(fields.length >= 15 && {
      discards: at(11),
      discardsMerged: at(12),
      discardedBytes: at(13) * SECTOR,
      discardSeconds: at(14) / 1000,
    }),
    ...(fields.length >= 17 && { flushes: at(15), flushSeconds: at(16) / 1000 }),
  };
}
