import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LumoError } from '../../src/core/errors.js';
import { memoryOf, openMemory } from '../../src/store/memory.js';
import { APPLICATION_ID, VERSION } from '../../src/store/migrations.js';
import { IN_MEMORY, openStore } from '../../src/store/open.js';
import { reports } from '../../src/store/schema.js';
import { Databases, finished, HOST, listen, NOW, sha256 } from '../helpers/store.js';

/** Many files or runs: a machine that does other things as well may take its time. */
const SLOW = { timeout: 30_000 };

let databases: Databases;
beforeEach(() => {
  databases = new Databases();
});
afterEach(() => databases.dispose());

/** What opening says, and that the file is the same before and after. */
async function refusal(path: string): Promise<LumoError> {
  const before = sha256(path);
  const error = await openStore({ path, now: () => NOW }).then(
    () => undefined,
    (thrown: unknown) => thrown as LumoError,
  );
  expect(sha256(path)).toBe(before);
  if (error === undefined) throw new Error('it was opened');
  return error;
}

/** A database with one report in it, closed. */
async function filled(): Promise<string> {
  const store = await openStore({ path: databases.path(), now: () => NOW });
  await memoryOf(store).save(finished());
  store.close();
  return databases.path();
}

describe('a new database', () => {
  it('is for its owner alone, folder, file and log, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      const path = databases.path('home/of/lumo.db');
      const store = await databases.open({ path });
      await memoryOf(store).save(finished());
      expect(modes(join(databases.folder, 'home'))).toEqual({ '.': 0o700, of: 0o700 });
      expect(modes(join(databases.folder, 'home/of'))).toEqual({
        '.': 0o700,
        'lumo.db': 0o600,
        'lumo.db-shm': 0o600,
        'lumo.db-wal': 0o600,
      });
    } finally {
      process.umask(before);
    }
  });

  it('has a write-ahead log, foreign keys, and says whose it is', async () => {
    const { sqlite } = await databases.open();
    const names = ['journal_mode', 'foreign_keys', 'synchronous', 'auto_vacuum', 'application_id', 'user_version'];
    expect(names.map(name => sqlite.pragma(name, { simple: true }))).toEqual(['wal', 1, 1, 2, APPLICATION_ID, VERSION]);
  });
});

it('a folder that was there keeps its mode, a file that others could read does not', async () => {
  const path = await filled();
  chmodSync(databases.folder, 0o755);
  chmodSync(path, 0o644);
  await databases.open();
  expect(modes(databases.folder)).toMatchObject({ '.': 0o755, 'lumo.db': 0o600 });
});

it('what was stored is there when it is opened again', async () => {
  await filled();
  const store = await databases.open();
  expect(store.read(queries => queries.select({ run: reports.run }).from(reports).all())).toEqual([{ run: 1 }]);
});

describe('is refused and not touched:', () => {
  it('the database of a newer Lumo', async () => {
    const path = await filled();
    const other = new Database(path);
    other.pragma(`user_version = ${VERSION + 1}`);
    other.close();
    const error = await refusal(path);
    expect(error.code).toBe('store.newer');
    expect(error.message).toBe(
      `${path} was written by a newer Lumo: it has format ${VERSION + 1}, this one knows ${VERSION}.`,
    );
    expect(readdirSync(databases.folder)).toEqual(['lumo.db']);
  });

  it('the database of another program', async () => {
    const path = databases.path();
    const other = new Database(path);
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    expect(await refusal(path)).toMatchObject({ code: 'store.foreign', exit: 3 });
    const marked = new Database(path);
    marked.pragma('application_id = 42');
    marked.close();
    expect(await refusal(path)).toMatchObject({ code: 'store.foreign' });
  });

  it.each([
    [
      'text',
      'this is no database, it is a letter to my aunt, and it is longer than a hundred bytes, as such letters are.',
    ],
    ['a few bytes', 'SQLite'],
  ])('%s', async (_what, text) => {
    const path = databases.path();
    writeFileSync(path, text);
    const error = await refusal(path);
    expect([error.code, error.message]).toEqual(['store.foreign', `${path} is no SQLite database.`]);
    expect(error.hint).toContain(`mv ${path} ${path}.bad`);
    expect(readdirSync(databases.folder)).toEqual(['lumo.db']);
  });

  it('a damaged file, wherever a page is broken', SLOW, async () => {
    const path = await filled();
    const whole = readFileSync(path);
    for (let page = 1; page * 4096 < whole.length; page++) {
      const broken = Buffer.from(whole);
      broken.fill(0x5a, page * 4096, page * 4096 + 512);
      writeFileSync(path, broken);
      const error = await refusal(path);
      expect([page, error.code]).toEqual([page, 'store.corrupt']);
      expect(error.hint).toContain(`mv ${path} ${path}.bad`);
    }
  });

  it('a file that was cut', async () => {
    const path = await filled();
    truncateSync(path, statSync(path).size - 4096);
    expect(await refusal(path)).toMatchObject({ code: 'store.corrupt' });
  });
});

