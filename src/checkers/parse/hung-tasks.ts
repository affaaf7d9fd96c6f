import type { Reading } from '../../core/snapshot.js';
import { textOf } from './reading.js';

/** A task that the kernel saw waiting uninterruptibly for minutes (Documentation/admin-guide/sysctl/kernel.rst, hung_task_*). */
export interface HungTask {
  comm: string;
  /** How long it had waited when the kernel said so, s. */
  seconds: number;
  /** Seconds since boot at which it said so, for the last time. */
  at: number;
}

/** The last report of each command, by lines `[12.345678] INFO: task NAME:PID blocked for more than 120 seconds.` */
export function parseHungTasks(kernelLog: Reading): readonly HungTask[] {
  const found = new Map<string, HungTask>();
  for (const line of textOf(kernelLog, 'dmesg')?.split('\n') ?? []) {
    const [, at, comm, seconds] = LINE.exec(line) ?? [];
    if (comm !== undefined) found.set(comm, { comm, seconds: Number(seconds), at: Number(at) });
  }
  return [...found.values()];
}

/** A name may hold colons and blanks: it ends at the last `:PID blocked`. */
const LINE =
  /^\[ *(\d{1,12}\.\d{1,9})\](?:\[[^\]]{0,20}\])? INFO: task (.{1,64}):\d{1,10} blocked for more than (\d{1,9}) seconds\.?/;
