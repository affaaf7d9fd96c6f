import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Group } from './cgroups.js';
import { groupsOf } from './membership.js';
import { textOf } from './reading.js';

/**
 * The groups that bound what runs here, where this is a container: its own group and all above it that can be seen, the
 * root of its view included (host.md 0: the minimum over all ancestors decides). Undefined on a whole machine, where
 * the group of the collector's login says nothing of the machine.
 */
export function ownGroups(
  groups: ReadonlyMap<string, Group>,
  ownCgroup: Reading,
  host: HostFacts,
): readonly Group[] | undefined {
  const root = groups.get('/');
  // A machine's real root group has no limit: one that has is a container's, whatever else is known of it.
  if (host.container === undefined && root?.memory?.limit === undefined && root?.quotaCpus === undefined)
    return undefined;
  const paths = new Set(['/', ...groupsOf(textOf(ownCgroup, '/proc/self/cgroup') ?? '').flatMap(ancestors)]);
  return [...paths].map(path => groups.get(path)).filter(group => group !== undefined);
}

/** `/a/b` -> `/a/b`, `/a` */
function ancestors(path: string): string[] {
  const parts = path.split('/').filter(part => part !== '');
  return parts.map((_, i) => `/${parts.slice(0, parts.length - i).join('/')}`);
}
