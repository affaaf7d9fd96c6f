import type { Blocked } from '../../checkers/process/blocked.js';
import type { Group } from '../../checkers/parse/cgroups.js';
import type { DiagnosisFacts } from '../facts.js';
import { inside } from './offenders.js';
import { unitOf } from '../paste.js';

/** Who waits for I/O, and which control group is bounded in it. */

/** Waiting processes of one command in one group, taken together. */
export interface Waiter {
  subject: string;
  pid: number;
  unit: string | undefined;
  /** How often one of them was seen waiting. */
  seen: number;
  background: boolean;
}

/** What was seen waiting uninterruptibly, work of the foreground first, then the most often seen. */
export function waiters(facts: DiagnosisFacts, wanted: (blocked: Blocked) => boolean = () => true): Waiter[] {
  const found = new Map<string, Waiter>();
  for (const blocked of facts.process?.blocked ?? []) {
    if (!wanted(blocked)) continue;
    const { subject, pid, groups, background } = blocked.process;
    const sum = found.get(subject) ?? { subject, pid, unit: unitIn(groups), seen: 0, background: true };
    sum.seen += blocked.seen;
    sum.background &&= background;
    found.set(subject, sum);
  }
  return [...found.values()].toSorted((a, b) => Number(a.background) - Number(b.background) || b.seen - a.seen);
}

function unitIn(groups: readonly string[]): string | undefined {
  return groups.map(unitOf).find(unit => unit !== undefined);
}

/**
 * The group, not the root, in which the most time is lost waiting for I/O, the deepest of those. The threads of the
 * kernel are in the root: that they wait for a disk slows nobody.
 */
export function waitingGroup(facts: DiagnosisFacts): Group | undefined {
  return facts.process?.groups
    ?.filter(({ path, pressure }) => path !== '/' && pressure.io !== undefined)
    .toSorted((a, b) => someOf(b) - someOf(a) || b.path.length - a.path.length)[0];
}

function someOf({ pressure }: Group): number {
  return Math.round(pressure.io?.some ?? 0);
}

/** Who waits for I/O by name: what was seen, else who is in the group that waits the most. */
export function waiterName(facts: DiagnosisFacts): string | undefined {
  const group = waitingGroup(facts);
  return (
    waiters(facts)[0]?.subject ?? (group && someOf(group) > 0 ? inside(facts, group, ({ cpuMs }) => cpuMs) : undefined)
  );
}

/** The group that its I/O limit holds back, and how much of the time it waits, %. */
export function heldBack(facts: DiagnosisFacts): { group: Group; percent: number } | undefined {
  const idle = facts.disk?.disks?.every(({ utilisation }) => utilisation < IDLE) ?? false;
  return facts.process?.groups
    ?.flatMap(group => {
      const atLimit = group.ioLimits?.some(({ percent }) => (percent ?? 0) >= AT_LIMIT) ?? false;
      // One request that is larger than what the limit allows in a second moves no counter, but then no disk works.
      if (!atLimit && (group.ioLimits === undefined || !idle)) return [];
      // Version 1 has no pressure of its own: there the machine's says that somebody waits, and the limit who.
      const percent = group.pressure.io?.some ?? (atLimit ? facts.disk?.pressure?.some : 0);
      return percent === undefined ? [] : [{ group, percent }];
    })
    .toSorted((a, b) => b.percent - a.percent || b.group.path.length - a.group.path.length)[0];
}

/** Whole requests are let through in slices of 100 ms, so some of a limit is never used. */
const AT_LIMIT = 70;
/** host.md 2, cause 13: the disks are idle. */
const IDLE = 20;

/** Whether a group is one, or lies below it. */
export function within(path: string, group: Group): boolean {
  return path === group.path || path.startsWith(`${group.path}/`);
}
