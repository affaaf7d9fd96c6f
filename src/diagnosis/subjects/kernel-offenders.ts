import type { Process } from '../../checkers/parse/processes.js';
import type { DiagnosisFacts } from '../facts.js';
import { most, type Offender, offenders } from './offenders.js';

/** The command whose threads were given a CPU most often. */
export interface Switcher {
  subject: string;
  pid: number;
  /** How long it keeps a CPU on average, µs. */
  sliceUs: number;
  /** CPU time, % of what all processes used. */
  sharePercent: number;
  /** Its time in the kernel, % of its CPU time. */
  systemPercent: number;
}

/** Undefined where time slices are not known (no schedstat), or nobody had one. */
export function switching(facts: DiagnosisFacts): Switcher | undefined {
  const processes = facts.process?.processes;
  const known = processes?.all.filter(({ kernel, slices }) => !kernel && slices !== undefined) ?? [];
  const found = new Map<
    string,
    { subject: string; pid: number; most: number; slices: number; cpuMs: number; systemMs: number }
  >();
  for (const { subject, pid, slices = 0, cpuMs, systemMs } of known) {
    const sum = found.get(subject) ?? { subject, pid, most: 0, slices: 0, cpuMs: 0, systemMs: 0 };
    if (slices > sum.most) Object.assign(sum, { pid, most: slices });
    sum.slices += slices;
    sum.cpuMs += cpuMs;
    sum.systemMs += systemMs;
    found.set(subject, sum);
  }
  const [top] = [...found.values()].toSorted((a, b) => b.slices - a.slices);
  if (processes === undefined || top === undefined || top.slices === 0) return undefined;
  return {
    subject: top.subject,
    pid: top.pid,
    sliceUs: (1000 * top.cpuMs) / top.slices,
    sharePercent: share(
      top.cpuMs,
      processes.all.reduce((ms, { cpuMs, childrenMs }) => ms + cpuMs + childrenMs, 0),
    ),
    systemPercent: share(top.systemMs, top.cpuMs),
  };
}

/** Processes of one command that start others, with what these used: in the kernel, ms. */
export interface Forker {
  subject: string;
  pid: number;
  systemMs: number;
  /** How many of their children came or went within the window: no more than a part of them. */
  seen: number;
}

/**
 * Who starts processes all the time: a command whose children come and go within the window. The kernel's work for a
 * fork is in the time of the parent, that for an end in the time of the child, and those of ended children reach the
 * parent when it waits for them. A child of the same command counts once. Undefined where nobody does.
 */
export function forking(facts: DiagnosisFacts): Forker | undefined {
  const processes = facts.process?.processes;
  if (processes === undefined) return undefined;
  const byPid = new Map(processes.all.map(process => [process.pid, process]));
  const found = new Map<string, Forker & { members: Set<Process> }>();
  const add = (parent: Process, seen: number, child?: Process): void => {
    const { subject, pid } = parent;
    const sum = found.get(subject) ?? { subject, pid, systemMs: 0, seen: 0, members: new Set<Process>() };
    for (const member of child ? [parent, child] : [parent])
      if (!sum.members.has(member)) {
        sum.members.add(member);
        sum.systemMs += member.systemMs + member.childrenSystemMs;
      }
    sum.seen += seen;
    found.set(subject, sum);
  };
  for (const process of processes.all) {
    const parent = byPid.get(process.ppid);
    if (process.childrenMs > 0) add(process, 1);
    if (process.born && !process.kernel && parent !== undefined) add(parent, 1, process);
  }
  for (const { ppid } of processes.ended) {
    const parent = byPid.get(ppid);
    if (parent !== undefined) add(parent, 1);
  }
  const [top] = [...found.values()].toSorted((a, b) => b.systemMs - a.systemMs);
  return top;
}

/** The command with the busiest thread among those of a realtime policy. */
export function hottestRealtime(facts: DiagnosisFacts): Offender | undefined {
  const realtime = offenders(facts, ({ realtime }) => realtime);
  return most(realtime, ({ topThreadPercent }) => topThreadPercent);
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, (100 * part) / whole) : 0;
}
