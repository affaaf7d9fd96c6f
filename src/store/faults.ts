import { LumoError, type ErrorCode } from '../core/errors.js';
import { quote } from '../core/quote.js';

/** SQLite's result codes (sqlite.org/rescode.html) and errno names, by what a user can do about them. */
const FAULTS: readonly { codes: RegExp; code: ErrorCode; what: string }[] = [
  { codes: /^SQLITE_CORRUPT/, code: 'store.corrupt', what: 'is damaged' },
  { codes: /^SQLITE_NOTADB/, code: 'store.foreign', what: 'is no database of Lumo' },
  { codes: /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/, code: 'store.full', what: 'cannot grow' },
  { codes: /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/, code: 'store.busy', what: 'is held by another process' },
  {
    codes: /^(?:SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH|IOERR)|E[A-Z]+$)/,
    code: 'store.unwritable',
    what: 'cannot be opened and written',
  },
];

/** What SQLite or the file system said, as an error that a user can act on. A bug stays what it is. */
export function storeFault(error: unknown, path: string): unknown {
  if (error instanceof LumoError) return error;
  if (isUnbuilt(error))
    return new LumoError('store.not-built', `better-sqlite3 was not built for Node ${process.version}.`, {
      cause: error,
    });
  const said = codeOf(error);
  const fault = FAULTS.find(({ codes }) => codes.test(said));
  if (fault === undefined) return error;
  return storeError(fault.code, `${path} ${fault.what}: ${reason(error, said)}.`, path, error);
}

/** Another process writes: the same thing may well work in a moment. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/.test(codeOf(error));
}

/** Pages that make no sense: whoever meets them, it is the database that is broken. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error));
}

/** An error about the database in this file, with the next step for this very file. */
export function storeError(code: ErrorCode, message: string, path: string, cause?: unknown): LumoError {
  const aside = `Nothing in it was changed. Move it away and Lumo begins a new one: mv ${quote(path)} ${quote(`${path}.bad`)}`;
  const hint = code === 'store.corrupt' || code === 'store.foreign' ? { hint: aside } : {};
  return new LumoError(code, message, { ...hint, ...(cause !== undefined && { cause }) });
}

/** Its binary is not there, as where npm was not allowed to run its script, or it is that of another Node. */
function isUnbuilt(error: unknown): boolean {
  return codeOf(error) === 'ERR_DLOPEN_FAILED' || (error instanceof Error && /the bindings file/.test(error.message));
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

/** Without the call and the path that Node adds: the sentence around it names the path. */
function reason(error: unknown, code: string): string {
  const message = error instanceof Error ? error.message.replace(/, \w+ '.*'$/s, '') : code;
  return message.includes(code) ? message : `${message} (${code})`;
}
