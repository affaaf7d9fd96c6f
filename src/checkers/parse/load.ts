import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

/** Means of the last 1, 5 and 15 minutes (proc_loadavg(5)). */
export interface Load {
  one: number;
  five: number;
  fifteen: number;
  /** Threads that run or want to, and all threads there are, of the whole machine; absent where the line is cut. */
  running?: number;
  threads?: number;
}

/** Undefined where /proc/loadavg was not read or is broken. */
export function parseLoad(reading: Reading): Load | undefined {
  const [, one, five, fifteen, running, threads] = LINE.exec(textOf(reading, '/proc/loadavg') ?? '') ?? [];
  if (one === undefined) return undefined;
  const [run, all] = [counter(running), counter(threads)];
  return {
    one: Number(one),
    five: Number(five),
    fifteen: Number(fifteen),
    ...(run !== undefined && all !== undefined && { running: run, threads: all }),
  };
}

/** The kernel prints two decimals; a million tasks is far over pid_max. */
const LINE = /^(\d{1,7}\.\d\d) (\d{1,7}\.\d\d) (\d{1,7}\.\d\d) (?:(\d{1,9})\/(\d{1,9})\s)?/;
