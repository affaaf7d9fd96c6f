import type { TaskStat } from './task-stat.js';

/** CPU time, ms. */
export interface ChildrenTimes {
  ms: number;
  systemMs: number;
}

type Table = ReadonlyMap<number, TaskStat>;

/**
 * pid -> what its children that ended in the window used in it, by the growth of cutime and cstime: commands of a loop
 * that live for less than the window stand in no sample of their own. What such a child had used before the window is
 * taken off; children that were never waited for are in nobody's count (proc_pid_stat(5)).
 * @param reborn pids that were given to another process inside the window
 */
export function childrenTimes(before: Table, after: Table, reborn: ReadonlySet<number>): Map<number, ChildrenTimes> {
  const earlier = new Map<number, { user: number; system: number }>();
  for (const then of before.values()) {
    if (after.has(then.pid) && !reborn.has(then.pid)) continue;
    const { user, system } = earlier.get(then.ppid) ?? { user: 0, system: 0 };
    earlier.set(then.ppid, {
      user: user + then.userTicks + then.childUserTicks,
      system: system + then.systemTicks + then.childSystemTicks,
    });
  }
  const found = new Map<number, ChildrenTimes>();
  for (const now of after.values()) {
    const then = reborn.has(now.pid) ? undefined : before.get(now.pid);
    const old = earlier.get(now.pid) ?? { user: 0, system: 0 };
    const user = Math.max(0, now.childUserTicks - (then?.childUserTicks ?? 0) - old.user);
    const system = Math.max(0, now.childSystemTicks - (then?.childSystemTicks ?? 0) - old.system);
    if (user + system > 0) found.set(now.pid, { ms: (user + system) * 10, systemMs: system * 10 });
  }
  return found;
}
