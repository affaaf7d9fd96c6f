import type { Reading } from '../../core/snapshot.js';
import { counter, itemsOf } from './reading.js';

/** Tasks (threads) of one user, and how many RLIMIT_NPROC allows him (getrlimit(2)). */
export interface UserTasks {
  uid: number;
  tasks: number;
  max: number;
  /** The process with the most tasks of the user. */
  pid: number;
}

/**
 * Users whose limit is known, by uid, the lowest limit that one of their processes has. Root is left out: no number of
 * tasks bounds whoever has CAP_SYS_RESOURCE. Undefined where limits were not asked, or no status has an `Uid` (older
 * recordings).
 */
export function parseUserTasks(status: Reading, limits: Reading): UserTasks[] | undefined {
  if (limits.state !== 'ok') return undefined;
  const max = new Map(itemsOf(limits).map(({ path, text }) => [pidOf(path), limitOf(text)]));
  let seen = false;
  const users = new Map<number, { tasks: number; max: number; pid: number; most: number }>();
  for (const { path, text } of itemsOf(status)) {
    const uid = counter(/^Uid:\t(\d{1,10})\t/m.exec(text)?.[1]);
    const threads = counter(/^Threads:\t(\d{1,8})$/m.exec(text)?.[1]) ?? 1;
    seen ||= uid !== undefined;
    if (uid === undefined || uid === 0) continue;
    const pid = pidOf(path);
    const user = users.get(uid) ?? { tasks: 0, max: Infinity, pid, most: 0 };
    const more = threads > user.most;
    users.set(uid, {
      tasks: user.tasks + threads,
      max: Math.min(user.max, max.get(pid) ?? Infinity),
      ...(more ? { pid, most: threads } : { pid: user.pid, most: user.most }),
    });
  }
  if (!seen) return undefined;
  return [...users].flatMap(([uid, user]) =>
    Number.isFinite(user.max) ? [{ uid, tasks: user.tasks, max: user.max, pid: user.pid }] : [],
  );
}

/** The soft limit; `unlimited` bounds nobody. */
function limitOf(text: string): number | undefined {
  const value = counter(/^Max processes +(\d{1,19}) /m.exec(text)?.[1]);
  return value !== undefined && value > 0 ? value : undefined;
}

function pidOf(path: string): number {
  return Number(path.split('/')[2]);
}
