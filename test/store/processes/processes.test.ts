import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backup } from '../../../src/store/backup.js';
import { findReport } from '../../../src/store/find-report.js';
import { Databases } from '../../helpers/store.js';

const SCRIPT = fileURLToPath(new URL('../../helpers/store-process.ts', import.meta.url));

let databases: Databases;
let started: Saver[] = [];
beforeEach(() => {
  databases = new Databases();
});
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  databases.dispose();
});

interface Saver {
  child: ChildProcess;
  /** Every run that it said to be committed. */
  committed: string[];
  stderr: string;
  ended: Promise<void>;
}

/** Started and waiting, so that all begin at one moment. */
async function startSavers(count: number): Promise<Saver[]> {
  const savers = Array.from({ length: count }, startSaver);
  await said(savers, 'ready');
  return savers;
}

function startSaver(): Saver {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>(resolve => void child.on('close', () => resolve()));
  const saver: Saver = { child, committed: [], stderr: '', ended };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    saver.stderr += text;
  });
  createInterface({ input: child.stdout }).on('line', line => {
    saver.committed.push(line);
  });
  started.push(saver);
  return saver;
}

function go(savers: readonly Saver[], path: string, runs: number): void {
  for (const { child } of savers) child.stdin?.write(`${path} ${runs}\n`);
}

/** Waits for a word of all of them, and takes it away. */
async function said(savers: readonly Saver[], word: string): Promise<void> {
  for (const saver of savers) {
    await until(saver, () => saver.committed.at(-1) === word);
    saver.committed.pop();
  }
}

/** Waits until each of them has committed so many runs. */
async function commits(savers: readonly Saver[], runs: number): Promise<void> {
  for (const saver of savers) await until(saver, () => saver.committed.length >= runs);
}

/** One that ended before has said why. */
async function until(saver: Saver, done: () => boolean): Promise<void> {
  while (!done() && saver.child.exitCode === null) await wait(2);
  if (saver.child.exitCode === null) return;
  await saver.ended;
  throw new Error(saver.stderr);
}

const wait = async (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

it('ten processes may open a fresh file at the same moment, every time', { timeout: 120_000 }, async () => {
  const savers = await startSavers(10);
  for (let round = 0; round < 10; round++) {
    const path = databases.path(`round-${round}/lumo.db`);
    go(savers, path, 2);
    await said(savers, 'done');
    const store = await databases.open({ path });
    expect(store.sqlite.pragma('quick_check', { simple: true })).toBe('ok');
    expect(store.sqlite.prepare('SELECT count(*), count(DISTINCT host) FROM runs').raw().get()).toEqual([20, 1]);
  }
});

it('kill -9 in the middle of saves loses no run that was committed, and leaves a whole file', async () => {
  const committed: string[] = [];
  for (let round = 0; round < 5; round++) {
    const savers = await startSavers(2);
    go(savers, databases.path(), 0);
    await commits(savers, 3);
    await wait(Math.random() * 60);
    for (const { child } of savers) child.kill('SIGKILL');
    await Promise.all(savers.map(({ ended }) => ended));
    committed.push(...savers.flatMap(saver => saver.committed));
  }
  expect(committed.length).toBeGreaterThanOrEqual(30);
  const store = await databases.open();
  expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  const lost = committed.filter(runId => store.read(queries => findReport(queries, runId)) === undefined);
  expect(lost).toEqual([]);
  const count = (from: string): number => Number(store.sqlite.prepare(`SELECT count(*) FROM ${from}`).pluck().get());
  // A run is whole or not there at all; of what checks keep the newest 50 stay.
  expect(count('runs JOIN reports ON run = id')).toBe(count('runs'));
  expect(count('runs JOIN kept ON run = id')).toBe(Math.min(count('runs'), 50));
});

it('a backup ends, and is whole, while two others write all the time', async () => {
  const savers = await startSavers(2);
  go(savers, databases.path(), 0);
  await commits(savers, 40);
  const store = await databases.open();
  for (const name of ['a.db', 'b.db']) {
    const before = savers.flatMap(saver => saver.committed);
    const bytes = await backup(store, databases.path(name), { force: false });
    const copy = new Database(databases.path(name), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    const copied = new Set(copy.prepare('SELECT run_id FROM runs').pluck().all());
    expect(before.filter(runId => !copied.has(runId))).toEqual([]);
    expect(Number(copy.pragma('page_count', { simple: true })) * 4096).toBe(bytes);
    copy.close();
  }
  // They wrote all the time.
  await commits(savers, Math.max(...savers.map(({ committed }) => committed.length)) + 5);
});
