import type { Reading } from '../../core/snapshot.js';
import { textOf } from './reading.js';

/** Means of the last 1, 5 and 15 minutes (proc_loadavg(5)). */
export interface Load {
  one: number;
  five: number;
  fifteen: number;
}

/** Undefined where /proc/loadavg was not read or is broken. */
export function parseLoad(reading: Reading): Load | undefined {
  const [, one, five, fifteen] = LINE.exec(textOf(reading, '/proc/loadavg') ?? '') ?? [];
  return one === undefined ? undefined : { one: Number(one), five: Number(five), fifteen: Number(fifteen) };
}

/** The kernel prints two decimals; a million tasks is far over pid_max. */
const LINE = /^(\d{1,7}\.\d\d) (\d{1,7}\.\d\d) (\d{1,7}\.\d\d) /;
