import type { DatabasePrune } from '../core/database.js';
import { quickCheck, type Store } from './open.js';
import { prune } from './prune.js';

/**
 * Removes what is older than the retention and gives the pages back to the file system. A dry run changes nothing.
 * @throws LumoError `store.corrupt` before anything is removed from a damaged file
 */
export async function pruneFile(store: Store, { dryRun }: { dryRun: boolean }): Promise<DatabasePrune> {
  store.read(() => quickCheck(store.sqlite, store.path));
  const before = sizeOf(store);
  const pruned = await prune(store, { rehearse: dryRun });
  if (!dryRun) await shrink(store);
  return { path: store.path, dryRun, ...pruned, bytes: { before, after: sizeOf(store) } };
}

async function shrink(store: Store): Promise<void> {
  await store.write(() => store.sqlite.pragma('incremental_vacuum'));
  // The log is the longer for all that was removed. Where others read just now, it is cut by the last of them.
  store.read(() => store.sqlite.pragma('wal_checkpoint(TRUNCATE)'));
}

/** Bytes of the database without its log. */
function sizeOf(store: Store): number {
  const [pages, size] = ['page_count', 'page_size'].map(name => Number(store.sqlite.pragma(name, { simple: true })));
  return (pages ?? 0) * (size ?? 0);
}
