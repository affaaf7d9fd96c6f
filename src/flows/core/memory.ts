import { resolve } from 'node:path';
import type { CoreFrame, CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { present } from '../../core/present.js';
import { scoreAlone } from '../../coredump/score/kept.js';
import type { Store } from '../../store/open.js';
import { type Known, NOTHING_KNOWN } from './value-crash.js';

/** What one analysis knows of the earlier ones, and tells the later ones. */
export interface CoreMemory {
  /** Loads what the others need, so that nobody waits for it later. */
  load(): Promise<void>;
  known(id: string, fingerprint: string): Promise<Known>;
  /** `kept`: the frames that later traces are compared with. */
  save(report: CoreReport, kept: readonly CoreFrame[]): Promise<void>;
}

/** Traces that a new one is compared with: the newest of each fingerprint. 2,000 comparisons take 20 ms. */
const TRACES = 2000;

/** Remembers in the store. Its errors are those of the store. */
export function coreMemory(store: Store): CoreMemory {
  const reading = async () =>
    Promise.all([
      import('../../store/core-traces.js'),
      import('../../store/core-storage.js'),
      import('../../store/core-find.js'),
    ]);
  const writing = async () =>
    Promise.all([
      import('../../store/core-save.js'),
      import('../../store/core-analyses.js'),
      import('../../store/core-find.js'),
    ]);
  return {
    async load() {
      await Promise.all([reading(), writing()]);
    },
    async known(id, fingerprint) {
      const [{ coresLike, knownTraces }, { storedCores }, { dumpTime }] = await reading();
      return store.read(queries => ({
        ...present({ dumpedAt: dumpTime(queries, id) }),
        traces: knownTraces(queries, { except: id, most: TRACES }),
        same: coresLike(queries, fingerprint, id),
        stored: new Map(storedCores(queries).map(core => [core.id, core.fingerprint])),
      }));
    },
    async save(report, kept) {
      const [{ saveCore }, { saveAnalysis }, { findCore }] = await writing();
      const now = store.now();
      await store.write(queries => {
        // Without a debugger, or with the wrong program, less is seen: that does not take the place of more.
        const better = findCore(queries, report.id);
        const worse = better !== undefined && better.quality > report.quality;
        const saved = worse ? { ...better, ...(report.storage && { storage: report.storage }) } : findable(report);
        saveCore(queries, saved, { now, scoreAlone: scoreAlone(saved.score), ...(!worse && { frames: kept }) });
        if (report.analysis) saveAnalysis(queries, report.id, report.analysis, now);
      });
    },
  };
}

/** Whoever reads it later is in another folder. */
function findable(report: CoreReport): CoreReport {
  const { file } = report;
  return file.path === '-' ? report : { ...report, file: { ...file, path: resolve(file.path) } };
}

/** A memory that is no reason for an analysis to fail: what goes wrong with it is said once, and it is then left alone. */
export function forgivingMemory(open: () => Promise<CoreMemory>, warn: (text: string) => void): CoreMemory {
  let opened: Promise<CoreMemory | undefined> | undefined;
  const tried = async <T>(work: (memory: CoreMemory) => Promise<T>): Promise<T | undefined> => {
    try {
      const memory = await (opened ??= open());
      return memory && (await work(memory));
    } catch (error) {
      if (error instanceof LumoError && error.code === 'interrupted') throw error;
      opened = Promise.resolve(undefined);
      const hint = error instanceof LumoError ? ` ${error.hint}` : '';
      warn(`this crash is not compared with others, nor remembered: ${textOf(error)}${hint}`);
      return undefined;
    }
  };
  return {
    load: async () => tried(memory => memory.load()),
    known: async (id, fingerprint) => (await tried(memory => memory.known(id, fingerprint))) ?? NOTHING_KNOWN,
    save: async (report, kept) => tried(memory => memory.save(report, kept)),
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
