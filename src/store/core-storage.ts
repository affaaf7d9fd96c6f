import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { isoMoment, momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { analysisResults, coredumpFiles, storageEvents } from './schema.js';

/** A core of which a copy is stored. */
export interface StoredCore {
  id: string;
  /** Where the copy lies. */
  storedPath: string;
  /** Where it was found. */
  path: string;
  fingerprint: string;
  /** 0 to 10, before the duplicate part counts. */
  score: number;
  quality: number;
  /** When it was dumped, else read; and when it was stored: ms since 1970. */
  time: number;
  storedAt: number;
  analysed: boolean;
}

/** Every core with a stored copy, by id. */
export function storedCores(queries: Queries): StoredCore[] {
  return queries
    .select({
      id: coredumpFiles.id,
      storedPath: sql<string>`${coredumpFiles.storedPath}`,
      path: coredumpFiles.path,
      fingerprint: coredumpFiles.fingerprint,
      score: analysisResults.scoreAlone,
      quality: analysisResults.quality,
      time: sql<string>`coalesce(${coredumpFiles.dumpedAt}, ${coredumpFiles.createdAt})`,
      storedAt: sql<string>`coalesce(${coredumpFiles.storedAt}, ${coredumpFiles.createdAt})`,
    })
    .from(coredumpFiles)
    .leftJoin(analysisResults, eq(analysisResults.coredumpFileId, coredumpFiles.id))
    .where(isNotNull(coredumpFiles.storedPath))
    .orderBy(coredumpFiles.id)
    .all()
    .map(row => ({
      ...row,
      score: row.score ?? 0,
      quality: row.quality ?? 0,
      time: Date.parse(isoMoment(row.time)),
      storedAt: Date.parse(isoMoment(row.storedAt)),
      analysed: row.score !== null,
    }));
}

export interface StorageEvent {
  kind: 'stored' | 'removed' | 'gone' | 'failed';
  coreId?: string;
  path: string;
  bytes: number;
  reason: string;
}

/** One line of the storage's history. */
export function addStorageEvent(queries: Queries, event: StorageEvent, now: Date): void {
  queries
    .insert(storageEvents)
    .values({ ...event, coredumpFileId: event.coreId ?? null, createdAt: momentText(now) })
    .run();
}

/**
 * Notes that a stored copy is no more. Of several processes that note the same, one does; false for the others. To be
 * called inside of one transaction.
 */
export function forgetStored(queries: Queries, event: StorageEvent & { coreId: string }, now: Date): boolean {
  const { changes } = queries
    .update(coredumpFiles)
    .set({ storedPath: null, storedSize: null, sha256: null, storedAt: null, status: 'removed' })
    .where(and(eq(coredumpFiles.id, event.coreId), eq(coredumpFiles.storedPath, event.path)))
    .run();
  if (changes > 0) addStorageEvent(queries, event, now);
  return changes > 0;
}
