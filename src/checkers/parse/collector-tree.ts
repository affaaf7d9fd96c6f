import type { HostFacts } from '../../core/snapshot.js';
import type { TaskStat } from './task-stat.js';

/** The collector's shell, what it started, and the process that started it (ssh session, or Lumo). */
export function collectorTree(processes: ReadonlyMap<number, TaskStat>, host: HostFacts): ReadonlySet<number> {
  const tree = new Set([host.collector.shell, host.collector.parent]);
  const descends = (pid: number, depth: number): boolean => {
    if (pid === host.collector.shell) return true;
    const parent = processes.get(pid)?.ppid;
    return parent !== undefined && parent > 1 && depth < 64 && descends(parent, depth + 1);
  };
  for (const pid of processes.keys()) if (descends(pid, 0)) tree.add(pid);
  if (host.collector.parent <= 1) tree.delete(host.collector.parent);
  return tree;
}