it('after the file was moved away as the hint says, a new one begins', async () => {
  const path = databases.path();
  writeFileSync(path, 'x'.repeat(200));
  // A log of the file that was there must not be taken for one of the new file.
  appendFileSync(`${path}-wal`, 'y'.repeat(5000));
  await refusal(path);
  const { renameSync } = await import('node:fs');
  renameSync(path, `${path}.bad`);
  const store = await databases.open();
  expect(store.sqlite.pragma('user_version', { simple: true })).toBe(VERSION);
  expect(readFileSync(`${path}.bad`, 'utf8')).toBe('x'.repeat(200));
});

describe('cannot be made:', () => {
  it('below a file, in a folder that is one', async () => {
    writeFileSync(databases.path('file'), '');
    const below = openStore({ path: databases.path('file/lumo.db'), now: () => NOW });
    await expect(below).rejects.toMatchObject({ code: 'store.unwritable', exit: 3 });
    // Where the kernel makes no folder; as another user than root it says so in other words.
    const never = databases.open({ path: '/proc/lumo-test/lumo.db' });
    await expect(never).rejects.toMatchObject({ code: 'store.unwritable' });
    mkdirSync(databases.path('lumo.db'));
    await expect(databases.open()).rejects.toMatchObject({ code: 'store.foreign' });
    const server = await listen(databases.path('socket'));
    const socket = databases.open({ path: databases.path('socket') });
    await expect(socket).rejects.toMatchObject({ code: 'store.foreign' });
    server.close();
  });

  it('on a full disk', async () => {
    const store = await databases.open();
    store.sqlite.pragma(`max_page_count = ${Number(store.sqlite.pragma('page_count', { simple: true }))}`);
    const big = finished({ kept: [{ check: 'cpu', kept: 'x'.repeat(100_000) }] });
    await expect(memoryOf(store).save(big)).rejects.toMatchObject({ code: 'store.full' });
    expect(store.sqlite.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(0);
  });
});

describe('another process that writes', () => {
  it('is waited for without holding up the program, and then named', async () => {
    await databases.open();
    const other = new Database(databases.path());
    other.exec('BEGIN IMMEDIATE');
    const store = await databases.open({ deadlineMs: 600 });
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 1);
    await expect(memoryOf(store).save(finished())).rejects.toMatchObject({ code: 'store.busy' });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(1);
    const saved = memoryOf(await databases.open()).save(finished());
    setTimeout(() => other.exec('COMMIT'), 50);
    await saved;
    other.close();
  });

  it('does not keep Ctrl-C waiting', async () => {
    await databases.open();
    const other = new Database(databases.path());
    other.exec('BEGIN IMMEDIATE');
    const stop = new AbortController();
    const store = await databases.open({ signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(memoryOf(store).save(finished())).rejects.toMatchObject({ name: 'AbortError' });
    other.close();
  });
});

it('where there can be no file a memory lasts for the process, and says so once', async () => {
  writeFileSync(databases.path('file'), '');
  const told: string[] = [];
  const memory = await openMemory({ path: databases.path('file/lumo.db'), now: () => NOW }, error =>
    told.push(error.message),
  );
  await memory.save(finished({ kept: [{ check: 'cpu', kept: 7 }] }));
  expect((await memory.past(HOST, 1001)).map(({ kept }) => kept)).toEqual([7]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/file\/lumo\.db cannot be opened and written: ENOTDIR/);
});

it('in memory nothing is written anywhere', async () => {
  await databases.open({ path: IN_MEMORY });
  expect(existsSync(databases.path())).toBe(false);
});

function modes(folder: string): Record<string, number> {
  return Object.fromEntries(
    ['.', ...readdirSync(folder)].map(name => [name, statSync(join(folder, name)).mode & 0o777]),
  );
}
