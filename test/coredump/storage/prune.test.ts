import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RETENTION_LIMITS } from '../../../src/coredump/storage/due.js';
import { local } from '../../../src/coredump/storage/local.js';
import { pruneStorage } from '../../../src/coredump/storage/prune.js';
import type { CoreStorage } from '../../../src/coredump/storage/storage.js';
import { saveCore } from '../../../src/store/core-save.js';
import type { Queries, Store } from '../../../src/store/open.js';
import { coreReport } from '../../helpers/core-reports.js';
import { DAY_MS, Databases, NOW } from '../../helpers/store.js';

const signal = new AbortController().signal;

let folder: string;
let databases: Databases;
let storage: CoreStorage;
let store: Store;
let now = NOW;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lumo-prune-'));
  databases = new Databases();
  now = NOW;
  [storage, store] = await Promise.all([local.open(join(folder, 'cores'), NOW), open()]);
});
afterEach(() => {
  databases.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (): Promise<Store> => databases.open({ now: () => now });
const prune = async (limits = {}, on = store) => pruneStorage(storage, on, { ...RETENTION_LIMITS, ...limits }, signal);
const rows = (text: string): unknown[] => store.sqlite.prepare(text).all();
const files = (): string[] =>
  readdirSync(storage.home, { recursive: true, withFileTypes: true }).flatMap(entry =>
    entry.isFile() ? entry.name : [],
  );

interface Stored {
  id: string;
  fingerprint?: string;
  score?: number;
  bytes?: number;
  time?: Date;
}

/** A file in the storage, and what is known of it. */
function add(queries: Queries, { id, fingerprint = id, score = 5, bytes = 100, time = NOW }: Stored): string {
  const path = `${storage.home}a/${id}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.alloc(bytes));
  const report = coreReport({
    id,
    process: { time: time.toISOString() },
    signature: { fingerprint, title: fingerprint },
    storage: { path, codec: 'zstd', sha256: '', size: bytes },
  });
  saveCore(queries, report, { now, scoreAlone: score });
  return path;
}

it('removes what is due, and tells of each in storage_events', async () => {
  const path = await store.write(queries => add(queries, { id: 'old' }));
  now = new Date(NOW.getTime() + 30 * DAY_MS + 1);
  await store.write(queries => add(queries, { id: 'young' }));
  const reason = 'stored more than 30 days ago';
  expect(await prune()).toEqual([{ id: 'old', path, bytes: 100, reason }]);
  expect(files()).toEqual(['young']);
  expect(rows('SELECT kind, coredump_file_id, path, bytes, reason FROM storage_events')).toEqual([
    { kind: 'removed', coredump_file_id: 'old', path, bytes: 100, reason },
  ]);
  expect(rows('SELECT id, status FROM coredump_files ORDER BY id')).toEqual([
    { id: 'old', status: 'removed' },
    { id: 'young', status: 'stored' },
  ]);
  expect(await prune()).toEqual([]);
});

it('keeps 3 of each of 10 bugs that crashed 1,000 times', { timeout: 60_000 }, async () => {
  const score = (i: number): number => (i * 7919) % 97;
  const cores = Array.from({ length: 1000 }, (_, i) => ({
    id: `c${String(i).padStart(4, '0')}`,
    fingerprint: `bug${i % 10}`,
    score: score(i),
    time: new Date(NOW.getTime() + i * 1000),
  }));
  await store.write(queries => cores.forEach(core => add(queries, core)));
  expect(await prune()).toHaveLength(970);
  expect(files()).toHaveLength(30);
  for (let bug = 0; bug < 10; bug++) {
    const like = cores.filter(({ fingerprint }) => fingerprint === `bug${bug}`);
    const best = like.reduce((a, b) => (b.score > a.score ? b : a));
    const left = rows(
      `SELECT id FROM coredump_files WHERE stored_path IS NOT NULL AND fingerprint = 'bug${bug}' ORDER BY id`,
    );
    expect(left).toEqual(
      [...new Set([like[0], best, like.at(-1)])]
        .map(core => ({ id: core?.id }))
        .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
    );
  }
  expect(rows('SELECT count(*) AS n, sum(bytes) AS bytes FROM storage_events')).toEqual([{ n: 970, bytes: 97_000 }]);
});

it('makes room for what is worth more', async () => {
  await store.write(queries => [9, 4, 7].forEach(score => add(queries, { id: `s${score}`, score })));
  expect((await prune({ maxBytes: 250 })).map(({ id }) => id)).toEqual(['s4']);
  expect(files().toSorted()).toEqual(['s7', 's9']);
});

it('never removes the only copy of what was not analysed', async () => {
  await store.write(queries => ['lost', 'there'].forEach(id => add(queries, { id })));
  const source = join(folder, 'core.1');
  writeFileSync(source, '');
  store.sqlite.prepare("UPDATE coredump_files SET path = ? WHERE id = 'there'").run(source);
  store.sqlite.exec('DELETE FROM analysis_results');
  mkdirSync(`${storage.home}b`);
  writeFileSync(`${storage.home}b/unknown`, 'a file that no core owns');
  now = new Date(NOW.getTime() + 999 * DAY_MS);
  expect((await prune({ maxBytes: 0 })).map(({ id }) => id)).toEqual(['there']);
  expect(files().toSorted()).toEqual(['lost', 'unknown']);
});

it('notes what somebody else removed', async () => {
  const path = await store.write(queries => add(queries, { id: 'a' }));
  unlinkSync(path);
  expect(await prune()).toEqual([{ id: 'a', path, bytes: 0, reason: 'somebody else removed it' }]);
  expect(rows('SELECT kind FROM storage_events')).toEqual([{ kind: 'gone' }]);
});

it('leaves copies in another folder alone, and does not follow a link to them', async () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'a'), 'precious');
  await store.write(queries => {
    for (const [id, path] of [
      ['a', join(other, 'a')],
      ['b', `${storage.home}link/a`],
      ['c', `${storage.home}../other/a`],
    ] as const)
      saveCore(queries, coreReport({ id, storage: { path, codec: 'zstd', sha256: '', size: 1 } }), {
        now,
        scoreAlone: 5,
      });
  });
  symlinkSync(other, `${storage.home}link`);
  now = new Date(NOW.getTime() + 999 * DAY_MS);
  await prune({ maxBytes: 0 });
  expect(readdirSync(other)).toEqual(['a']);
  expect(rows('SELECT id FROM coredump_files WHERE stored_path IS NOT NULL')).toEqual([{ id: 'a' }]);
});

it('of several that prune at once each copy is told of once', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `c${100 + i}`);
  await store.write(queries => ids.forEach(id => add(queries, { id })));
  const stores = [store, await open(), await open()];
  const pruned = (await Promise.all(stores.map(async each => prune({ maxBytes: 1000 }, each)))).flat();
  expect(pruned.map(({ id }) => id).toSorted()).toEqual(ids.slice(0, 50));
  expect(rows('SELECT count(*) AS n, count(DISTINCT coredump_file_id) AS ids FROM storage_events')).toEqual([
    { n: 50, ids: 50 },
  ]);
  expect(files()).toHaveLength(10);
});

it('a prune that was killed before it told is told by the next', async () => {
  const path = await store.write(queries => add(queries, { id: 'a' }));
  await storage.remove('a/a');
  expect(existsSync(path)).toBe(false);
  expect(await prune()).toMatchObject([{ id: 'a' }]);
  expect(rows('SELECT coredump_file_id AS id FROM storage_events')).toEqual([{ id: 'a' }]);
});
