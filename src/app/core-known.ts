import type { CoreGroup, CoreRemoval, CoreReportList } from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import type { Severity } from '../core/severity.js';
import type { Store } from '../store/open.js';
import type { Context } from './context.js';
import { storageFolder } from './core-storage.js';

export interface KnownFilter {
  signature?: string | undefined;
  executable?: string | undefined;
  pod?: string | undefined;
  severity?: Severity | undefined;
  minScore?: number | undefined;
  /** Only of so many ms before now. */
  sinceMs?: number | undefined;
  limit: number;
}

/** Traces that a group is compared with, the newest, and comparisons of a list: 100,000 take a second. */
const MOST_TRACES = 2000;
const COMPARISONS = 100_000;
/** Clustering grows with the square: 500 different traces take a second. */
const MOST_CLUSTERED = 500;

/** The crashes that are known, by fingerprint, near duplicates named. */
export async function listKnown(context: Context, { sinceMs, limit, ...words }: KnownFilter): Promise<CoreReportList> {
  if (!(await isThere())) return { items: [], groups: [] };
  const [{ groupCores, listCores }, { knownTraces }, { clustersOf, nearest }] = await Promise.all([
    import('../store/core-list.js'),
    import('../store/core-traces.js'),
    import('../coredump/signature/clusters.js'),
  ]);
  return withStore(context, store => {
    const filter = { ...words, since: sinceMs === undefined ? undefined : new Date(store.now().getTime() - sinceMs) };
    return store.read(queries => {
      const found = groupCores(queries, filter, limit);
      const of = found.map(({ fingerprint }) => fingerprint);
      const own = knownTraces(queries, { of, most: of.length });
      const known = new Map(own.map(trace => [trace.fingerprint, trace]));
      const numbers = of.length <= MOST_CLUSTERED ? clustersOf(own) : new Map<string, number>();
      const most = Math.min(MOST_TRACES, Math.ceil(COMPARISONS / Math.max(1, of.length)));
      const traces = knownTraces(queries, { most });
      const groups = found.map((group): CoreGroup => {
        const { class: kind, frames = [] } = known.get(group.fingerprint) ?? {};
        const others = traces.filter(trace => trace.fingerprint !== group.fingerprint && trace.class === kind);
        const similar = nearest(frames, others).map(({ fingerprint, distance }) => ({ fingerprint, distance }));
        const cluster = numbers.get(group.fingerprint);
        return { ...group, ...(cluster !== undefined && { cluster }), similar };
      });
      return { items: listCores(queries, filter, limit), groups };
    });
  });
}

/**
 * The report of one crash.
 * @throws LumoError `coredump.unknown-id`
 */
export async function findKnown(context: Context, prefix: string): Promise<CoreReport> {
  await needed(prefix);
  const { findCore, resolveCore } = await import('../store/core-find.js');
  return withStore(context, store => {
    const report = store.read(queries => findCore(queries, resolveCore(queries, prefix).id));
    if (report === undefined) throw new LumoError('coredump.unknown-id', `Of ${prefix} no report is kept.`);
    return report;
  });
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
  const [{ resolveCore }, { deleteCore }, { addStorageEvent }, { local }] = await Promise.all([
    import('../store/core-find.js'),
    import('../store/core-save.js'),
    import('../store/core-storage.js'),
    import('../coredump/storage/local.js'),
  ]);
  return withStore(context, async store => {
    const found = store.read(queries => prefixes.map(prefix => resolveCore(queries, prefix)));
    const cores = found.filter(({ id }, at) => found.findIndex(other => other.id === id) === at);
    const staying = new Set<string>();
    if (!dryRun) {
      const storage = await local.open(await storageFolder(context), store.now());
      for (const { id, storedPath, storedSize } of cores) {
        const own = storedPath?.startsWith(storage.home) === true;
        if (own) await storage.remove(storedPath.slice(storage.home.length));
        else if (storedPath !== undefined) {
          staying.add(id);
          context.remember.warn(`${storedPath} stays: it does not lie in coredump.storage.path, ${storage.home}`);
        }
        await store.write(queries => {
          if (own)
            addStorageEvent(
              queries,
              { kind: 'removed', coreId: id, path: storedPath, bytes: storedSize, reason: 'lumo coredump rm' },
              store.now(),
            );
          deleteCore(queries, id);
        });
      }
    }
    const items = cores.map(({ id, title, storedPath, storedSize }) =>
      storedPath === undefined || staying.has(id)
        ? { id, title, bytes: 0 }
        : { id, title, stored: storedPath, bytes: storedSize },
    );
    return { dryRun, items };
  });
}

/** Nobody closes it: SQLite does when the process ends. */
async function withStore<T>(context: Context, work: (store: Store) => T | Promise<T>): Promise<T> {
  return work(await context.store());
}

/** Nothing was ever remembered, so no file is made to say so. */
async function isThere(): Promise<boolean> {
  const { databasePath, isThere: exists } = await import('../store/path.js');
  return exists(databasePath(process.env));
}

async function needed(prefix: string): Promise<void> {
  if (!(await isThere()))
    throw new LumoError('coredump.unknown-id', `No crash is known by the id ${JSON.stringify(prefix)}.`);
}
