import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { storeError } from './faults.js';
import { APPLICATION_ID, VERSION } from './migrations.js';

/** The file begins with this (sqlite.org/fileformat2.html 1.3). */
const MAGIC = 'SQLite format 3\0';
/** Where the big-endian numbers `user_version` and `application_id` stand in it. */
const VERSION_AT = 60;
const APPLICATION_AT = 68;
const HEADER_BYTES = 100;

/**
 * Makes the folder (0700) and an empty file (0600) where there is none yet, and looks at the first bytes of a file that
 * is there, so that what is not ours is not even opened by SQLite. Nothing that exists is changed.
 * @throws LumoError `store.foreign`, `store.newer`; errors of the file system as they are
 */
export function prepareFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return create(path);
  if (!found.isFile()) throw storeError('store.foreign', `${path} is no file.`, path);
  if (found.size > 0) inspect(path, found);
}

/** 0600 for a file that has more; the log beside it takes its mode. One that is another's stays as it is. */
export function makePrivate(path: string): void {
  const { mode, uid } = statSync(path);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(path, 0o600);
}

function create(path: string): void {
  makeFolder(dirname(path));
  // Appending: another process may have made it, and written to it, since we looked.
  closeSync(openSync(path, 'a', 0o600));
}

/** Step by step: the recursive way of Node never returns where the kernel makes no folder, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
}

function inspect(path: string, { size }: Stats): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  if (size < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw storeError('store.foreign', `${path} is no SQLite database.`, path);
  judgeVersion(path, header.readUInt32BE(APPLICATION_AT), header.readUInt32BE(VERSION_AT));
}

/**
 * Says no to what this Lumo must not touch. A file that is just being made has 0 in both places.
 * @throws LumoError `store.foreign`, `store.newer`
 */
export function judgeVersion(path: string, application: number, version: number): void {
  if (application !== APPLICATION_ID && (application !== 0 || version !== 0))
    throw storeError('store.foreign', `${path} is the database of another program.`, path);
  if (version > VERSION)
    throw storeError(
      'store.newer',
      `${path} was written by a newer Lumo: it has format ${version}, this one knows ${VERSION}.`,
      path,
    );
}
