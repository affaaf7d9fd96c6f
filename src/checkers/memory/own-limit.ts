import type { Group } from '../parse/cgroups.js';
import { percent } from '../parse/reading.js';

/** The limit that ends what runs in this container, long before the machine has no memory left. */
export interface OwnLimit {
  /** Path of the group whose limit it is, as it is seen from here. */
  path: string;
  limitBytes: number;
  /** In use without the pages that reclaim takes first, where those are known. */
  usedBytes: number;
  usedPercent: number;
}

/** The lowest limit of the group and all above it; one as high as the machine's memory is none. */
export function ownLimit(groups: readonly Group[], totalBytes: number | undefined): OwnLimit | undefined {
  const limits = groups.flatMap(({ path, memory }) => {
    const used = memory?.workingSet ?? memory?.usage;
    if (!memory?.limit || used === undefined || memory.limit >= (totalBytes ?? Infinity)) return [];
    return { path, limitBytes: memory.limit, usedBytes: used, usedPercent: percent(used, memory.limit) };
  });
  return limits.toSorted((a, b) => a.limitBytes - b.limitBytes)[0];
}
