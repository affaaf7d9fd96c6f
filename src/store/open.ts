import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { storeError, storeFault } from './faults.js';
import { makePrivate, prepareFile } from './file.js';
import { migrate, versionOf } from './migrate.js';
import { BUSY_TIMEOUT_MS, DEADLINE_MS, patiently, type Patience } from './patience.js';
import { retentionOf, type Retention } from './retention.js';
import { tables } from './schema.js';

export const IN_MEMORY = ':memory:';

/** A file up to this size is checked whole at every open, bytes: it takes 2 ms. A bigger one by backup and prune. */
const CHECKED_BYTES = 2 * 1024 * 1024;

/** Queries, inside a transaction or outside of one. */
export type Queries = Pick<
  BetterSQLite3Database<typeof tables>,
  'select' | 'insert' | 'update' | 'delete' | 'run' | 'all'
>;

/** The one database of Lumo, opened. Errors of its methods are LumoErrors wherever a user can act on them. */
export interface Store {
  readonly path: string;
  readonly retention: Retention;
  now: () => Date;
  read<T>(work: (queries: Queries) => T): T;
  /** All of it or nothing. Waits for others that write, without holding up the program. */
  write<T>(work: (queries: Queries) => T): Promise<T>;
  /** For what queries cannot say: pragmas and the online backup. */
  readonly sqlite: Database.Database;
  close(): void;
}

export interface StoreOptions {
  /** The file, or `IN_MEMORY`. */
  path: string;
  now: () => Date;
  retention?: Partial<Retention> | undefined;
  signal?: AbortSignal | undefined;
  /** How long to wait for a lock that others hold, ms. */
  deadlineMs?: number | undefined;
}

/**
 * Opens the database, makes it where there is none, and brings it to today's version; safe for any number of processes
 * at once. What is damaged, newer or not ours is not touched.
 * @throws LumoError `store.*`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { path, now, signal, deadlineMs = DEADLINE_MS } = options;
  const patience = { signal, deadlineMs };
  try {
    if (path !== IN_MEMORY) prepareFile(path);
    const sqlite = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      await patiently(() => verify(sqlite, path), patience);
      if (path !== IN_MEMORY) makePrivate(path);
      await patiently(() => settle(sqlite, path), patience);
    } catch (error) {
      sqlite.close();
      throw error;
    }
    return storeOf(sqlite, { path, now, retention: retentionOf(options.retention) }, patience);
  } catch (error) {
    throw storeFault(error, path);
  }
}

function storeOf(
  sqlite: Database.Database,
  about: Pick<Store, 'path' | 'now' | 'retention'>,
  patience: Patience,
): Store {
  const db = drizzle(sqlite, { schema: tables });
  return {
    ...about,
    sqlite,
    read(work) {
      try {
        return work(db);
      } catch (error) {
        throw storeFault(error, about.path);
      }
    },
    async write(work) {
      try {
        return await patiently(() => db.transaction(work, { behavior: 'immediate' }), patience);
      } catch (error) {
        throw storeFault(error, about.path);
      }
    },
    close: () => sqlite.close(),
  };
}

/** Only reads. Damage is found here where the file is small, and otherwise by the query that meets it. */
function verify(sqlite: Database.Database, path: string): void {
  versionOf(sqlite, path);
  if (path !== IN_MEMORY && statSync(path).size <= CHECKED_BYTES) quickCheck(sqlite, path);
}

/**
 * Reads every page.
 * @throws LumoError `store.corrupt`
 */
export function quickCheck(sqlite: Database.Database, path: string): void {
  const verdict = String(sqlite.pragma('quick_check(1)', { simple: true }));
  if (verdict !== 'ok') throw storeError('store.corrupt', `${path} is damaged: ${verdict}.`, path);
}

function settle(sqlite: Database.Database, path: string): void {
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  // With a write-ahead log a killed process loses nothing, and a power cut at most the last runs.
  sqlite.pragma('synchronous = NORMAL');
  // Only where it is new: an open that asks for a lock would wait for everybody who writes.
  if (sqlite.pragma('journal_mode', { simple: true }) !== 'wal') {
    // What a prune frees goes back to the file system. Heeded before the first page is written.
    sqlite.pragma('auto_vacuum = INCREMENTAL');
    sqlite.pragma('journal_mode = WAL');
  }
  sqlite.pragma('journal_size_limit = 16777216');
  migrate(sqlite, path);
}
