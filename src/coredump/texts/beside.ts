import { open, readdir, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** What is known of the process whose core it is. */
interface BesideFacts {
  pid?: number;
  /** Its working directory, where it is known; read only if it is an absolute path. */
  cwd?: string;
}

/** A folder of so many entries is not searched to its end. */
const MAX_ENTRIES = 20_000;
const MAX_FILES = 16;
/** Larger than any report: hs_err files have up to 1 MB, reports of Node some hundred kB. */
const MAX_BYTES = 16 * 1024 * 1024;
const DEADLINE_MS = 5000;

/**
 * Paths of the reports that runtimes leave beside a core: hs_err_pidPID.log and report.*.json of the same process, in
 * the folder of the core and in the working directory; regular files of at most 16 MB, at most 16. Never rejects:
 * what cannot be read holds none.
 */
export async function findTextsBeside(corePath: string, facts: BesideFacts, signal: AbortSignal): Promise<string[]> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const folders = new Set([
    dirname(resolve(corePath)),
    ...(facts.cwd !== undefined && isAbsolute(facts.cwd) ? [resolve(facts.cwd)] : []),
  ]);
  const found: string[] = [];
  for (const folder of folders) {
    for (const name of await matching(folder, facts.pid, deadline)) {
      const path = join(folder, name);
      if (found.length < MAX_FILES && !deadline.aborted && (await isText(path))) found.push(path);
    }
  }
  return found;
}

/** Of a process whose pid is known only its own; hs_err_pid and the pid in the name of a report tell. */
async function matching(folder: string, pid: number | undefined, signal: AbortSignal): Promise<string[]> {
  if (signal.aborted) return [];
  const entries = await readdir(folder).catch(() => []);
  return entries
    .slice(0, MAX_ENTRIES)
    .filter(name => {
      const [, java, node] =
        /^(?:hs_err_pid(\d{1,10})\.log|report\.(?:\d{8}\.\d{6}\.(\d{1,10})\.\d{1,10}\.\d{1,10}|[\w.-]{1,100})\.json|report\.json)$/.exec(
          name,
        ) ?? [];
      if (!/^(?:hs_err_pid\d{1,10}\.log|report\.(?:[\w.-]{1,100}\.)?json)$/.test(name)) return false;
      const own = java ?? node;
      return pid === undefined || own === undefined || Number(own) === pid;
    })
    .toSorted();
}

/** Opened without waiting, so that a pipe of that name holds nobody up; a link is not followed. */
async function isText(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const facts = await file.stat();
      return facts.isFile() && facts.size > 0 && facts.size <= MAX_BYTES;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
