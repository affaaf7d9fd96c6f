import { sql } from 'drizzle-orm';
import { momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { aiAnalysisResults, analysisResults, coredumpFiles, coredumpSeen, storageEvents } from './schema.js';

/** A file that still lies there when it is forgotten is read once more, so that it is remembered for this much longer. */
const SEEN_MS = 365 * 86_400_000;

/** Removes what is known of cores from before a moment, ms since 1970, unless a copy is still stored; says of how many. */
export function pruneCores(queries: Queries, before: number): number {
  const moment = momentText(new Date(before));
  const old = sql`SELECT id FROM ${coredumpFiles} WHERE created_at < ${moment} AND stored_path IS NULL`;
  for (const table of [aiAnalysisResults, analysisResults])
    queries.run(sql`DELETE FROM ${table} WHERE coredump_file_id IN (${old})`);
  queries.run(sql`DELETE FROM ${storageEvents} WHERE created_at < ${moment}`);
  queries.run(sql`DELETE FROM ${coredumpSeen} WHERE created_at < ${momentText(new Date(before - SEEN_MS))}`);
  return queries.run(sql`DELETE FROM ${coredumpFiles} WHERE created_at < ${moment} AND stored_path IS NULL`).changes;
}
