import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

/** Segments of System V shared memory that no process has attached: they stay until somebody removes them (shmctl(2)). */
export interface Unattached {
  count: number;
  /** In memory, bytes; what was never touched takes none. */
  bytes: number;
}

/**
 * /proc/sysvipc/shm, whose columns the head names. Undefined where it was not read; a kernel without System V IPC, or
 * before `rss` (2.6.34), tells nothing.
 */
export function parseUnattached(reading: Reading): Unattached | undefined {
  const [head = '', ...rows] = (textOf(reading, '/proc/sysvipc/shm') ?? '').split('\n');
  const columns = head.trim().split(/\s+/);
  const [attached, resident] = [columns.indexOf('nattch'), columns.indexOf('rss')];
  if (attached < 0 || resident < 0) return undefined;
  const found = { count: 0, bytes: 0 };
  for (const row of rows) {
    const words = row.trim().split(/\s+/);
    const bytes = counter(words[resident]);
    if (counter(words[attached]) !== 0 || bytes === undefined || bytes === 0) continue;
    found.count += 1;
    found.bytes += bytes;
  }
  return found;
}
