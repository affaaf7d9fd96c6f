import type { Reading } from '../../core/snapshot.js';
import { ofCpus, topologyOf } from './cpu-topology.js';
import { itemsOf } from './reading.js';

/** How often heat slowed it since boot: `PACKAGE.CORE` and `PACKAGE` -> count. */
export interface Throttles {
  cores: ReadonlyMap<string, number>;
  packages: ReadonlyMap<string, number>;
  /** All of them together; undefined where the machine does not count. */
  total: number | undefined;
}

/** The counters of /sys/devices/system/cpu/cpuN/thermal_throttle (x86 only); CPUs of one core count the same event. */
export function parseThrottles(counts: Reading, sysfs: Reading, sample = -1): Throttles {
  const places = topologyOf(itemsOf(sysfs));
  const items = itemsOf(counts, sample);
  const by = (file: string, key: (place: string) => string): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    for (const [cpu, count] of ofCpus(items, `thermal_throttle/${file}`)) {
      const place = key(places.get(cpu) ?? `0.${cpu}`);
      if (count >= 0) found.set(place, Math.max(found.get(place) ?? 0, count));
    }
    return found;
  };
  const cores = by('core_throttle_count', place => place);
  const packages = by('package_throttle_count', place => place.split('.')[0] ?? '');
  const all = [...cores.values(), ...packages.values()];
  return { cores, packages, total: all.length === 0 ? undefined : all.reduce((sum, count) => sum + count, 0) };
}
