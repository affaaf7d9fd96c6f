import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { LumoError } from '../../src/core/errors.js';
import { storeFault } from '../../src/store/faults.js';
import { Databases } from '../helpers/store.js';

const databases = new Databases();
afterAll(() => databases.dispose());

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it worked');
}

/** better-sqlite3 asks this package for its binary. */
const bindings = createRequire(createRequire(import.meta.url).resolve('better-sqlite3'))('bindings') as (
  of: object,
) => unknown;

it.each([
  ['is not there', () => bindings({ bindings: 'better_sqlite3.node', module_root: databases.folder })],
  [
    'is none of this Node',
    () => {
      writeFileSync(databases.path('better_sqlite3.node'), 'of another machine');
      return new Database(':memory:', { nativeBinding: databases.path('better_sqlite3.node') });
    },
  ],
])('a binary of SQLite that %s says how to build it', (_what, work) => {
  const error = storeFault(thrownBy(work), '/lumo.db');
  expect(error).toBeInstanceOf(LumoError);
  expect(error).toMatchObject({
    code: 'store.not-built',
    exit: 3,
    message: `better-sqlite3 was not built for Node ${process.version}.`,
    hint: 'Build it where Lumo is installed: npm rebuild better-sqlite3 (needs g++, make and python3)',
  });
});

it.each([
  ['SQLITE_CORRUPT_VTAB', 'store.corrupt'],
  ['SQLITE_NOTADB', 'store.foreign'],
  ['SQLITE_FULL', 'store.full'],
  ['ENOSPC', 'store.full'],
  ['SQLITE_BUSY_SNAPSHOT', 'store.busy'],
  ['SQLITE_READONLY_DIRECTORY', 'store.unwritable'],
  ['SQLITE_CANTOPEN', 'store.unwritable'],
  ['SQLITE_IOERR_WRITE', 'store.unwritable'],
  ['EROFS', 'store.unwritable'],
])('%s is %s, with the file and what was said', (said, code) => {
  const error = storeFault(new Database.SqliteError('what SQLite says', said), '/home/a b/lumo.db');
  expect(error).toMatchObject({ code, message: expect.stringContaining(`: what SQLite says (${said}).`) });
  if (code === 'store.corrupt')
    expect(error).toMatchObject({ hint: expect.stringContaining("mv '/home/a b/lumo.db' '/home/a b/lumo.db.bad'") });
});

it('finds what lies behind an error that wraps it, and lets a bug be one', () => {
  const inner = new Database.SqliteError('disk I/O error', 'SQLITE_IOERR');
  expect(storeFault(new Error('Failed query', { cause: inner }), 'x')).toMatchObject({ code: 'store.unwritable' });
  const bug = new TypeError('no such thing');
  expect(storeFault(bug, 'x')).toBe(bug);
  const constraint = new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE');
  expect(storeFault(constraint, 'x')).toBe(constraint);
});
