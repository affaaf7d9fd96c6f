import { lstat } from 'node:fs/promises';
import type { StoredCore } from '../../store/core-storage.js';
import type { Store } from '../../store/open.js';
import { dueCores, type RetainedCore, type RetentionLimits } from './due.js';
import type { CoreStorage, StoredObject } from './storage.js';

/** A copy that went. */
export interface PrunedCore {
  id: string;
  path: string;
  bytes: number;
  reason: string;
}

/** So many are removed before it is written down: a transaction takes as long as the removal of some files. */
const AT_ONCE = 50;

/**
 * Removes the copies that need not stay, each with a row in storage_events. A file that no core of the database owns was
 * never analysed, as far as is known, and stays. Any number of processes may prune at once, and be killed: a copy that
 * went without its row gets it from the next.
 * @throws LumoError `store.*`
 */
export async function pruneStorage(
  storage: CoreStorage,
  store: Store,
  limits: RetentionLimits,
  signal: AbortSignal,
): Promise<PrunedCore[]> {
  const { forgetStored, storedCores } = await import('../../store/core-storage.js');
  // The files first: a core that is stored meanwhile must not look like one whose file is gone.
  const files = new Map((await storage.list('')).map(file => [file.path, file]));
  const known = store.read(storedCores).filter(({ storedPath }) => storedPath.startsWith(storage.home));
  const cores: (RetainedCore & { file: StoredObject })[] = [];
  const going: { id: string; path: string; bytes: number; reason: string; file?: StoredObject }[] = [];
  for (const core of known) {
    const file = files.get(core.storedPath) ?? (await laterFile(storage, core.storedPath));
    if (file) cores.push({ ...core, file, bytes: file.size, only: await isOnlyCopy(core) });
    else going.push({ id: core.id, path: core.storedPath, bytes: 0, reason: 'somebody else removed it' });
  }
  for (const { core, reason } of dueCores(cores, limits, store.now().getTime()))
    going.push({ id: core.id, path: core.file.path, bytes: core.file.size, reason, file: core.file });

  const gone: PrunedCore[] = [];
  for (let at = 0; at < going.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const some = going.slice(at, at + AT_ONCE);
    for (const { file } of some) if (file) await storage.remove(file.key);
    const mine = await store.write(queries =>
      some.filter(({ file, id: coreId, ...what }) =>
        forgetStored(queries, { kind: file ? 'removed' : 'gone', coreId, ...what }, store.now()),
      ),
    );
    gone.push(...mine.map(({ id, path, bytes, reason }) => ({ id, path, bytes, reason })));
  }
  return gone;
}

/** Stored since the files were listed. */
async function laterFile(storage: CoreStorage, path: string): Promise<StoredObject | undefined> {
  const key = path.slice(storage.home.length);
  return (await storage.list(key)).find(file => file.path === path);
}

async function isOnlyCopy({ analysed, path }: StoredCore): Promise<boolean> {
  return !analysed && (await lstat(path).catch(() => undefined))?.isFile() !== true;
}
