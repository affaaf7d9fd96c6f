import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.js';
import { findReport } from '../../src/store/find-report.js';
import { memoryOf } from '../../src/store/memory.js';
import { openStore, type Store } from '../../src/store/open.js';
import { throttledReport } from '../helpers/reports.js';
import { Databases, finished, listen, NOW, sha256 } from '../helpers/store.js';

let databases: Databases;
let store: Store;
beforeEach(async () => {
  databases = new Databases();
  store = await databases.open();
  await memoryOf(store).save(finished({ report: { ...throttledReport(), runId: 'one' } }));
});
afterEach(() => databases.dispose());

it('is one whole database for its owner alone, what lies in the log included', async () => {
  const file = databases.path('copy.db');
  const before = process.umask(0);
  const bytes = await backup(store, file, { force: false }).finally(() => process.umask(before));
  const { mode, size } = statSync(file);
  expect([mode & 0o777, size]).toEqual([0o600, bytes]);
  expect(readdirSync(databases.folder).filter(name => name.startsWith('copy'))).toEqual(['copy.db']);
  const copy = await databases.open({ path: file });
  expect(copy.read(queries => findReport(queries, 'one'))).toEqual({ ...throttledReport(), runId: 'one' });
});

describe('a file that is there', () => {
  it('is replaced only with --force, and never half', async () => {
    const file = databases.path('copy.db');
    writeFileSync(file, 'precious');
    const refused = backup(store, file, { force: false });
    await expect(refused).rejects.toMatchObject({ code: 'output.exists', exit: 3 });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await backup(store, file, { force: true });
    expect(readFileSync(file, 'utf8').startsWith('SQLite format 3')).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is never the database itself or its log, by whatever name', async () => {
    linkSync(store.path, databases.path('same.db'));
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const before = sha256(store.path);
    for (const file of [store.path, `${store.path}-wal`, `${store.path}-shm`, databases.path('same.db')])
      await expect(backup(store, file, { force: true })).rejects.toThrow(`${file} is the database itself.`);
    expect(sha256(store.path)).toBe(before);
  });

  it('is no folder and no socket', async () => {
    const server = await listen(databases.path('socket'));
    mkdirSync(databases.path('folder'));
    for (const file of [databases.path('folder'), databases.path('socket')])
      await expect(backup(store, file, { force: true })).rejects.toMatchObject({ code: 'output.unwritable' });
    server.close();
  });
});

it('that cannot be written says so, and leaves nothing behind', async () => {
  const names = readdirSync(databases.folder);
  writeFileSync(databases.path('file'), '');
  for (const file of [databases.path('no/such/folder.db'), databases.path('file/copy.db')]) {
    const error = await backup(store, file, { force: false }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'output.unwritable' });
    expect(String(error)).toMatch(/could not be written to .*: E(?:NOENT|NOTDIR)/);
  }
  expect(readdirSync(databases.folder)).toEqual([...names, 'file'].toSorted());
});

it('of a damaged database gets no name', { timeout: 30_000 }, async () => {
  const path = databases.path('big.db');
  const big = await openStore({ path, now: () => NOW });
  // Past the size that is checked whole at every open.
  await memoryOf(big).save(finished({ kept: [{ check: 'cpu', kept: 'x'.repeat(3_000_000) }] }));
  big.close();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096 * 300, 4096 * 301);
  writeFileSync(path, bytes);
  const damaged = await databases.open({ path });
  const copied = backup(damaged, databases.path('copy.db'), { force: false });
  await expect(copied).rejects.toMatchObject({ code: 'store.corrupt' });
  expect(readdirSync(databases.folder).filter(name => name.startsWith('copy'))).toEqual([]);
});
