import { lstat, mkdtemp, opendir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the folders are called; mkdtemp(3) adds six letters and digits. */
export const PRIVATE_PREFIX = 'lumo-core-';
const NAME = /^lumo-core-[A-Za-z0-9]{6}$/;

/** No core takes so long: whoever made an older one was killed. */
const ABANDONED_MS = 86_400_000;
/** A folder of more entries is not searched to its end. */
const MAX_ENTRIES = 20_000;

/**
 * A new folder of 0700 in `dir`, to be removed by the caller. What killed processes of the same user left there is
 * removed first. Errors of the file system as they are.
 */
export async function privateFolder(dir: string): Promise<string> {
  for (const path of await abandoned(dir)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  return mkdtemp(join(dir, PRIVATE_PREFIX));
}

async function abandoned(dir: string): Promise<string[]> {
  const found: string[] = [];
  let left = MAX_ENTRIES;
  try {
    for await (const { name } of await opendir(dir, { bufferSize: 256 })) {
      if ((left -= 1) < 0) break;
      if (NAME.test(name) && (await isAbandoned(join(dir, name)))) found.push(name);
    }
  } catch {
    // Not to be read by us: it may be written to all the same.
  }
  return found.map(name => join(dir, name));
}

/** A folder, not a link to one; ours, for /tmp is everybody's. */
async function isAbandoned(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  return (
    stats?.isDirectory() === true && stats.uid === process.geteuid?.() && Date.now() - stats.mtimeMs > ABANDONED_MS
  );
}
