import type { Reading } from '../../core/snapshot.js';
import { parseDescriptors } from './descriptors.js';
import { counter, itemsOf } from './reading.js';

/** Open files of one process, and how many its soft limit allows (getrlimit(2)). */
export interface OpenFiles {
  open: number;
  max: number;
}

/**
 * pid -> its open files. Both sides must be known: counts come from the probe `fds` (foreign processes are closed to
 * all but root), limits from /proc/PID/limits.
 */
export function parseOpenFiles(fds: Reading, limits: Reading): ReadonlyMap<number, OpenFiles> {
  const max = new Map(itemsOf(limits).map(({ path, text }) => [path, limitOf(text)]));
  const found = new Map<number, OpenFiles>();
  for (const [pid, open] of parseDescriptors(fds)?.open ?? []) {
    const limit = max.get(`/proc/${pid}/limits`);
    if (limit !== undefined && limit > 0) found.set(pid, { open, max: limit });
  }
  return found;
}

function limitOf(text: string): number | undefined {
  const [, soft] = /^Max open files +(\d+) /m.exec(text) ?? [];
  return counter(soft);
}
