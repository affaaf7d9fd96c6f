import type { DiagnosisFacts } from '../facts.js';

/** A number that causes are judged by. `read` gives undefined where it is not known: that is never taken as 0. */
export interface Measure {
  /** Metric name, as in docs/metrics.md where a check has it too. */
  metric: string;
  /** What it says, for a reader: `CPU busy`. */
  label: string;
  unit: string;
  source: string;
  read(facts: DiagnosisFacts): number | undefined;
  /** False for what speaks of one moment, not of the window. */
  window?: false;
}

/** How many of them; undefined where the list is not known. */
export function counted<T>(list: readonly T[] | undefined, wanted: (item: T) => boolean): number | undefined {
  return list?.filter(wanted).length;
}

/** Makes measures of one source and unit: `(metric, label, read)`. */
export function measuresOf(source: string, unit: string, window?: false) {
  return (metric: string, label: string, read: Measure['read']): Measure => ({
    metric,
    label,
    unit,
    source,
    read,
    ...(window === false && { window }),
  });
}

/** %; 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? (100 * part) / whole : 0;
}
