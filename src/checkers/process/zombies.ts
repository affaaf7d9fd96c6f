import type { Process } from '../parse/processes.js';

/** Ended processes by the parent that does not collect them, most first: one that ended in the window may still be. */
export function zombiesByParent(all: readonly Process[]): { parent: string; count: number }[] {
  const byPid = new Map(all.map(process => [process.pid, process]));
  const counts = new Map<number, number>();
  for (const { state, stateBefore, ppid } of all)
    if (state === 'Z' && stateBefore === 'Z') counts.set(ppid, (counts.get(ppid) ?? 0) + 1);
  return [...counts]
    .map(([ppid, count]) => ({ parent: nameOf(byPid.get(ppid), ppid), count }))
    .toSorted((a, b) => b.count - a.count);
}

function nameOf(parent: Process | undefined, ppid: number): string {
  return parent === undefined ? (ppid <= 1 ? 'init' : 'a process that is gone') : parent.subject;
}
