import type { HostFacts, Reading } from '../../core/snapshot.js';
import { countCpus } from '../../host/cpu-list.js';
import { collectorTree } from './collector-tree.js';
import { parseMembership, shortGroup } from './membership.js';
import { itemsOf, keyValues, percent, windowOf } from './reading.js';
import { parseTaskStat, type TaskStat } from './task-stat.js';
import { type StuckThread, stuckThreads, threadTimes } from './thread-times.js';

/** A process that was there at the end of the window; rates speak of the window and need it in both samples. */
export interface Process {
  pid: number;
  ppid: number;
  comm: string;
  /** `comm@group`: stable over restarts, never a pid. */
  subject: string;
  state: string;
  kernel: boolean;
  nice: number;
  /** It has said that it may wait: niceness 10 or more, or the idle class (sched(7)). */
  background: boolean;
  policy: number;
  /** Started inside the window. */
  born: boolean;
  /** CPU time in the window, ms (from schedstat where readable, else from ticks of 10 ms). */
  cpuMs: number;
  systemMs: number;
  /** Time that its threads waited for a CPU, ms, all threads together; undefined where schedstat was not readable. */
  delayMs: number | undefined;
  /** The busiest of its threads, and the one that waited longest: share of the window, %; undefined: not readable. */
  topThreadPercent: number | undefined;
  topDelayPercent: number | undefined;
  majorFaults: number;
  /** Threads that waited uninterruptibly at the end and had not run once in the whole window. */
  stuck: readonly StuckThread[];
  /** Paths of its control groups, the one that it is known by first; empty where they were not readable. */
  groups: readonly string[];
  /** It may run on fewer CPUs than are online; undefined where that was not readable. */
  pinned: boolean | undefined;
  residentKb: number | undefined;
  swappedKb: number | undefined;
}

/** Everything that runs, without the collector itself. */
export interface Processes {
  seconds: number;
  all: readonly Process[];
  /** CPU time of the collector's own tree in the window, ms: it stands in no process above. */
  collectorMs: number;
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
  const seconds = windowOf(read.processes);
  if (seconds === undefined) return undefined;
  const before = byPid(read.processes, 0);
  const after = byPid(read.processes, 1);
  const reborn = new Set([...after.values()].filter(now => isReborn(before.get(now.pid), now)).map(({ pid }) => pid));
  const ran = threadTimes(read.schedstat, reborn);
  const stuck = stuckThreads(read.threads, ran);
  const status = new Map(itemsOf(read.status).map(item => [pidOf(item.path), item.text]));
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
      comm: now.comm,
      subject: subjectOf(now.comm, groups.get(now.pid)?.[0]),
      state: now.state,
      kernel: now.kernel,
      nice: now.nice,
      background: now.nice >= 10 || now.policy === SCHED_IDLE,
      policy: now.policy,
      born: then === undefined,
      cpuMs,
      systemMs: grew(now.systemTicks, then?.systemTicks) * 10,
      delayMs: times?.delayMs,
      topThreadPercent: share(times?.topRunMs ?? (now.threads === 1 ? cpuMs : undefined), seconds),
      topDelayPercent: share(times?.topDelayMs, seconds),
      majorFaults: grew(now.majorFaults, then?.majorFaults),
      stuck: stuck.get(now.pid) ?? [],
      groups: groups.get(now.pid) ?? [],
      ...fromStatus(status.get(now.pid), host),
    });
  }
  return { seconds, all, collectorMs };
}

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

function subjectOf(comm: string, path: string | undefined): string {
  const group = path === undefined ? '' : shortGroup(path);
  return group === '' ? comm : `${comm}@${group}`;
}

function byPid(reading: Reading, sample: number): ReadonlyMap<number, TaskStat> {
  const found = new Map<number, TaskStat>();
  for (const item of itemsOf(reading, sample)) {
    const stat = parseTaskStat(item.text);
    if (stat) found.set(stat.pid, stat);
  }
  return found;
}

function fromStatus(text: string | undefined, host: HostFacts): Pick<Process, 'pinned' | 'residentKb' | 'swappedKb'> {
  const values = keyValues(text);
  const [, list] = /^Cpus_allowed_list:\s*(\S+)/m.exec(text ?? '') ?? [];
  const count = list === undefined ? undefined : countCpus(list);
  return {
    pinned: count === undefined ? undefined : count < host.cpus,
    residentKb: values.get('VmRSS'),
    swappedKb: values.get('VmSwap'),
  };
}

function pidOf(path: string): number {
  return Number(path.split('/')[2]);
}
