import type { HostFacts, Reading } from '../../core/snapshot.js';
import { collectorTree } from './collector-tree.js';
import { parseMembership } from './membership.js';
import { byPid, statusOf, subjectOf } from './processes.js';
import { keyValues } from './reading.js';

/** A process as one look shows it: what needs no window. */
export interface Entry {
  pid: number;
  ppid: number;
  subject: string;
  state: string;
  kernel: boolean;
  threads: number;
  /** Seconds since boot at which it was started. */
  startedAt: number;
  residentKb: number | undefined;
  /** Path of the control group that it is known by; undefined where that was not readable. */
  group: string | undefined;
}

interface Readings {
  processes: Reading;
  status: Reading;
  membership: Reading;
}

/** Everything that runs at the end of the window, without the collector; undefined where no process was read. */
export function parseProcessTable(read: Readings, host: HostFacts): readonly Entry[] | undefined {
  const tasks = byPid(read.processes, -1);
  if (tasks.size === 0) return undefined;
  const own = collectorTree(tasks, host);
  const status = statusOf(read.status);
  const groups = parseMembership(read.membership);
  return [...tasks.values()]
    .filter(({ pid }) => !own.has(pid))
    .map(({ pid, ppid, comm, state, kernel, threads, startTicks }) => ({
      pid,
      ppid,
      subject: subjectOf(comm, groups.get(pid)?.[0]),
      state,
      kernel,
      threads: Math.max(0, threads),
      startedAt: startTicks / 100,
      residentKb: keyValues(status.get(pid)).get('VmRSS'),
      group: groups.get(pid)?.[0],
    }));
}
