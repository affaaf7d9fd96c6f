import type { CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { redactPath } from '../../core/redaction.js';
import { ignoredCore, ignoredOwner } from '../../coredump/collector/ignored.js';
import type { RetentionLimits } from '../../coredump/storage/due.js';
import { type PrunedCore, pruneStorage } from '../../coredump/storage/prune.js';
import type { CoreStorage } from '../../coredump/storage/storage.js';
import { storeCore } from '../../coredump/storage/store-core.js';
import type { SeenCore } from '../../store/core-seen.js';
import type { StorageEvent } from '../../store/core-storage.js';
import type { Store } from '../../store/open.js';
import { analyzeCrash, type CoreOptions } from './analyze-core.js';
import { type PathOptions, withCrash } from './read-path.js';

export interface CollectOptions {
  reading: PathOptions;
  judging: CoreOptions;
  store: Store;
  /** Absent: nothing is stored, and it is not noted that a core was seen. */
  storage?: { place: CoreStorage; limits: RetentionLimits };
  /** A core whose program or container holds one of these is left alone. */
  ignoredNames: readonly string[];
  signal: AbortSignal;
}

/** What became of a core: read, and what was kept of it; or why it was left alone. */
export type Collected =
  | { report: CoreReport; outcome: SeenCore['outcome']; pruned: readonly PrunedCore[] }
  | { skipped: string };

/**
 * Takes one core that a collector found: analyses it, keeps a copy if it is worth it, makes room for it, and notes that
 * it was seen. One that holds no core is noted too, so that it is not tried at every restart; one that is ignored is
 * not, so that another setting is heard.
 */
export async function collectCore(path: string, identity: string, options: CollectOptions): Promise<Collected> {
  const { store, storage, signal, reading } = options;
  const names = options.ignoredNames;
  const skipped = await ignoredCore(path, { names, signal, ...(reading.cluster && { cluster: reading.cluster }) });
  if (skipped !== undefined) return { skipped };
  try {
    const taken = await takeCore(path, options);
    if ('skipped' in taken) return taken;
    const { report, outcome } = taken;
    // What could not be kept, for a full disk, is tried again by the next run.
    if (outcome !== 'failed') await seen(options, { identity, path, coreId: report.id, outcome });
    const isKept = storage !== undefined && report.storage !== undefined;
    const pruned = isKept ? await pruneStorage(storage.place, store, storage.limits, signal) : [];
    return { report, outcome, pruned };
  } catch (error) {
    if (error instanceof LumoError && error.code === FINAL) await seen(options, { identity, path, outcome: 'failed' });
    throw error;
  }
}

/** What another try would not mend; a program that unpacks, or room to unpack in, may be there by then. */
const FINAL = 'coredump.not-a-core';

async function seen({ store, storage }: CollectOptions, core: SeenCore): Promise<void> {
  if (storage === undefined) return;
  const { markSeen } = await import('../../store/core-seen.js');
  await store.write(queries => markSeen(queries, { ...core, path: redactPath(core.path) }, store.now()));
}

interface Taken {
  report: CoreReport;
  outcome: SeenCore['outcome'];
}

async function takeCore(path: string, options: CollectOptions): Promise<Taken | { skipped: string }> {
  const { store, judging, storage } = options;
  return withCrash(path, options.reading, async (crash, file) => {
    // Whose a packed core is shows only now.
    const skipped = ignoredOwner(crash.facts, options.ignoredNames);
    if (skipped !== undefined) return { skipped };
    const report = await analyzeCrash(crash, judging);
    if (storage === undefined || !report.score.keep) return { report, outcome: 'noise' };
    const { storedCopy } = await import('../../store/core-find.js');
    // The same core under another name, or once more after its file was touched.
    const copy = store.read(queries => storedCopy(queries, report.id));
    if (copy !== undefined) return { report: { ...report, storage: copy }, outcome: 'stored' };
    const taken = await keepCopy(report, { path, file }, storage.place, options);
    if (taken.outcome === 'stored') await judging.memory.save(taken.report, crash.kept);
    return taken;
  });
}

/** Puts a copy into the storage, and writes down how that went. */
async function keepCopy(
  report: CoreReport,
  from: { path: string; file: string },
  storage: CoreStorage,
  { store, signal }: CollectOptions,
): Promise<Taken> {
  const { addStorageEvent } = await import('../../store/core-storage.js');
  const note = async (event: Omit<StorageEvent, 'coreId'>): Promise<void> =>
    store.write(queries => addStorageEvent(queries, { ...event, coreId: report.id }, store.now()));
  const packed = await pack(report, from, storage, signal).catch(storageError);
  if (packed instanceof LumoError) {
    const { message } = packed;
    await note({ kind: 'failed', path: storage.home, bytes: 0, reason: message });
    return { report: { ...report, notes: [...report.notes, message] }, outcome: 'failed' };
  }
  const { path, size } = packed.storage;
  await note({ kind: 'stored', path, bytes: size, reason: `value score ${report.score.total.toFixed(2)}` });
  return {
    report: { ...report, storage: packed.storage, notes: [...report.notes, ...packed.notes] },
    outcome: 'stored',
  };
}

/** A storage that takes nothing is no reason to lose what is known of the crash. */
function storageError(error: unknown): LumoError {
  if (error instanceof LumoError && error.code.startsWith('store.')) return error;
  throw error;
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
