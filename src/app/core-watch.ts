import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { CoreReport } from '../core/core-report.js';
import { corePattern } from '../coredump/collector/core-pattern.js';
import { collectorPaths } from '../coredump/collector/paths.js';
import { watchCores } from '../coredump/collector/watch.js';
import { local } from '../coredump/storage/local.js';
import { type CollectOptions, collectCore } from '../flows/core/collect-core.js';
import { coreMemory } from '../flows/core/memory.js';
import type { Context } from './context.js';
import { coreOptions } from './core-options.js';
import { storageFolder } from './core-storage.js';

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

const GIB = 1024 ** 3;
const DAY_MS = 86_400_000;
const PATTERN = '/proc/sys/kernel/core_pattern';
/** Where a container has the file system of its machine. */
const HOST = '/host';
/** The kubelet looks at its containers every second and tells the API server soon after; measured: 1 to 2 s. */
const STATUS_MS = 3000;

/** Waits for cores and takes each; returns after Ctrl-C, or when all that is there was taken. */
export async function watchForCores(request: WatchRequest, run: WatchRun): Promise<void> {
  const { context, signal, onNote } = run;
  const { coredump } = await context.config();
  const store = await context.store();
  const { isSeen } = await import('../store/core-seen.js');
  const { collector } = coredump;
  const folders = await collectorPaths({
    configured: request.folders.length > 0 ? request.folders : coredump.paths,
    pattern: corePattern(await readFile(PATTERN, 'utf8').catch(() => '')),
    hostPrefix: HOST,
  });
  onNote(`watching ${folders.join(', ')}`);
  const options: CollectOptions = {
    reading: {
      sysroot: request.sysroot,
      noGdb: false,
      texts: [],
      timeoutMs: coredump.timeout,
      maxUnpacked: coredump.maxUnpacked * GIB,
      tempFolder: tmpdir(),
      signal,
    },
    judging: { ...(await coreOptions(context, { ai: request.ai, signal })), memory: coreMemory(store) },
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
  const cluster = request.kube ? await clusterOf(request.context, signal, onNote) : undefined;
  await watchCores(folders, {
    signal,
    once: request.once,
    onCore: async (path, identity) => {
      const seen = await cluster?.();
      const reading = { ...options.reading, ...(seen && { cluster: seen }) };
      await run.onReport(await collectCore(path, identity, { ...options, reading }));
    },
    known: identity => store.read(queries => isSeen(queries, identity)),
    settleMs: request.settleMs ?? collector.settle,
    limits: {
      maxAllocated: collector.maxAllocated * GIB,
      maxAgeMs: collector.maxAge,
      ignoredNames: collector.ignoredNames,
    },
    now: () => Date.now(),
    onNote,
  });
}

/** Lists the pods when a core has come, late enough for the cluster to know how its container ended. */
async function clusterOf(context: string | undefined, signal: AbortSignal, onNote: (text: string) => void) {
  const { openKube } = await import('../kube/client.js');
  const kube = openKube(context === undefined ? {} : { context });
  return async () => {
    try {
      await pause(STATUS_MS, undefined, { signal });
      const observedAt = new Date().toISOString();
      const pods = await kube.pods({ signal });
      return { observedAt, pods: pods.map(({ name, ...pod }) => ({ ...pod, pod: name })) };
    } catch (error) {
      signal.throwIfAborted();
      onNote(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
}
