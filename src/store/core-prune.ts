import { sql } from 'drizzle-orm';
import { momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { aiAnalysisResults, analysisResults, coredumpFiles, storageEvents } from './schema.js';

/** Removes what is known of cores from before a moment, ms since 1970, unless a copy is still stored; says of how many. */
export function pruneCores(queries: Queries, before: number): number {
  const moment = momentText(new Date(before));
  const old = sql`SELECT id FROM ${coredumpFiles} WHERE created_at < ${moment} AND stored_path IS NULL`;
  for (const table of [aiAnalysisResults, analysisResults])
    queries.run(sql`DELETE FROM ${table} WHERE coredump_file_id IN (${old})`);
  queries.run(sql`DELETE FROM ${storageEvents} WHERE created_at < ${moment}`);
  return queries.run(sql`DELETE FROM ${coredumpFiles} WHERE created_at < ${moment} AND stored_path IS NULL`).changes;
}
