import type { Reading } from '../../core/snapshot.js';
import { textOf } from './reading.js';

/** The program that a process runs. */
export interface Executable {
  path: string;
  /** Nothing has that name any more: it was removed, or another file took its place. */
  deleted: boolean;
}

const DELETED = ' (deleted)';

/** pid -> its program, by the lines of `ls -ln` over /proc/PID/exe; threads of the kernel and foreign processes have none. */
export function parseExecutables(reading: Reading): ReadonlyMap<number, Executable> {
  const found = new Map<number, Executable>();
  for (const line of textOf(reading, 'exe')?.split('\n') ?? []) {
    const [, pid, path] = /^l[rwx-]{9}[^/]* \/proc\/(\d{1,10})\/exe -> (\/.*)$/.exec(line) ?? [];
    if (pid === undefined || path === undefined) continue;
    const deleted = path.endsWith(DELETED);
    found.set(Number(pid), { path: deleted ? path.slice(0, -DELETED.length) : path, deleted });
  }
  return found;
}
