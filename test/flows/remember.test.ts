import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LumoError } from '../../src/core/errors.js';
import type { DiagnoseReport } from '../../src/core/report.js';
import type { HostFacts, Snapshot } from '../../src/core/snapshot.js';
import { diagnoseHost, type DiagnoseRequest } from '../../src/flows/diagnose.js';
import type { Remember } from '../../src/flows/remember.js';
import { findReport } from '../../src/store/find-report.js';
import { memoryOf, openMemory } from '../../src/store/memory.js';
import { trendMetrics } from '../../src/store/trend-metrics.js';
import { reports } from '../../src/store/schema.js';
import { snapshot, WELL } from '../helpers/machine.js';
import { Databases, HOST, NOW, sha256 } from '../helpers/store.js';

let databases: Databases;
let warnings: string[];
beforeEach(() => {
  databases = new Databases();
  warnings = [];
});
afterEach(() => databases.dispose());

/** The memory of a command, its database open for the time of the test. */
function remember(path = databases.path()): Remember {
  return {
    open: async onFallback => {
      try {
        return memoryOf(await databases.open({ path, deadlineMs: 200 }));
      } catch {
        return openMemory({ path, now: () => NOW }, onFallback);
      }
    },
    warn: text => warnings.push(text),
  };
}

/** Diagnoses the same machine `upAt` seconds after its boot; gives the report and the snapshot that was judged. */
async function run(
  upAt: number,
  parts: Partial<DiagnoseRequest> = {},
  cut = false,
): Promise<{ report: DiagnoseReport; judged: Snapshot }> {
  const at: HostFacts = { ...HOST, at: new Date(NOW.getTime() + upAt * 1000) };
  const read = snapshot(WELL);
  const readings = new Map(
    [...read.readings].map(([id, { state, samples }]) => [
      id,
      { state, samples: samples.map(sample => ({ ...sample, upAt: sample.upAt + upAt })) },
    ]),
  );
  const taken: Snapshot[] = [];
  const report = await diagnoseHost({
    host: { name: 'localhost', collect: async () => ({ ...read, host: at, readings, complete: !cut }) },
    kind: 'host',
    checks: ['cpu', 'memory', 'process'],
    sampleMs: 0,
    signal: new AbortController().signal,
    onSnapshot: async judged => void taken.push(judged),
    ...parts,
  });
  return { report, judged: taken[0] ?? read };
}

describe('a live host', () => {
  it('is judged with what its earlier runs kept, the newest first, and is remembered itself', async () => {
    const first = await run(0, { remember: remember() });
    const second = await run(100, { remember: remember() });
    const third = await run(200, { remember: remember() });
    expect(first.judged.past).toEqual([]);
    const checks = [...new Set(third.judged.past?.map(({ check }) => check))];
    expect(checks).toContain('process');
    expect(second.judged.past).toHaveLength(checks.length);
    expect(third.judged.past).toHaveLength(2 * checks.length);
    expect(third.judged.past?.filter(({ check }) => check === 'process').map(({ upAt }) => upAt)).toEqual([
      second.judged.past?.[0]?.upAt === undefined ? undefined : second.judged.past[0].upAt + 100,
      second.judged.past?.[0]?.upAt,
    ]);
    const store = await databases.open();
    const stored = second.report.checks.map(check => ({ ...check, metrics: trendMetrics(check.metrics) }));
    expect(store.read(queries => findReport(queries, second.report.runId))).toEqual({
      ...second.report,
      checks: stored,
    });
    expect(warnings).toEqual([]);
  });

  it('whose reading was cut leaves no memory that the next run would compare with', async () => {
    await run(0, { remember: remember() }, true);
    expect((await run(100, { remember: remember() })).judged.past).toEqual([]);
    const store = await databases.open();
    expect(store.read(queries => queries.select({ run: reports.run }).from(reports).all())).toHaveLength(2);
  });
});

describe('a memory that fails', () => {
  it('takes nothing from the report: a damaged file is named once and not touched', async () => {
    const path = databases.path();
    writeFileSync(path, 'x'.repeat(4096));
    const before = sha256(path);
    const { report } = await run(0, { remember: remember() });
    expect(report.checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toBe(
      `this run is not remembered for the next ones: ${path} is no SQLite database. Nothing in it was changed. Move it away and Lumo begins a new one: mv ${path} ${path}.bad`,
    );
    expect(sha256(path)).toBe(before);
  });

  it('says once that another process holds it', async () => {
    await databases.open();
    const other = new Database(databases.path());
    other.exec('BEGIN IMMEDIATE');
    const { report } = await run(0, { remember: remember() });
    other.close();
    expect(report.checks).toHaveLength(3);
    expect(warnings).toEqual([expect.stringMatching(/lumo\.db is held by another process: database is locked/)]);
  });

  it('says nothing of Ctrl-C', async () => {
    const open = async (): Promise<never> => {
      throw new LumoError('interrupted', 'interrupted');
    };
    await run(0, { remember: { open, warn: text => warnings.push(text) } });
    expect(warnings).toEqual([]);
  });

  it('is neither read nor written again, even by a bug of ours', async () => {
    const calls: string[] = [];
    const broken = {
      past: async () => {
        calls.push('past');
        throw new TypeError('no such thing');
      },
      save: async () => void calls.push('save'),
    };
    const { report } = await run(0, { remember: { open: async () => broken, warn: text => warnings.push(text) } });
    expect(report.checks).toHaveLength(3);
    expect(calls).toEqual(['past']);
    expect(warnings).toEqual(['this run is not remembered for the next ones: no such thing']);
  });
});
