import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Group } from './cgroups.js';
import { ownGroups } from './own-group.js';

/** How many CPUs what runs here can use at most, and what says so. */
export interface EffectiveCpus {
  /** min(online, cpuset, ceil(quota / period)) (host.md 1 cpu). */
  count: number;
  online: number;
  /** The tightest of each over the group and all above it; absent: none, or it is no container. */
  quota?: number;
  cpuset?: number;
  by: 'online' | 'cpuset' | 'quota';
}

/** A container's CPUs; all that are online on a whole machine. */
export function effectiveCpus(groups: ReadonlyMap<string, Group>, ownCgroup: Reading, host: HostFacts): EffectiveCpus {
  const above = ownGroups(groups, ownCgroup, host) ?? [];
  const quota = least(above.map(group => group.quotaCpus));
  const cpuset = least(above.map(group => group.cpusetCpus));
  const bounds = [
    { by: 'online' as const, count: host.cpus },
    { by: 'cpuset' as const, count: cpuset ?? Infinity },
    { by: 'quota' as const, count: Math.ceil(quota ?? Infinity) },
  ];
  const tightest = bounds.reduce((best, bound) => (bound.count < best.count ? bound : best));
  return {
    ...tightest,
    online: host.cpus,
    ...(quota !== undefined && { quota }),
    ...(cpuset !== undefined && { cpuset }),
  };
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
