import { gzipSync } from 'node:zlib';
import { eq, sql } from 'drizzle-orm';
import type { CoreFrame, CoreReport } from '../core/core-report.js';
import { momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { aiAnalysisResults, analysisResults, coredumpFiles } from './schema.js';

/** Traces are compared by their innermost frames; the weight of frame 40 is a fifth of the first (coredump.md 3.10). */
const KEPT_FRAMES = 40;

/**
 * Keeps a report, which the caller has masked. The same core again takes the place of what was known of it; a copy that
 * was stored stays known, and so does the day it was first seen. Without `frames` those that are known stay.
 */
export function saveCore(
  queries: Queries,
  report: CoreReport,
  on: { now: Date; scoreAlone: number; frames?: readonly CoreFrame[] },
): void {
  const createdAt = momentText(on.now);
  const file = fileRow(report, createdAt);
  // What a report does not say of the storage was said by an earlier one.
  const { createdAt: _first, storedAt, storedPath, storedSize, sha256, status, ...news } = file;
  const storage = storedPath === null ? {} : { storedAt, storedPath, storedSize, sha256 };
  const still = storedPath === null && status !== 'stored';
  queries
    .insert(coredumpFiles)
    .values(file)
    .onConflictDoUpdate({
      target: coredumpFiles.id,
      set: {
        ...news,
        ...storage,
        status: still ? sql`CASE WHEN stored_path IS NULL THEN ${status} ELSE 'stored' END` : status,
      },
    })
    .run();
  const frames = (on.frames ?? report.backtrace).slice(0, KEPT_FRAMES);
  const row = resultRow(report, on.scoreAlone, createdAt);
  const result = { ...row, frames: JSON.stringify(frames) };
  queries
    .insert(analysisResults)
    .values(result)
    .onConflictDoUpdate({ target: analysisResults.coredumpFileId, set: on.frames ? result : row })
    .run();
}

/** Removes a core from all tables but the storage events. False where it is not known. The stored copy is not touched. */
export function deleteCore(queries: Queries, id: string): boolean {
  queries.delete(aiAnalysisResults).where(eq(aiAnalysisResults.coredumpFileId, id)).run();
  queries.delete(analysisResults).where(eq(analysisResults.coredumpFileId, id)).run();
  return queries.delete(coredumpFiles).where(eq(coredumpFiles.id, id)).run().changes > 0;
}

function fileRow(
  report: CoreReport,
  createdAt: string,
): typeof coredumpFiles.$inferInsert & { storedPath: string | null } {
  const { file, process, pod, signal, storage, score } = report;
  const time = process.time === undefined ? undefined : new Date(process.time);
  return {
    id: report.id,
    path: file.path,
    kind: file.kind,
    executable: process.executable ?? process.comm ?? null,
    pid: process.pid ?? null,
    hostname: process.hostname ?? null,
    namespace: pod?.namespace ?? null,
    pod: pod?.name ?? null,
    container: pod?.container ?? null,
    instance: report.instance ?? null,
    signal: signal?.number ?? null,
    signalName: signal?.name ?? null,
    size: file.size,
    allocated: file.allocated,
    fingerprint: report.signature.fingerprint,
    duplicateOf: report.duplicateOf ?? null,
    status: storage ? 'stored' : score.keep ? 'analyzed' : 'skipped',
    storedPath: storage?.path ?? null,
    storedSize: storage?.size ?? null,
    sha256: storage?.sha256 ?? null,
    storedAt: storage ? createdAt : null,
    dumpedAt: time === undefined || Number.isNaN(time.getTime()) ? null : momentText(time),
    createdAt,
  };
}

function resultRow(
  report: CoreReport,
  scoreAlone: number,
  createdAt: string,
): Omit<typeof analysisResults.$inferInsert, 'frames'> {
  return {
    coredumpFileId: report.id,
    severity: report.severity,
    class: report.crash.class,
    likelihood: report.crash.likelihood,
    title: report.signature.title,
    fingerprint: report.signature.fingerprint,
    quality: report.quality,
    score: report.score.total,
    scoreAlone,
    threads: report.threads.count,
    debugger: report.debugger,
    report: gzipSync(JSON.stringify(report)),
    createdAt,
  };
}
