import { LumoError } from '../core/errors.js';
import type { DiagnoseReport } from '../core/report.js';
import type { HostFacts, KeptRun } from '../core/snapshot.js';
import { addKept, keptBefore } from './kept.js';
import { addMetrics } from './metrics.js';
import { pruneDaily } from './prune.js';
import { addReport } from './reports.js';
import { addRun } from './runs.js';
import { IN_MEMORY, openStore, type Store, type StoreOptions } from './open.js';

/** A run that is over: what was found, on what machine, and what its checks want to be told next time. */
export interface FinishedRun {
  report: DiagnoseReport;
  host: HostFacts;
  /** Seconds since boot when it was read. */
  upAt: number;
  kept: readonly { check: string; kept: unknown }[];
}

/** What one run knows of the earlier ones, and tells the later ones. */
export interface Memory {
  /** What the checks kept of this host before now, the newest first. */
  past(host: HostFacts, upAt: number): Promise<KeptRun[]>;
  save(run: FinishedRun): Promise<void>;
}

/**
 * Opens the database as a memory. Where that cannot be done, it is told once and this process remembers by itself.
 * Nobody closes it: SQLite does when the process ends, when the answer stands on the screen.
 */
export async function openMemory(options: StoreOptions, onFallback: (error: Error) => void): Promise<Memory> {
  try {
    return memoryOf(await openStore(options));
  } catch (error) {
    if (!(error instanceof LumoError) || error.code === 'interrupted') throw error;
    onFallback(error);
    return memoryOf(await openStore({ ...options, path: IN_MEMORY }));
  }
}

/** Remembers in the store. Its errors are those of the store. */
export function memoryOf(store: Store): Memory {
  return {
    async past(host, upAt) {
      const { keptDays: days, keptRuns } = store.retention;
      const moment = { hostKey: hostKey(host), at: host.at, bootId: host.bootId, upAt };
      return store.read(queries => keptBefore(queries, moment, { days, most: keptRuns, now: store.now() }));
    },
    async save({ report, host, upAt, kept }) {
      const now = store.now().getTime();
      await store.write(queries => {
        const ids = addRun(queries, {
          runId: report.runId,
          host: { key: hostKey(host), name: host.name },
          savedAt: now,
          startedAt: host.at.getTime(),
          upAt,
          bootId: host.bootId,
          status: report.summary.status,
        });
        addReport(queries, ids.run, report);
        addMetrics(queries, { run: ids.run, now }, report.checks);
        addKept(queries, ids, kept, store.retention.keptRuns);
      });
      await pruneDaily(store);
    },
  };
}

/** What a machine is known by: its name may change, and many have the name localhost. */
function hostKey({ machineId, name }: HostFacts): string {
  return machineId ?? name;
}
