import { eq, type SQL, sql } from 'drizzle-orm';
import { pruneCores } from './core-prune.js';
import type { Queries, Store } from './open.js';
import type { Retention } from './retention.js';
import { chores, hosts, hourlyMeans, kept, metricNames, reports, runs, samples } from './schema.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A prune behind a diagnosis takes so many of the oldest runs, and leaves the rest to the next one. */
const RUNS_AT_ONCE = 50;

const CHORE = 'prune';

/** How many of each have gone. */
export interface Pruned {
  /** Of runs and of cores. */
  reports: number;
  /** Values of metrics, which are now in an hourly mean. */
  values: number;
  hourlyMeans: number;
  /** What checks remembered of a run. */
  kept: number;
}

/** Removes all that is older than the retention, in one transaction. A rehearsal counts the same and takes it all back. */
export async function prune(store: Store, how: { rehearse: boolean }): Promise<Pruned> {
  const rehearsed = new Error('rehearsed');
  let pruned: Pruned | undefined;
  try {
    return await store.write(queries => {
      pruned = pruneRuns(queries, store.retention, store.now().getTime(), Number.POSITIVE_INFINITY);
      if (how.rehearse) throw rehearsed;
      return pruned;
    });
  } catch (error) {
    if (error === rehearsed && pruned !== undefined) return pruned;
    throw error;
  }
}

/** Once a day, and a bounded part of it: cheap enough to run behind a diagnosis. */
export async function pruneDaily(store: Store): Promise<void> {
  const now = store.now().getTime();
  const last = store.read(queries => queries.select().from(chores).where(eq(chores.name, CHORE)).get());
  // A moment still to come was written while the clock was wrong.
  if (last !== undefined && last.doneAt <= now && now - last.doneAt < DAY_MS) return;
  await store.write(queries => pruneRuns(queries, store.retention, now, RUNS_AT_ONCE));
}

function pruneRuns(queries: Queries, retention: Retention, now: number, most: number): Pruned {
  const before = (days: number): number => now - days * DAY_MS;
  const metricsBefore = before(retention.metricDays);
  // Whole hours, so that an hour has one mean; values past their last day are not worth one.
  const rawBefore = Math.max(Math.floor(before(retention.metricRawDays) / HOUR_MS) * HOUR_MS, metricsBefore);
  const oldReports = runsWith(sql`SELECT 1 FROM ${reports} WHERE run = runs.id`, before(retention.reportDays), most);
  const oldSamples = runsWith(sql`SELECT 1 FROM ${samples} WHERE run = runs.id`, rawBefore, most);
  const full = Number.isFinite(most) && [oldReports, oldSamples].some(ids => queries.all(ids).length === most);
  averageSamples(queries, oldSamples);
  const pruned = {
    reports:
      count(queries, sql`DELETE FROM ${reports} WHERE run IN (${oldReports})`) +
      pruneCores(queries, before(retention.reportDays)),
    values: count(queries, sql`DELETE FROM ${samples} WHERE run IN (${oldSamples})`),
    hourlyMeans: count(
      queries,
      sql`DELETE FROM ${hourlyMeans} WHERE host IN (SELECT id FROM ${hosts}) AND hour < ${metricsBefore}`,
    ),
    kept: count(queries, oldKept(before(retention.keptDays))),
  };
  removeUnused(queries, Math.max(rawBefore, before(Math.min(retention.reportDays, retention.keptDays))));
  if (full) return pruned;
  // A name is marked as seen once a day, hence the day more.
  queries.run(sql`DELETE FROM ${metricNames} WHERE seen_at < ${metricsBefore - DAY_MS}`);
  queries
    .insert(chores)
    .values({ name: CHORE, doneAt: now })
    .onConflictDoUpdate({ target: chores.name, set: { doneAt: now } })
    .run();
  return pruned;
}

/** The oldest runs from before a moment of which something is still there. */
function runsWith(something: SQL, before: number, most: number): SQL {
  const limit = sql.raw(Number.isFinite(most) ? ` LIMIT ${most}` : '');
  return sql`SELECT id FROM ${runs} WHERE saved_at < ${before} AND EXISTS (${something}) ORDER BY saved_at, id${limit}`;
}

/** Adds the values of these runs to the means of their hours, which may be there in part. */
function averageSamples(queries: Queries, ids: SQL): void {
  queries.run(sql`
    INSERT INTO ${hourlyMeans} (host, hour, name, mean, samples)
    SELECT runs.host, runs.saved_at - runs.saved_at % ${HOUR_MS}, samples.name, avg(samples.value), count(*)
    FROM ${runs} JOIN ${samples} ON samples.run = runs.id WHERE runs.id IN (${ids}) GROUP BY 1, 2, 3
    ON CONFLICT (host, hour, name) DO UPDATE SET
      mean = (mean * samples + excluded.mean * excluded.samples) / (samples + excluded.samples),
      samples = samples + excluded.samples`);
}

/** The newest of each host and check stays, however old: else the next run had no past. */
function oldKept(before: number): SQL {
  return sql`
    DELETE FROM ${kept} WHERE run IN (SELECT id FROM ${runs} WHERE saved_at < ${before})
      AND EXISTS (SELECT 1 FROM ${kept} AS later
        WHERE later.host = kept.host AND later.check_id = kept.check_id AND later.run > kept.run)`;
}

/** Runs of which nothing is left, and hosts without any. */
function removeUnused(queries: Queries, before: number): void {
  const without = [reports, samples, kept].map(table => sql`NOT EXISTS (SELECT 1 FROM ${table} WHERE run = runs.id)`);
  queries.run(sql`DELETE FROM ${runs} WHERE saved_at < ${before} AND ${sql.join(without, sql` AND `)}`);
  queries.run(sql`
    DELETE FROM ${hosts} WHERE NOT EXISTS (SELECT 1 FROM ${runs} WHERE host = hosts.id)
      AND NOT EXISTS (SELECT 1 FROM ${hourlyMeans} WHERE host = hosts.id)`);
}

function count(queries: Queries, statement: SQL): number {
  return queries.run(statement).changes;
}
