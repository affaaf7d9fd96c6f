import { followed } from '../core/metric-name.js';

/** A family with more instances than this is a table of the kernel (slabs, zones, interrupts), which nobody follows. */
const MOST_INSTANCES = 64;

/**
 * The metrics of a check that are worth keeping for weeks: rates, shares and amounts, but no counters since boot and no
 * tables. All of them stand in the report when it is printed; kept, they were nine tenths of the file.
 */
export function trendMetrics(metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(followed(metrics, MOST_INSTANCES).filter(([, value]) => Number.isFinite(value)));
}
