import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CoreFrame } from '../core/core-report.js';
import { coreReportSchema } from '../core/schema/core-report.js';
import { isoMoment } from './core-moment.js';
import type { Queries } from './open.js';
import { analysisResults, coredumpFiles } from './schema.js';

const framesSchema = coreReportSchema.shape.backtrace;

/** A trace that later ones are compared with: its innermost frames, 40 at most. */
export interface KnownTrace {
  id: string;
  fingerprint: string;
  /** Of the crash. */
  class: string;
  frames: CoreFrame[];
}

/** The newest trace of each fingerprint, or of each of some, the newest first, at most `most`; without the core itself. */
export function knownTraces(
  queries: Queries,
  on: { except?: string; of?: readonly string[]; most: number },
): KnownTrace[] {
  const newest = queries
    .select({ id: sql<number>`max(${analysisResults.id})` })
    .from(analysisResults)
    .where(
      and(
        on.except === undefined ? undefined : ne(analysisResults.coredumpFileId, on.except),
        on.of && inArray(analysisResults.fingerprint, [...on.of]),
      ),
    )
    .groupBy(analysisResults.fingerprint);
  return queries
    .select({
      id: analysisResults.coredumpFileId,
      fingerprint: analysisResults.fingerprint,
      class: analysisResults.class,
      frames: analysisResults.frames,
    })
    .from(analysisResults)
    .where(inArray(analysisResults.id, newest))
    .orderBy(desc(analysisResults.id))
    .limit(on.most)
    .all()
    .map(row => ({ ...row, frames: readFrames(row.frames) }));
}

/** A core of a fingerprint, as far as the choice of the best, the first and the newest needs it. */
export interface KnownLike {
  id: string;
  /** Before the duplicate part counts. */
  score: number;
  quality: number;
  /** ms since 1970. */
  time: number;
  /** Whether a copy of it is stored. */
  stored: boolean;
}

/** The cores of a fingerprint, without the one that is asked for. */
export function coresLike(queries: Queries, fingerprint: string, except: string): KnownLike[] {
  return queries
    .select({
      id: coredumpFiles.id,
      score: analysisResults.scoreAlone,
      quality: analysisResults.quality,
      time: sql<string>`coalesce(${coredumpFiles.dumpedAt}, ${coredumpFiles.createdAt})`,
      stored: coredumpFiles.storedPath,
    })
    .from(coredumpFiles)
    .innerJoin(analysisResults, eq(analysisResults.coredumpFileId, coredumpFiles.id))
    .where(and(eq(coredumpFiles.fingerprint, fingerprint), ne(coredumpFiles.id, except)))
    .orderBy(coredumpFiles.id)
    .all()
    .map(row => ({ ...row, time: Date.parse(isoMoment(row.time)), stored: row.stored !== null }));
}

function readFrames(text: string): CoreFrame[] {
  const parsed = z.preprocess(json, framesSchema).safeParse(text);
  // Somebody wrote into the file: nothing is like that trace.
  return parsed.data ?? [];
}

function json(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
