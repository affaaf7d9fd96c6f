import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import type { DiagnoseReport } from '../core/report.js';
import { diagnoseReportSchema } from '../core/schema/report.js';
import { reports, runs } from './schema.js';
import type { Queries } from './open.js';

/** A report takes no more than this when it is unpacked, bytes: more was not written by Lumo. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The report of a run; undefined where there is none any more, or none that this Lumo understands. */
export function findReport(queries: Queries, runId: string): DiagnoseReport | undefined {
  const row = queries
    .select({ body: reports.body })
    .from(reports)
    .innerJoin(runs, eq(runs.id, reports.run))
    .where(eq(runs.runId, runId))
    .get();
  return row && unpack(row.body);
}

function unpack(body: Buffer): DiagnoseReport | undefined {
  try {
    const text = gunzipSync(body, { maxOutputLength: MAX_BYTES }).toString('utf8');
    return diagnoseReportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Somebody wrote into the file: no report is better than a wrong one.
    return undefined;
  }
}
