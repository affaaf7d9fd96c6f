import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckResult, DiagnoseReport } from '../../src/core/report.js';
import type { HostFacts } from '../../src/core/snapshot.js';
import type { FinishedRun } from '../../src/store/memory.js';
import { openStore, type Store, type StoreOptions } from '../../src/store/open.js';
import { check, report } from './reports.js';

export const NOW = new Date('2026-11-22T12:00:00Z');
export const DAY_MS = 86_400_000;

/** Databases of one test file: `dispose` closes and removes them all. */
export class Databases {
  readonly folder = mkdtempSync(join(tmpdir(), 'lumo-store-'));
  readonly #open: Store[] = [];

  path(name = 'lumo.db'): string {
    return join(this.folder, name);
  }

  async open(options: Partial<StoreOptions> = {}): Promise<Store> {
    const store = await openStore({ path: this.path(), now: () => NOW, ...options });
    this.#open.push(store);
    return store;
  }

  dispose(): void {
    for (const store of this.#open.splice(0)) store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Something in a folder that is no file. Never try a real device: a wrong test would put a file in its place. */
export async function listen(path: string): Promise<Server> {
  const server = createServer().listen(path);
  await once(server, 'listening');
  return server;
}

export const HOST: HostFacts = {
  name: 'web-7',
  machineId: '0f3e5a6c9d8b4f7e8a1b2c3d4e5f6a7b',
  bootId: 'boot-1',
  at: NOW,
  utcOffset: '+0000',
  uid: 0,
  kernel: '6.1.0-18-amd64',
  os: { id: 'debian', like: [] },
  cpus: 8,
  init: 'systemd',
  cgroup: 'v2',
  psi: true,
  tools: new Set(),
  collector: { shell: 10, parent: 9 },
};

let runs = 0;

/** A run with these metrics and memories by check; each has an id of its own. */
export function finished(
  parts: Partial<Omit<FinishedRun, 'report'>> & { report?: Partial<DiagnoseReport>; checks?: CheckResult[] } = {},
): FinishedRun {
  const { report: own, checks = [check('cpu', 'CPU', { metrics: { 'cpu.busy.percent': 12.5 } })], ...rest } = parts;
  return {
    report: report({ runId: `run-${(runs += 1)}`, checks, ...own }),
    host: HOST,
    upAt: 1000,
    kept: [],
    ...rest,
  };
}
