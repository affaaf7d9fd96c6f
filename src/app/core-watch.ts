import type { CoreReport } from '../core/core-report.js';
import { redactPath } from '../core/redaction.js';
import { failNote, skipNote } from '../coredump/collector/limits.js';
import { watchCores } from '../coredump/collector/watch.js';
import { local } from '../coredump/storage/local.js';
import { type Collected, type CollectOptions, collectCore } from '../flows/core/collect-core.js';
import { type CoreMemory, coreMemory } from '../flows/core/memory.js';
import type { Store } from '../store/open.js';
import type { Context } from './context.js';
import type { LookOptions } from '../flows/core/cluster.js';
import { coreFolders } from './core-folders.js';
import { coreOptions, GIB, readingOptions } from './core-options.js';
import { storageFolder } from './core-storage.js';
import { logKept, logReading, logSkipped, withLoggedModel } from './log-core.js';
import { oneByOne, sideBySide } from '../flows/core/side-by-side.js';

export interface WatchRequest {
  folders: readonly string[];
  /** Read what is there, and end. */
  once: boolean;
  dryRun: boolean;
  sysroot?: string | undefined;
  settleMs?: number | undefined;
  ai: 'no' | 'worth';
  /** Ask the cluster of the kubeconfig which container it was. */
  kube: boolean;
  context?: string | undefined;
}

export interface WatchRun {
  context: Context;
  signal: AbortSignal;
  onReport: (report: CoreReport) => Promise<void>;
  onNote: (text: string) => void;
}

const DAY_MS = 86_400_000;

/** Waits for cores and takes each; returns after Ctrl-C, or when all that is there was taken. */
export async function watchForCores(request: WatchRequest, run: WatchRun): Promise<void> {
  const { context, signal, onNote } = run;
  const [{ coredump }, log] = [await context.config(), await context.log()];
  const store = await context.store();
  const { isSeen } = await import('../store/core-seen.js');
  const { collector } = coredump;
  const folders = await coreFolders(request.folders.length > 0 ? request.folders : coredump.paths, onNote);
  onNote(`watching ${folders.join(', ')}`);
  log.info('watch begins', { path: folders.map(redactPath).join(', ') });
  const options: CollectOptions = {
    reading: readingOptions(coredump, { sysroot: request.sysroot, noGdb: false, texts: [], signal }),
    judging: withLoggedModel(
      { ...(await coreOptions(context, { ai: request.ai, signal })), memory: memoryOf(store, request) },
      log,
    ),
    store,
    ...(!request.dryRun && {
      storage: {
        place: await local.open(await storageFolder(context), store.now()),
        limits: { maxBytes: coredump.storage.maxSize * 1e9, maxAgeMs: coredump.storage.maxAge * DAY_MS },
      },
    }),
    ignoredNames: collector.ignoredNames,
    signal,
  };
  const looks = request.kube ? await openLooks(request.context, { signal, onNote }) : undefined;
  const [waiting, inTurn] = [sideBySide(MOST_WAITING), oneByOne()];
  const onSkipped = (why: string, paths: readonly string[]): void => {
    onNote(skipNote(why, paths));
    logSkipped(log, why, paths);
  };
  const take = async (path: string, identity: string): Promise<void> => {
    const cluster = await looks?.(path);
    const reading = { ...options.reading, ...(cluster && { cluster }) };
    await inTurn(async () => {
      const read = async () => collectCore(path, identity, { ...options, reading });
      const collected = await logReading(log, path, { read, reportOf });
      if ('skipped' in collected) return onSkipped(collected.skipped, [path]);
      logKept(log, collected);
      await run.onReport(collected.report);
    });
  };
  await watchCores(folders, {
    signal,
    once: request.once,
    // A core whose end the cluster has not told yet holds up no other.
    onCore: async (path, identity) =>
      looks
        ? waiting.start(
            async () => take(path, identity),
            error => !signal.aborted && onNote(failNote(path, error)),
          )
        : take(path, identity),
    known: identity => store.read(queries => isSeen(queries, identity)),
    settleMs: request.settleMs ?? collector.settle,
    limits: {
      maxAllocated: collector.maxAllocated * GIB,
      maxAgeMs: collector.maxAge,
      ignoredNames: collector.ignoredNames,
    },
    now: () => Date.now(),
    onNote,
    onSkipped,
  });
  await waiting.end();
}

function reportOf(collected: Collected): CoreReport | undefined {
  return 'report' in collected ? collected.report : undefined;
}

/** A dry run compares with what is known, and adds nothing to it. */
function memoryOf(store: Store, { dryRun }: WatchRequest): CoreMemory {
  const memory = coreMemory(store);
  return dryRun ? { ...memory, save: async () => Promise.resolve() } : memory;
}

/** Cores that wait for the cluster at once; each holds no more than its name. */
const MOST_WAITING = 64;

async function openLooks(context: string | undefined, options: LookOptions) {
  const [{ openKube }, { createLooks }] = await Promise.all([
    import('../kube/client.js'),
    import('../flows/core/cluster.js'),
  ]);
  return createLooks(openKube(context === undefined ? {} : { context }), options);
}
