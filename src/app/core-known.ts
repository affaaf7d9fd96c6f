import type { CoreRemoval, CoreReportList } from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import type { KnownFilter } from '../flows/core/known.js';
import type { Context } from './context.js';
import { storageFolder } from './core-storage.js';

/** The crashes that are known; nobody closes the store: SQLite does when the process ends. */
export async function listKnown(context: Context, filter: KnownFilter): Promise<CoreReportList> {
  if (!(await isThere())) return { items: [], groups: [] };
  const flow = await import('../flows/core/known.js');
  return flow.listKnown(await context.store(), filter);
}

/**
 * The report of one crash.
 * @throws LumoError `coredump.unknown-id`
 */
export async function findKnown(context: Context, prefix: string): Promise<CoreReport> {
  await needed(prefix);
  const { findCore, resolveCore } = await import('../store/core-find.js');
  const store = await context.store();
  const report = store.read(queries => findCore(queries, resolveCore(queries, prefix).id));
  if (report === undefined) throw new LumoError('coredump.unknown-id', `Of ${prefix} no report is kept.`);
  return report;
}

/**
 * Forgets crashes and removes their stored copies, or only says what would go.
 * @throws LumoError `coredump.unknown-id`; nothing is removed then
 */
export async function removeKnown(
  context: Context,
  prefixes: readonly string[],
  { dryRun }: { dryRun: boolean },
): Promise<CoreRemoval> {
  await needed(prefixes[0] ?? '');
  const { forgetCores, wouldForget } = await import('../flows/core/known.js');
  const store = await context.store();
  if (dryRun) return { dryRun, items: await wouldForget(store, prefixes) };
  const { local } = await import('../coredump/storage/local.js');
  const storage = await local.open(await storageFolder(context), store.now());
  const onStaying = (path: string): void =>
    context.remember.warn(`${path} stays: it does not lie in coredump.storage.path, ${storage.home}`);
  return { dryRun, items: await forgetCores(store, prefixes, { storage, onStaying }) };
}

/** Where nothing was ever remembered no file is made to say so. */
async function isThere(): Promise<boolean> {
  const { databasePath, isThere: exists } = await import('../store/path.js');
  return exists(databasePath(process.env));
}

async function needed(prefix: string): Promise<void> {
  if (!(await isThere()))
    throw new LumoError('coredump.unknown-id', `No crash is known by the id ${JSON.stringify(prefix)}.`);
}
