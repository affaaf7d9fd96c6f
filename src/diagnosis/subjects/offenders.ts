import type { Group } from '../../checkers/parse/cgroups.js';
import type { Process } from '../../checkers/parse/processes.js';
import type { DiagnosisFacts } from '../facts.js';
import { commandOf, unitOf } from '../paste.js';

/** Processes of one command in one group, taken together: four workers are one offender. */
export interface Offender {
  subject: string;
  /** The member that used the most CPU time: for commands to paste, never for a name. */
  pid: number;
  /** Its systemd unit, where its group is one. */
  unit: string | undefined;
  count: number;
  cpuMs: number;
  /** Of the member `pid`. */
  topCpuMs: number;
  systemMs: number;
  delayMs: number;
  topThreadPercent: number;
  topDelayPercent: number;
  /** The thread that ran or waited for a CPU most of the time, %. */
  topWantedPercent: number;
  residentKb: number;
  swappedKb: number;
  majorFaults: number;
  /** All of them have said that they may wait. */
  background: boolean;
}

/** All running commands by subject, without threads of the kernel. Undefined where processes are not known. */
export function offenders(
  facts: DiagnosisFacts,
  wanted: (process: Process) => boolean = () => true,
): Offender[] | undefined {
  const processes = facts.process?.processes;
  if (processes === undefined) return undefined;
  const found = new Map<string, Offender>();
  for (const process of processes.all) {
    if (process.kernel || !wanted(process)) continue;
    const { subject } = process;
    const sum = found.get(subject) ?? none(process);
    if (process.cpuMs > sum.topCpuMs) {
      sum.topCpuMs = process.cpuMs;
      sum.pid = process.pid;
    }
    sum.count += 1;
    sum.cpuMs += process.cpuMs;
    sum.systemMs += process.systemMs;
    sum.delayMs += process.delayMs ?? 0;
    sum.topThreadPercent = Math.max(sum.topThreadPercent, process.topThreadPercent ?? 0);
    sum.topDelayPercent = Math.max(sum.topDelayPercent, process.topDelayPercent ?? 0);
    sum.topWantedPercent = Math.max(sum.topWantedPercent, process.topWantedPercent ?? 0);
    sum.residentKb += process.residentKb ?? 0;
    sum.swappedKb += process.swappedKb ?? 0;
    sum.majorFaults += process.majorFaults;
    sum.background &&= process.background;
    found.set(subject, sum);
  }
  return [...found.values()];
}

function none({ subject, pid, groups }: Process): Offender {
  return {
    subject,
    pid,
    unit: groups.map(unitOf).find(unit => unit !== undefined),
    topCpuMs: 0,
    count: 0,
    cpuMs: 0,
    systemMs: 0,
    delayMs: 0,
    topThreadPercent: 0,
    topDelayPercent: 0,
    topWantedPercent: 0,
    residentKb: 0,
    swappedKb: 0,
    majorFaults: 0,
    background: true,
  };
}

/** The one with the most of something; undefined where nobody has any. */
export function most(list: readonly Offender[] | undefined, of: (offender: Offender) => number): Offender | undefined {
  const top = list?.toSorted((a, b) => of(b) - of(a))[0];
  return top !== undefined && of(top) > 0 ? top : undefined;
}

/** The group that is stopped most by its CPU quota. */
export function mostThrottled(facts: DiagnosisFacts): Group | undefined {
  return facts.cpu?.throttled?.[0];
}

/** The group with a memory limit that reads the most again; the list is sorted by that. */
export function mostThrashing(facts: DiagnosisFacts): Group | undefined {
  return facts.memory?.limited?.find(
    group => (group.memory?.limitPercent ?? 0) >= 90 || (group.memory?.limitHits ?? 0) > 0,
  );
}

/** The command that waits longest of those that may not use all CPUs. */
export function mostPinned(facts: DiagnosisFacts): Offender | undefined {
  return most(
    offenders(facts, process => process.pinned === true),
    ({ delayMs }) => delayMs,
  );
}

/** The command inside a group that takes the most of something; the group's name where none is known. */
export function inside(
  facts: DiagnosisFacts,
  group: Group | undefined,
  of: (offender: Offender) => number,
): string | undefined {
  if (group === undefined) return undefined;
  const members = offenders(facts, process => process.groups.some(path => below(path, group.path)));
  const member = most(members, of);
  return member === undefined ? group.name : `${commandOf(member.subject)}@${group.name}`;
}

function below(path: string, group: string): boolean {
  return group === '/' || path === group || path.startsWith(`${group}/`);
}
