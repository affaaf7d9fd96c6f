import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { hosts, hourlyMeans, metricNames, runs, samples } from './schema.js';
import type { Queries } from './open.js';
import { trendMetrics } from './trend-metrics.js';

const DAY_MS = 86_400_000;

/** One value of a metric, or the mean of the hour that begins at `at`. */
export interface MetricPoint {
  at: Date;
  value: number;
  /** How many values the mean is made of; absent for a value as measured. */
  samples?: number;
}

/** Stores the values of the checks of a run that are worth following. */
export function addMetrics(
  queries: Queries,
  at: { run: number; now: number },
  checks: readonly { id: string; metrics: Readonly<Record<string, number>> }[],
): void {
  const list = `{${checks.map(({ id, metrics }) => `${JSON.stringify(id)}:${JSON.stringify(trendMetrics(metrics))}`).join()}}`;
  // Two statements for thousands of values. The order of the tables is said, for the planner knows no length of a list.
  const items = sql`json_each(${list}) AS checked CROSS JOIN json_each(checked.value) AS item`;
  queries.run(sql`
    INSERT INTO ${metricNames} (check_id, name, seen_at) SELECT checked.key, item.key, ${at.now} FROM ${items} WHERE true
    ON CONFLICT (check_id, name) DO UPDATE SET seen_at = excluded.seen_at WHERE seen_at < excluded.seen_at - ${DAY_MS}`);
  queries.run(sql`
    INSERT INTO ${samples} (run, name, value) SELECT ${at.run}, known.id, item.value FROM ${items}
    CROSS JOIN ${metricNames} AS known WHERE known.check_id = checked.key AND known.name = item.key`);
}

/** What a metric of a host was over time, oldest first: hourly means, then values as measured. */
export function metricHistory(
  queries: Queries,
  of: { host: string; check: string; name: string; from: Date; to: Date },
): MetricPoint[] {
  const [from, to] = [of.from.getTime(), of.to.getTime()];
  const named = and(eq(hosts.key, of.host), eq(metricNames.check, of.check), eq(metricNames.name, of.name));
  const means = queries
    .select({ at: hourlyMeans.hour, value: hourlyMeans.mean, samples: hourlyMeans.samples })
    .from(hourlyMeans)
    .innerJoin(hosts, eq(hosts.id, hourlyMeans.host))
    .innerJoin(metricNames, eq(metricNames.id, hourlyMeans.name))
    .where(and(named, gte(hourlyMeans.hour, from), lt(hourlyMeans.hour, to)))
    .orderBy(hourlyMeans.hour)
    .all();
  const measured = queries
    .select({ at: runs.savedAt, value: samples.value })
    .from(samples)
    .innerJoin(runs, eq(runs.id, samples.run))
    .innerJoin(hosts, eq(hosts.id, runs.host))
    .innerJoin(metricNames, eq(metricNames.id, samples.name))
    .where(and(named, gte(runs.savedAt, from), lt(runs.savedAt, to)))
    .orderBy(runs.savedAt)
    .all();
  return [...means, ...measured].map(({ at, ...point }) => ({ at: new Date(at), ...point }));
}
