import type { CoreGroup, CoreRemoval, CoreReportList } from '../../core/core-list.js';
import type { Severity } from '../../core/severity.js';
import { clustersOf, nearest } from '../../coredump/signature/clusters.js';
import type { CoreStorage } from '../../coredump/storage/storage.js';
import type { Store } from '../../store/open.js';

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
export async function listKnown(store: Store, { sinceMs, limit, ...words }: KnownFilter): Promise<CoreReportList> {
  const [{ groupCores, listCores }, { knownTraces }] = await Promise.all([
    import('../../store/core-list.js'),
    import('../../store/core-traces.js'),
  ]);
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
}

/**
 * Forgets crashes and removes their stored copies; a copy that lies elsewhere than in the storage stays, and is told of.
 * @throws LumoError `coredump.unknown-id`; nothing is removed then
 */
export async function forgetCores(
  store: Store,
  prefixes: readonly string[],
  { storage, onStaying }: { storage: CoreStorage; onStaying: (path: string) => void },
): Promise<CoreRemoval['items']> {
  const [{ deleteCore }, { addStorageEvent }] = await Promise.all([
    import('../../store/core-save.js'),
    import('../../store/core-storage.js'),
  ]);
  const items: CoreRemoval['items'] = [];
  for (const { id, title, storedPath, storedSize } of await chosen(store, prefixes)) {
    const own = storedPath?.startsWith(storage.home) === true;
    if (own) await storage.remove(storedPath.slice(storage.home.length));
    else if (storedPath !== undefined) onStaying(storedPath);
    await store.write(queries => {
      const event = { kind: 'removed', coreId: id, bytes: storedSize, reason: 'lumo coredump rm' } as const;
      if (own) addStorageEvent(queries, { ...event, path: storedPath }, store.now());
      deleteCore(queries, id);
    });
    items.push(own ? { id, title, stored: storedPath, bytes: storedSize } : { id, title, bytes: 0 });
  }
  return items;
}

/**
 * What `forgetCores` would remove.
 * @throws LumoError `coredump.unknown-id`
 */
export async function wouldForget(store: Store, prefixes: readonly string[]): Promise<CoreRemoval['items']> {
  return (await chosen(store, prefixes)).map(({ id, title, storedPath, storedSize }) =>
    storedPath === undefined ? { id, title, bytes: 0 } : { id, title, stored: storedPath, bytes: storedSize },
  );
}

/** Each once, however often it is named; all of them, before the first is touched. */
async function chosen(store: Store, prefixes: readonly string[]) {
  const { resolveCore } = await import('../../store/core-find.js');
  const found = store.read(queries => prefixes.map(prefix => resolveCore(queries, prefix)));
  return found.filter(({ id }, at) => found.findIndex(other => other.id === id) === at);
}
