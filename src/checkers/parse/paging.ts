import type { Reading } from '../../core/snapshot.js';
import { grown, keyValues, textOf, windowOf } from './reading.js';

/** Pages per second, by the counters of /proc/vmstat; one that the kernel does not have is undefined. */
export interface Paging {
  swapInPerS: number | undefined;
  swapOutPerS: number | undefined;
  majorFaultsPerS: number;
  directReclaimPerS: number | undefined;
  refaultsPerS: number | undefined;
  /** Tasks that had to wait until the kernel had moved pages together, and huge pages that it could not find. */
  compactStallsPerS?: number | undefined;
  hugeFallbacksPerS?: number | undefined;
  /** Pages that compaction looked at (told when it is done), and those that it took out to move them (told at once). */
  compactScannedPerS?: number | undefined;
}

/** Undefined where vmstat was not read twice, or the counters were reset between. */
export function parsePaging(vmstat: Reading): Paging | undefined {
  const seconds = windowOf(vmstat);
  const before = keyValues(textOf(vmstat, '/proc/vmstat', 0));
  const after = keyValues(textOf(vmstat, '/proc/vmstat', 1));
  if (seconds === undefined) return undefined;
  const rate = (...names: string[]): number | undefined => {
    const grew = names.map(name => grown(before.get(name), after.get(name))).filter(value => value !== undefined);
    return grew.length > 0 ? grew.reduce((sum, value) => sum + value, 0) / seconds : undefined;
  };
  const majorFaultsPerS = rate('pgmajfault');
  if (majorFaultsPerS === undefined) return undefined;
  return {
    swapInPerS: rate('pswpin'),
    swapOutPerS: rate('pswpout'),
    majorFaultsPerS,
    // Before 4.8 the counter was split by zone.
    directReclaimPerS:
      rate('pgscan_direct') ??
      rate('pgscan_direct_dma', 'pgscan_direct_dma32', 'pgscan_direct_normal', 'pgscan_direct_movable'),
    // Before 5.9 it was one counter.
    refaultsPerS: rate('workingset_refault_anon', 'workingset_refault_file') ?? rate('workingset_refault'),
    compactStallsPerS: rate('compact_stall'),
    hugeFallbacksPerS: rate('thp_fault_fallback'),
    compactScannedPerS: rate('compact_migrate_scanned', 'compact_free_scanned', 'compact_isolated'),
  };
}
