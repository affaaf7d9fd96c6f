import { grown } from './reading.js';

/** Counters by metric name. */
export type Counters = ReadonlyMap<string, number>;

/** Counters at two moments of one boot. */
export interface Span {
  seconds: number;
  /** `2.0 s`, or `63 min since the last run`. */
  text: string;
  /** How much a counter grew; undefined where a side is missing, or it was reset. */
  growth(metric: string): number | undefined;
}

/** @param seconds between the two */
export function spanBetween(before: Counters, after: Counters, seconds: number, text: string): Span {
  return { seconds, text, growth: metric => grown(before.get(metric), after.get(metric)) };
}

/** How fast each counter grew; those that were reset, or stand on one side only, are left out. */
export function ratesOf(span: Span, metrics: Iterable<string>): Counters {
  return new Map(
    [...metrics].flatMap(metric => {
      const growth = span.growth(metric);
      return growth === undefined ? [] : [[metric, growth / span.seconds] as const];
    }),
  );
}

/** The sum of what is known; undefined where nothing is. */
export function growthOf(span: Span, metrics: readonly string[]): number | undefined {
  const known = metrics.map(metric => span.growth(metric)).filter(value => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}
