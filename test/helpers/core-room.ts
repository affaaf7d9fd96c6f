import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreReport } from '../../src/core/core-report.js';
import { SCORE_RULES } from '../../src/coredump/score/score.js';
import { local } from '../../src/coredump/storage/local.js';
import { analyzeCrash } from '../../src/flows/core/analyze-core.js';
import { collectCore } from '../../src/flows/core/collect-core.js';
import { coreMemory } from '../../src/flows/core/memory.js';
import { type PathOptions, readPath } from '../../src/flows/core/read-path.js';
import { openStore, type Store } from '../../src/store/open.js';

/** Analyses cores as `lumo coredump analyze` does, and remembers them in a database of its own. */
export interface CoreRoom {
  store: Store;
  /** Where `collect` stores. */
  storage: string;
  analyze(path: string, options?: Partial<PathOptions>): Promise<CoreReport>;
  /** As `lumo coredump watch` takes it: the same, and a copy where it is worth one. */
  collect(path: string, options?: Partial<PathOptions>): Promise<CoreReport>;
  /** Closes the database and removes it. */
  leave(): Promise<void>;
}

export async function openCoreRoom(): Promise<CoreRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'lumo-core-room-'));
  const { signal } = new AbortController();
  const now = (): Date => new Date();
  const store = await openStore({ path: join(folder, 'lumo.db'), now });
  const judging = { rules: SCORE_RULES, memory: coreMemory(store), now };
  const reading: PathOptions = {
    noGdb: false,
    timeoutMs: 60_000,
    texts: [],
    maxUnpacked: 4 * 1024 ** 3,
    tempFolder: folder,
    signal,
  };
  const place = await local.open(join(folder, 'cores'), now());
  const limits = { maxBytes: 1e12, maxAgeMs: 1e12 };
  return {
    store,
    storage: place.home,
    analyze: async (path, options = {}) => analyzeCrash(await readPath(path, { ...reading, ...options }), judging),
    async collect(path, options = {}) {
      const collected = await collectCore(path, path, {
        reading: { ...reading, ...options },
        judging,
        store,
        storage: { place, limits },
        ignoredNames: [],
        signal,
      });
      if ('skipped' in collected) throw new Error(collected.skipped);
      return collected.report;
    },
    async leave() {
      store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
