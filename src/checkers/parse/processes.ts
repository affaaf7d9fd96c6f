import type { HostFacts, Reading } from '../../core/snapshot.js';
import { countCpus } from '../../host/cpu-list.js';
import { childrenTimes } from './children-times.js';
import { collectorTree } from './collector-tree.js';
import { parseMembership, shortGroup } from './membership.js';
import { once } from './once.js';
import type { Ended, Process } from './process.js';
import { itemsOf, keyValues, percent, windowOf } from './reading.js';
import { parseTaskStat, type TaskStat } from './task-stat.js';
import { REALTIME_POLICIES, realtimeThreads, stuckThreads, threadTimes } from './thread-times.js';

export type { Process } from './process.js';

/** Everything that runs, without the collector itself. */
export interface Processes {
  seconds: number;
  all: readonly Process[];
  /** CPU time of the collector's own tree in the window, ms: it stands in no process above. */
  collectorMs: number;
  /** What was there at the beginning of the window and not at its end. */
  ended: readonly Ended[];
}

export interface ProcessReadings {
  processes: Reading;
  schedstat: Reading;
  threads: Reading;
  status: Reading;
  membership: Reading;
}

/** Undefined where processes were not read twice. */
export function parseProcesses(read: ProcessReadings, host: HostFacts): Processes | undefined {
  return remembered(read.processes, read.schedstat, read.threads, read.status, read.membership, host);
}

const remembered = once(
  (processes: Reading, schedstat: Reading, threads: Reading, status: Reading, membership: Reading, host: HostFacts) =>
    parse({ processes, schedstat, threads, status, membership }, host),
);

function parse(read: ProcessReadings, host: HostFacts): Processes | undefined {
  const seconds = windowOf(read.processes);
  if (seconds === undefined) return undefined;
  const before = byPid(read.processes, 0);
  const after = byPid(read.processes, 1);
  const reborn = new Set([...after.values()].filter(now => isReborn(before.get(now.pid), now)).map(({ pid }) => pid));
  const children = childrenTimes(before, after, reborn);
  const ran = threadTimes(read.schedstat, reborn);
  const stuck = stuckThreads(read.threads, ran);
  const realtime = realtimeThreads(read.threads);
  const status = statusOf(read.status);
  const groups = parseMembership(read.membership);
  const own = collectorTree(after, host);
  const all: Process[] = [];
  let collectorMs = 0;
  for (const now of after.values()) {
    const then = reborn.has(now.pid) ? undefined : before.get(now.pid);
    const times = ran.get(now.pid);
    const cpuMs = times?.runMs ?? grew(now.userTicks + now.systemTicks, then && then.userTicks + then.systemTicks) * 10;
    if (own.has(now.pid)) {
      collectorMs += cpuMs;
      continue;
    }
    all.push({
      pid: now.pid,
      ppid: now.ppid,
      session: now.session,
      comm: now.comm,
      subject: subjectOf(now.comm, groups.get(now.pid)?.[0]),
      state: now.state,
      stateBefore: then?.state,
      kernel: now.kernel,
      nice: now.nice,
      background: now.nice >= 10 || now.policy === SCHED_IDLE,
      policy: realtime.get(now.pid) ?? now.policy,
      realtime: realtime.has(now.pid) || REALTIME_POLICIES.has(now.policy),
      born: then === undefined,
      startedAt: now.startTicks / TICKS_PER_S,
      cpuMs,
      systemMs: grew(now.systemTicks, then?.systemTicks) * 10,
      childrenMs: children.get(now.pid)?.ms ?? 0,
      childrenSystemMs: children.get(now.pid)?.systemMs ?? 0,
      slices: times?.slices,
      delayMs: times?.delayMs,
      topThreadPercent: share(times?.topRunMs ?? (now.threads === 1 ? cpuMs : undefined), seconds),
      topDelayPercent: share(times?.topDelayMs, seconds),
      topWantedPercent: share(times?.topWantedMs, seconds),
      majorFaults: grew(now.majorFaults, then?.majorFaults),
      stuck: stuck.get(now.pid) ?? [],
      groups: groups.get(now.pid) ?? [],
      ...fromStatus(status.get(now.pid), host),
    });
  }
  const ended = [...before.values()].filter(({ pid }) => !own.has(pid) && (!after.has(pid) || reborn.has(pid)));
  return { seconds, all, collectorMs, ended: ended.map(endedOf) };
}

function endedOf({ comm, ppid, startTicks }: TaskStat): Ended {
  return { comm, ppid, startedAt: startTicks / TICKS_PER_S };
}

/** USER_HZ, as in /proc/stat. */
const TICKS_PER_S = 100;

const SCHED_IDLE = 5;

function share(ms: number | undefined, seconds: number): number | undefined {
  return ms === undefined ? undefined : percent(ms, seconds * 1000);
}

/** The pid was given to another process inside the window. */
function isReborn(then: TaskStat | undefined, now: TaskStat): boolean {
  return then !== undefined && then.startTicks !== now.startTicks;
}

/** Growth in the window; what was born in it began at 0. */
function grew(now: number, then = 0): number {
  return Math.max(0, now - then);
}

/** `comm@group`, or the command alone where its group is not known or the root. */
export function subjectOf(comm: string, path: string | undefined): string {
  const group = path === undefined ? '' : shortGroup(path);
  return group === '' ? comm : `${comm}@${group}`;
}

/** pid -> its line, of one sample. */
export function byPid(reading: Reading, sample: number): ReadonlyMap<number, TaskStat> {
  const found = new Map<number, TaskStat>();
  for (const item of itemsOf(reading, sample)) {
    const stat = parseTaskStat(item.text);
    if (stat) found.set(stat.pid, stat);
  }
  return found;
}

function fromStatus(
  text: string | undefined,
  host: HostFacts,
): Pick<Process, 'pinned' | 'allowedCpus' | 'residentKb' | 'swappedKb'> {
  const values = keyValues(text);
  const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(text ?? '') ?? [];
  const count = list === undefined ? undefined : countCpus(list);
  return {
    pinned: count === undefined ? undefined : count < host.cpus,
    allowedCpus: count === undefined ? undefined : list,
    residentKb: values.get('VmRSS'),
    swappedKb: values.get('VmSwap'),
  };
}

/** pid -> text of its status. */
export function statusOf(reading: Reading): ReadonlyMap<number, string> {
  return new Map(itemsOf(reading).map(item => [pidOf(item.path), item.text]));
}

/** The 50 of `/proc/50/status`. */
function pidOf(path: string): number {
  return Number(path.split('/')[2]);
}
