import type { Group } from '../checkers/parse/cgroups.js';
import type { DiagnosisFacts } from './facts.js';

/*
 * Next steps are commands that people paste, and names come from the host: everything from there is made one inert word.
 */

/** A name as one word of a POSIX command line. */
export function word(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command of `comm@group` for pgrep -x inside single quotes: characters that mean something match any one. */
export function commandOf(offender: string | undefined): string {
  return (offender ?? '').replace(/@.*$/s, '').replace(/[^\w:+-]/g, '.');
}

/** The systemd unit that a group is, with the characters that unit names may have (systemd.unit(5)). */
export function unitOf(group: Group | undefined): string | undefined {
  return group !== undefined && /^[\w:.@\\-]+\.(service|scope|slice)$/.test(group.name) ? word(group.name) : undefined;
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
