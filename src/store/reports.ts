import { gzipSync } from 'node:zlib';
import { desc, eq } from 'drizzle-orm';
import type { DiagnoseReport } from '../core/report.js';
import { keptReport } from './kept-report.js';
import { hosts, reports, runs } from './schema.js';
import type { Queries } from './open.js';

/** Keeps the report of a run, its texts masked once more, without counters and tables. */
export function addReport(queries: Queries, run: number, report: DiagnoseReport): void {
  const body = gzipSync(JSON.stringify(keptReport(report)));
  queries.insert(reports).values({ run, body }).run();
}

/** Runs whose report is still there, the newest first. */
export function listReports(
  queries: Queries,
  limit: number,
): { runId: string; host: string; startedAt: Date; status: string }[] {
  return queries
    .select({ runId: runs.runId, host: hosts.name, startedAt: runs.startedAt, status: runs.status })
    .from(reports)
    .innerJoin(runs, eq(runs.id, reports.run))
    .innerJoin(hosts, eq(hosts.id, runs.host))
    .orderBy(desc(reports.run))
    .limit(limit)
    .all()
    .map(row => ({ ...row, startedAt: new Date(row.startedAt) }));
}
