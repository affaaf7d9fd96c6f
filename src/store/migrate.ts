import type { Database } from 'better-sqlite3';
import { storeError } from './faults.js';
import { judgeVersion } from './file.js';
import { APPLICATION_ID, MIGRATIONS, VERSION } from './migrations.js';

/**
 * Brings the database to today's version. Any number of processes may do so at once: each takes the write lock first
 * and reads the version behind it, so one of them applies the steps and the others find them done (drizzle's own
 * migrator reads first, and two then make the same table).
 * @throws LumoError `store.foreign`, `store.newer`; the database is then unchanged
 */
export function migrate(sqlite: Database, path: string): void {
  if (versionOf(sqlite, path) === VERSION) return;
  sqlite
    .transaction(() => {
      for (const step of MIGRATIONS.slice(versionOf(sqlite, path))) sqlite.exec(step);
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      sqlite.pragma(`user_version = ${VERSION}`);
    })
    .immediate();
}

/** The version of a database that is Lumo's, or 0 for an empty one. */
export function versionOf(sqlite: Database, path: string): number {
  const number = (text: string): number => Number(sqlite.prepare(text).pluck().get());
  // At one moment: between two of these another process may have made the tables.
  const [application, version, tables] = sqlite.transaction(() => [
    number('PRAGMA application_id'),
    number('PRAGMA user_version'),
    number('SELECT count(*) FROM sqlite_schema'),
  ])();
  judgeVersion(path, application ?? 0, version ?? 0);
  if (application === 0 && tables !== 0)
    throw storeError('store.foreign', `${path} is the database of another program.`, path);
  return version ?? 0;
}
