import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

interface Descriptors {
  /** Open files of each process that we may look into. */
  open: ReadonlyMap<number, number>;
  /** Inode of a socket -> the processes that hold it. */
  holders: ReadonlyMap<number, readonly number[]>;
}

/**
 * What the probe `fds` prints: `/proc/PID/fd MARKS`, where `.`, `socket:[INODE]` and `d/proc/...` are one open file
 * each, and `-` is a process that we may not look into. Undefined where it did not run. What deleted files take is read
 * by `parseDeletedFiles`.
 */
export function parseDescriptors(fds: Reading): Descriptors | undefined {
  const text = textOf(fds, 'fds');
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  // Without its end mark the last line may be half of one.
  if (!lines.includes('end')) lines.pop();
  const open = new Map<number, number>();
  const holders = new Map<number, number[]>();
  for (const line of lines) {
    const [, pidText, marks = '-'] = /^\/proc\/(\d{1,10})\/fd (.*)$/.exec(line) ?? [];
    const pid = counter(pidText);
    if (pid === undefined || marks.startsWith('-')) continue;
    open.set(pid, (marks.match(/\.|socket:\[|d\/proc\//g) ?? []).length);
    for (const [, digits] of marks.matchAll(/socket:\[(\d{1,20})\]/g)) hold(holders, counter(digits), pid);
  }
  return { open, holders };
}

function hold(holders: Map<number, number[]>, inode: number | undefined, pid: number): void {
  if (inode === undefined) return;
  const pids = holders.get(inode);
  if (pids === undefined) holders.set(inode, [pid]);
  else if (!pids.includes(pid)) pids.push(pid);
}
