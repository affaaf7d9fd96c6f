import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from '../parse/reading.js';
import { parseTaskStat } from '../parse/task-stat.js';

/**
 * Inode of a socket -> the name of a process that holds it; of several the one with the smallest pid.
 * @param inodes those that are asked for
 */
export function owners(
  inodes: readonly number[],
  holders: ReadonlyMap<number, readonly number[]>,
  processes: Reading,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const texts = new Map(itemsOf(processes).map(({ path, text }) => [path, text]));
  for (const inode of inodes) {
    const pids = holders.get(inode) ?? [];
    for (const pid of pids.toSorted((a, b) => a - b)) {
      const task = parseTaskStat(texts.get(`/proc/${pid}/stat`) ?? '');
      if (task === undefined) continue;
      names.set(inode, task.comm);
      break;
    }
  }
  return names;
}
