import { closeSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { LumoError } from '../core/errors.js';
import { isDamage, storeFault } from './faults.js';
import { quickCheck, type Store } from './open.js';

/** What a file system without hard links says to one. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

/**
 * Writes a copy of the database as it is at this moment, while others go on writing. The copy is whole and checked
 * before it gets its name, and readable by its owner alone. Gives its size in bytes.
 * @throws LumoError `output.exists` unless `force`, `output.unwritable`, `store.corrupt`
 */
export async function backup(store: Store, file: string, how: { force: boolean }): Promise<number> {
  // A name that nobody can have taken: the mode counts only for a new file.
  const part = `${file}.part-${randomBytes(6).toString('hex')}`;
  try {
    mayReplace(store, file, how.force);
    closeSync(openSync(part, 'wx', 0o600));
    try {
      await copy(store, part);
      check(part, store.path);
      if (how.force) renameSync(part, file);
      else giveName(part, file);
    } finally {
      for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${rest}`, { force: true });
    }
    return statSync(file).size;
  } catch (cause) {
    if (cause instanceof LumoError) throw cause;
    if (isDamage(cause)) throw storeFault(cause, store.path);
    const reason = cause instanceof Error ? cause.message.replace(/, \w+ '.*'$/s, '') : String(cause);
    throw new LumoError('output.unwritable', `The backup could not be written to ${file}: ${reason}.`, { cause });
  }
}

/** One snapshot: a transaction that reads keeps it, or the copy would begin anew whenever another process writes. */
async function copy(store: Store, part: string): Promise<void> {
  store.sqlite.exec('BEGIN');
  try {
    store.sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
    await store.sqlite.backup(part);
  } finally {
    store.sqlite.exec('COMMIT');
  }
}

/** A copy of damaged pages is damaged too. One file is all of it: no log beside it. */
function check(part: string, source: string): void {
  const copy = new Database(part);
  try {
    copy.pragma('journal_mode = DELETE');
    quickCheck(copy, source);
  } finally {
    copy.close();
  }
}

function mayReplace(store: Store, file: string, force: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return;
  const own = [store.path, `${store.path}-wal`, `${store.path}-shm`].some(path => {
    const part = statSync(path, { throwIfNoEntry: false });
    return part !== undefined && part.dev === found.dev && part.ino === found.ino;
  });
  if (own) throw new LumoError('output.unwritable', `${file} is the database itself.`);
  if (!found.isFile()) throw new LumoError('output.unwritable', `${file} is no file.`);
  if (!force) throw exists(file);
}

/** Without --force a name that came into being meanwhile is not taken from its file either. */
function giveName(part: string, file: string): void {
  try {
    linkSync(part, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST') throw exists(file);
    if (!NO_LINKS.has(code)) throw error;
    renameSync(part, file);
  }
}

function exists(file: string): LumoError {
  return new LumoError('output.exists', `${file} is there already.`);
}
