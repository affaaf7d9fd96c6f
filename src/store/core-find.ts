import { gunzipSync } from 'node:zlib';
import { eq, sql } from 'drizzle-orm';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import { coreReportSchema } from '../core/schema/core-report.js';
import { isoMoment } from './core-moment.js';
import type { Queries } from './open.js';
import { analysisResults, coredumpFiles } from './schema.js';

/** A report takes no more than this when it is unpacked, bytes: more was not written by Lumo. */
const MAX_BYTES = 64 * 1024 * 1024;

/** So many of the ids that a beginning may mean are named. */
const NAMED = 5;

/** What is known of one core, and where its copy lies. */
export interface KnownCore {
  id: string;
  title: string;
  storedPath: string | undefined;
  /** Bytes of the copy. */
  storedSize: number;
}

/**
 * The core that an id, or the beginning of one, means.
 * @throws LumoError `coredump.unknown-id` for none, and for a beginning of several
 */
export function resolveCore(queries: Queries, prefix: string): KnownCore {
  const wanted = prefix.toLowerCase();
  const rows = queries
    .select({
      id: coredumpFiles.id,
      title: analysisResults.title,
      storedPath: coredumpFiles.storedPath,
      storedSize: coredumpFiles.storedSize,
    })
    .from(coredumpFiles)
    .innerJoin(analysisResults, eq(analysisResults.coredumpFileId, coredumpFiles.id))
    .where(sql`substr(${coredumpFiles.id}, 1, ${wanted.length}) = ${wanted}`)
    .orderBy(coredumpFiles.id)
    .limit(NAMED + 1)
    .all();
  // An id that is whole comes before those that it is the beginning of.
  const row = wanted === '' ? undefined : rows[0];
  if (row === undefined)
    throw new LumoError('coredump.unknown-id', `No crash is known by the id ${JSON.stringify(prefix)}.`);
  if (rows.length > 1 && row.id !== wanted) {
    const ids = rows.slice(0, NAMED).map(({ id }) => id);
    const more = rows.length > NAMED ? ' and others' : '';
    throw new LumoError(
      'coredump.unknown-id',
      `${JSON.stringify(prefix)} is the beginning of ${ids.join(', ')}${more}.`,
    );
  }
  return { ...row, storedPath: row.storedPath ?? undefined, storedSize: row.storedSize ?? 0 };
}

/**
 * The report of a core by its whole id, with the copy that is stored of it by now; undefined where there is none, or none
 * that this Lumo understands.
 */
export function findCore(queries: Queries, id: string): CoreReport | undefined {
  const row = queries
    .select({ report: analysisResults.report })
    .from(analysisResults)
    .where(eq(analysisResults.coredumpFileId, id))
    .get();
  const report = row && unpack(row.report);
  if (report === undefined) return undefined;
  const { storage: _then, ...rest } = report;
  const storage = storedCopy(queries, id);
  return { ...rest, ...(storage && { storage }) };
}

/** The copy that is stored of a core, as its report names it: who has one needs no second. */
export function storedCopy(queries: Queries, id: string): CoreReport['storage'] {
  const row = queries
    .select({ path: coredumpFiles.storedPath, sha256: coredumpFiles.sha256, size: coredumpFiles.storedSize })
    .from(coredumpFiles)
    .where(eq(coredumpFiles.id, id))
    .get();
  if (row === undefined || row.path === null || row.sha256 === null || row.size === null) return undefined;
  return { path: row.path, codec: row.path.endsWith('.gz') ? 'gzip' : 'zstd', sha256: row.sha256, size: row.size };
}

function unpack(body: Buffer): CoreReport | undefined {
  try {
    const text = gunzipSync(body, { maxOutputLength: MAX_BYTES }).toString('utf8');
    return coreReportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Somebody wrote into the file: no report is better than a wrong one.
    return undefined;
  }
}

/** When a core was dumped, as an earlier look at it told: ISO 8601, UTC; undefined where none did. */
export function dumpTime(queries: Queries, id: string): string | undefined {
  const row = queries
    .select({ time: coredumpFiles.dumpedAt })
    .from(coredumpFiles)
    .where(eq(coredumpFiles.id, id))
    .get();
  return row?.time === null || row === undefined ? undefined : isoMoment(row.time);
}
