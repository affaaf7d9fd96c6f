import type { CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import type { RetentionLimits } from '../../coredump/storage/due.js';
import { pruneStorage } from '../../coredump/storage/prune.js';
import type { CoreStorage } from '../../coredump/storage/storage.js';
import { storeCore } from '../../coredump/storage/store-core.js';
import type { SeenCore } from '../../store/core-seen.js';
import type { Store } from '../../store/open.js';
import { analyzeCrash, type CoreOptions } from './analyze-core.js';
import { type PathOptions, withCrash } from './read-path.js';

export interface CollectOptions {
  reading: PathOptions;
  judging: CoreOptions;
  store: Store;
  /** Absent: nothing is stored. */
  storage?: { place: CoreStorage; limits: RetentionLimits };
  /** Of a core whose program or container holds one of these nothing is kept. */
  ignoredNames: readonly string[];
  signal: AbortSignal;
}

/**
 * Takes one core that a collector found: analyses it, keeps a copy if it is worth it, makes room for it, and notes that
 * it was seen. One that holds no core is noted too, so that it is not tried at every restart.
 */
export async function collectCore(path: string, identity: string, options: CollectOptions): Promise<CoreReport> {
  const { store, storage, signal } = options;
  try {
    const report = await takeCore(path, options);
    await seen(store, {
      identity,
      path,
      coreId: report.id,
      outcome: report.storage === undefined ? 'noise' : 'stored',
    });
    if (storage !== undefined && report.storage !== undefined)
      await pruneStorage(storage.place, store, storage.limits, signal);
    return report;
  } catch (error) {
    if (error instanceof LumoError && FINAL.has(error.code)) await seen(store, { identity, path, outcome: 'failed' });
    throw error;
  }
}

/** What another try would not mend. */
const FINAL: ReadonlySet<string> = new Set(['coredump.not-a-core', 'coredump.unpackable']);

async function seen(store: Store, core: SeenCore): Promise<void> {
  const { markSeen } = await import('../../store/core-seen.js');
  await store.write(queries => markSeen(queries, core, store.now()));
}

async function takeCore(path: string, options: CollectOptions): Promise<CoreReport> {
  const { store, judging, storage, signal } = options;
  return withCrash(path, options.reading, async (crash, file) => {
    const report = await analyzeCrash(crash, judging);
    if (storage === undefined || !report.score.keep || isIgnored(report, options.ignoredNames)) return report;
    const [{ storedCopy }, { addStorageEvent }] = await Promise.all([
      import('../../store/core-find.js'),
      import('../../store/core-storage.js'),
    ]);
    // The same core under another name, or once more after its file was touched.
    const copy = store.read(queries => storedCopy(queries, report.id));
    if (copy !== undefined) return { ...report, storage: copy };
    const { storage: made, notes } = await pack(report, { path, file }, storage.place, signal);
    const stored = { ...report, storage: made, notes: [...report.notes, ...notes] };
    await judging.memory.save(stored, crash.kept);
    const event = { kind: 'stored', coreId: report.id, path: made.path, bytes: made.size } as const;
    const reason = `value score ${report.score.total.toFixed(2)}`;
    await store.write(queries => addStorageEvent(queries, { ...event, reason }, store.now()));
    return stored;
  });
}

function isIgnored({ process, pod }: CoreReport, names: readonly string[]): boolean {
  const own = [process.executable, process.comm, pod?.container].filter(name => name !== undefined);
  return names.some(name => own.some(text => text.includes(name)));
}

/** A core that came as zstd or gzip is kept as it is; anything else is packed. */
async function pack(
  { id, file: { compression }, pod, instance, process }: CoreReport,
  { path, file }: { path: string; file: string },
  storage: CoreStorage,
  signal: AbortSignal,
): ReturnType<typeof storeCore> {
  const packed = compression === 'zstd' || compression === 'gzip' ? compression : undefined;
  const names = {
    id,
    ...(instance !== undefined && { instance }),
    ...(pod?.namespace !== undefined && { namespace: pod.namespace }),
    ...(pod && { pod: pod.name }),
    ...(pod?.container !== undefined && { container: pod.container }),
    ...(process.executable !== undefined && { executable: process.executable }),
    time: new Date(process.time ?? Date.now()),
  };
  return storeCore(packed ? path : file, { storage, names, signal, ...(packed && { packed }) });
}
