import { open, readdir, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** What is known of the process whose core it is. */
interface BesideFacts {
  pid?: number;
  /** Its working directory, where it is known; read only if it is an absolute path. */
  cwd?: string;
  /** When the core was written. */
  written?: Date;
}

interface TextBeside {
  path: string;
  /** When it was written, of a text that names neither a process nor a time. */
  written?: Date;
}

/** A folder of so many entries is not searched to its end. */
const MAX_ENTRIES = 20_000;
const MAX_FILES = 16;
/** Larger than any report: hs_err files have up to 1 MB, reports of Node some hundred kB. */
const MAX_BYTES = 16 * 1024 * 1024;
const DEADLINE_MS = 5000;
/** Python's faulthandler writes where the program says; its texts are known by their names, and by the time. */
const FAULTS = /^(?:(?!core\b)[\w.-]{0,100}fault[_-]?handler[\w-]{0,100}|faults?)(?:\.(?:log|txt|err|out))?$/i;
const SAME_TIME_MS = 120_000;

/**
 * The reports that runtimes leave beside a core: hs_err_pidPID.log and report.*.json of the same process, and what
 * Python's faulthandler wrote within two minutes of the core; in the folder of the core and in the working directory;
 * regular files of at most 16 MB, at most 16. Never rejects: what cannot be read holds none.
 */
export async function findTextsBeside(
  corePath: string,
  facts: BesideFacts,
  signal: AbortSignal,
): Promise<TextBeside[]> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const folders = new Set([
    dirname(resolve(corePath)),
    ...(facts.cwd !== undefined && isAbsolute(facts.cwd) ? [resolve(facts.cwd)] : []),
  ]);
  const found: TextBeside[] = [];
  for (const folder of folders) {
    for (const name of await matching(folder, facts.pid, deadline)) {
      const path = join(folder, name);
      const written = found.length < MAX_FILES && !deadline.aborted ? await writtenAt(path) : undefined;
      if (written === undefined) continue;
      if (!FAULTS.test(name)) found.push({ path });
      else if (isNear(written, facts.written)) found.push({ path, written });
    }
  }
  return found;
}

/** The pid is the first group or the second. */
const REPORT =
  /^(?:hs_err_pid(\d{1,10})\.log|report\.(?:\d{8}\.\d{6}\.(\d{1,10})\.\d{1,10}\.\d{1,10}|[\w.-]{1,100})\.json|report\.json)$/;

/** Of a process whose pid is known only its own; hs_err_pid and the pid in the name of a report tell. */
async function matching(folder: string, pid: number | undefined, signal: AbortSignal): Promise<string[]> {
  if (signal.aborted) return [];
  const entries = await readdir(folder).catch(() => []);
  return entries
    .slice(0, MAX_ENTRIES)
    .filter(name => {
      if (FAULTS.test(name)) return true;
      const report = REPORT.exec(name);
      if (report === null) return false;
      const own = report[1] ?? report[2];
      return pid === undefined || own === undefined || Number(own) === pid;
    })
    .toSorted();
}

function isNear(written: Date, core: Date | undefined): boolean {
  return core !== undefined && Math.abs(written.getTime() - core.getTime()) <= SAME_TIME_MS;
}

/**
 * Of a text, undefined for anything else. Opened without waiting, so that a pipe of that name holds nobody up; a link is
 * not followed.
 */
async function writtenAt(path: string): Promise<Date | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const facts = await file.stat();
      return facts.isFile() && facts.size > 0 && facts.size <= MAX_BYTES ? facts.mtime : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
