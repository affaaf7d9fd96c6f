import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, realpath, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  codeOf,
  giveName,
  makeFolder,
  mustBeFolder,
  noLinks,
  openPart,
  storageFault,
  syncFolder,
} from './own-files.js';
import { partName, removeParts } from './part-file.js';
import { isKey, type Body, type CoreStorage, type Put, type StoredObject } from './storage.js';

/** A folder of this machine. Files 0600, folders 0700; links are not followed. */
export const local = {
  id: 'local',
  /**
   * Makes the folder where there is none, and clears away what killed processes left.
   * @throws LumoError `store.full`, `store.unwritable`
   */
  async open(root: string, now: Date): Promise<CoreStorage> {
    try {
      await makeFolder(resolve(root));
      const home = await realpath(root);
      await removeParts(await folders(home), now);
      return storageAt(home);
    } catch (error) {
      throw storageFault(error, root);
    }
  },
};

function storageAt(home: string): CoreStorage {
  return {
    id: local.id,
    home: join(home, '/'),
    put: async (key, body, how) => {
      try {
        return await put(home, key, body, how);
      } catch (error) {
        throw storageFault(error, home);
      }
    },
    get: key => get(home, key),
    list: async prefix => list(home, prefix),
    remove: async key => remove(home, key),
  };
}

async function put(
  home: string,
  key: string,
  body: Body,
  how: Put,
): Promise<(StoredObject & { sha256: string }) | undefined> {
  const path = pathOf(home, key);
  const folder = dirname(path);
  const part = join(folder, await partName());
  const file = await openPart(part);
  const hash = createHash('sha256');
  let size = 0;
  let fault: Error | undefined;
  try {
    await body(async chunk => {
      try {
        how.signal.throwIfAborted();
        hash.update(chunk);
        size += chunk.length;
        await file.appendFile(chunk);
      } catch (error) {
        fault = asError(error);
        throw error;
      }
    }).catch((error: unknown) => {
      // The body may know no more than that it was stopped.
      fault ??= asError(error);
    });
    if (fault !== undefined) throw fault;
    await file.sync();
    if (!(await giveName(part, path, how.replace === true))) return undefined;
  } finally {
    await file.close();
    await rm(part, { force: true });
  }
  await syncFolder(folder);
  return { key, path, size, sha256: hash.digest('hex') };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function* get(home: string, key: string): AsyncIterable<Buffer> {
  const path = pathOf(home, key);
  await mustBeFolder(dirname(path));
  const file = await open(path, noLinks(constants.O_RDONLY));
  yield* file.createReadStream();
}

async function list(home: string, prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  const one = prefix.includes('/') ? join(home, prefix.slice(0, prefix.indexOf('/'))) : undefined;
  for (const folder of await folders(home)) {
    if (one !== undefined && folder !== one) continue;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const key = folder.slice(home.length + 1).concat('/', entry.name);
      if (!entry.isFile() || !isKey(key) || !key.startsWith(prefix)) continue;
      const path = join(folder, entry.name);
      const size = (await lstat(path).catch(() => undefined))?.size;
      if (size !== undefined) found.push({ key, path, size });
    }
  }
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function remove(home: string, key: string): Promise<boolean> {
  const path = pathOf(home, key);
  try {
    await mustBeFolder(dirname(path));
    await unlink(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw storageFault(error, home);
  }
  // The last one of an instance takes the folder with it; others are still in it otherwise.
  await rmdir(dirname(path)).catch(() => undefined);
  return true;
}

/** The folders of a storage; a link to one is none of them. */
async function folders(home: string): Promise<string[]> {
  const entries = await readdir(home, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(({ name }) => join(home, name));
}

function pathOf(home: string, key: string): string {
  if (!isKey(key)) throw new TypeError(`not a key: ${JSON.stringify(key)}`);
  return join(home, key);
}
