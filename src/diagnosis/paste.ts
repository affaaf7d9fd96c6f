import type { Group } from '../checkers/parse/cgroups.js';
import { quote } from '../core/quote.js';
import type { DiagnosisFacts } from './facts.js';

/*
 * Next steps are commands that people paste, and names come from the host: everything from there is made one inert word.
 */

/** A name from a host as one word of a command line; a broken recording may hold NUL, which no word can. */
export function word(text: string): string {
  return quote(text.replaceAll('\0', ' '));
}

/** The command of `comm@group`: a group may hold an `@` too (erp@north.service). */
export function commandOf(subject: string): string {
  return subject.replace(/@.*$/s, '');
}

/** The systemd unit that a group's path ends in or lies below, with the characters of unit names (systemd.unit(5)). */
export function unitOf(path: string | undefined): string | undefined {
  const unit = path?.split('/').findLast(part => /\.(service|scope|slice)$/.test(part));
  return unit !== undefined && /^[\w:.@\\-]+$/.test(unit) ? word(unit) : undefined;
}

/** The unit that a group itself is: its limits are the unit's. */
export function ownUnit(group: Group | undefined): string | undefined {
  return group !== undefined && group.path.endsWith(group.name) ? unitOf(`/${group.name}`) : undefined;
}

/** The short id of the container that a group is; undefined where it is none. */
export function containerOf(group: Group | undefined): string | undefined {
  const known = group !== undefined && /docker|libpod|containerd|crio|kubepods/.test(group.path);
  return known && /^[0-9a-f]{12}$/.test(group.name) ? group.name : undefined;
}

/** A pid to paste: it speaks of the moment of the reading. */
export function pidOf(offender: { pid: number } | undefined): string {
  return offender === undefined ? 'PID' : String(offender.pid);
}

/** The file of a group in this machine's layout: `v2` below the unified mount, `v1` below that of its controller. */
export function groupFile(
  facts: DiagnosisFacts,
  group: Group | undefined,
  file: { v2: string; controller: string; v1: string },
): string {
  const path = group?.path ?? '';
  const v2 = facts.host.cgroup === 'v2';
  return word(v2 ? `/sys/fs/cgroup${path}/${file.v2}` : `/sys/fs/cgroup/${file.controller}${path}/${file.v1}`);
}
