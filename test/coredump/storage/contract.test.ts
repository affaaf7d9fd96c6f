import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { local } from '../../../src/coredump/storage/local.js';
import type { Body, CoreStorage } from '../../../src/coredump/storage/storage.js';

const NOW = new Date();
const signal = new AbortController().signal;
const body =
  (...chunks: string[]): Body =>
  async sink => {
    for (const chunk of chunks) await sink(Buffer.from(chunk));
  };
const failing =
  (error: Error): Body =>
  async sink => {
    await sink(Buffer.from('half'));
    throw error;
  };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumo-cores-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.entries({ local }))('%s', (id, kind) => {
  let storage: CoreStorage;
  beforeEach(async () => {
    storage = await kind.open(join(folder, 'deep', 'cores'), NOW);
  });
  const text = async (key: string): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of storage.get(key)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it('is named as in the list', () => {
    expect([kind.id, storage.id]).toEqual([id, id]);
  });

  it('gives back what was put, with its size and sum', async () => {
    const put = await storage.put('a/one.core.zst', body('hel', 'lo'), { signal });
    expect(put).toEqual({
      key: 'a/one.core.zst',
      path: `${storage.home}a/one.core.zst`,
      size: 5,
      sha256: createHash('sha256').update('hello').digest('hex'),
    });
    expect(await text('a/one.core.zst')).toBe('hello');
  });

  it('lists by prefix, in order', async () => {
    for (const key of ['b/x', 'a/y', 'a/x', 'ab/x']) await storage.put(key, body(key), { signal });
    const keys = async (prefix: string) => (await storage.list(prefix)).map(({ key }) => key);
    expect(await keys('')).toEqual(['a/x', 'a/y', 'ab/x', 'b/x']);
    expect(await keys('a')).toEqual(['a/x', 'a/y', 'ab/x']);
    expect(await keys('a/')).toEqual(['a/x', 'a/y']);
    expect(await storage.list('a/y')).toEqual([{ key: 'a/y', path: `${storage.home}a/y`, size: 3 }]);
    expect(await keys('../')).toEqual([]);
  });

  it('a taken key stays what it is, unless it is to be replaced', async () => {
    await storage.put('a/x', body('old'), { signal });
    expect(await storage.put('a/x', body('new'), { signal })).toBeUndefined();
    expect(await text('a/x')).toBe('old');
    expect(await storage.put('a/x', body('new'), { signal, replace: true })).toMatchObject({ size: 3 });
    expect(await text('a/x')).toBe('new');
  });

  it('removes, once', async () => {
    await storage.put('a/x', body('x'), { signal });
    expect([await storage.remove('a/x'), await storage.remove('a/x')]).toEqual([true, false]);
    await expect(text('a/x')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await storage.list('')).toEqual([]);
  });

  it('of many that put one key at a time, one does', async () => {
    const puts = await Promise.all(Array.from({ length: 20 }, (_, i) => storage.put('a/x', body(`${i}`), { signal })));
    const won = puts.filter(put => put !== undefined);
    expect(won).toHaveLength(1);
    expect(
      createHash('sha256')
        .update(await text('a/x'))
        .digest('hex'),
    ).toBe(won[0]?.sha256);
  });

  it('putting and removing in one folder at a time do not spoil each other', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await storage.put(`a/${i}`, body('x'), { signal });
        await storage.remove(`a/${i}`);
      }),
    );
    expect(await storage.list('')).toEqual([]);
  });

  it.each(['../x', 'a/../../x', '/etc/x', 'a/b/c', 'a/.x'])('%j is refused', async key => {
    await expect(storage.put(key, body('x'), { signal })).rejects.toThrow(TypeError);
    await expect(storage.remove(key)).rejects.toThrow(TypeError);
    await expect(text(key)).rejects.toThrow(TypeError);
  });

  it('leaves nothing of what could not be put whole', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(storage.put('a/x', failing(full), { signal })).rejects.toMatchObject({ code: 'store.full' });
    await expect(storage.put('a/x', failing(new TypeError('bug')), { signal })).rejects.toThrow(TypeError);
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(storage.put('a/x', body('x'), { signal: stop })).rejects.toThrow('stopped');
    const quiet: Body = async sink => sink(Buffer.from('x')).catch(() => undefined);
    const vague: Body = async sink => sink(Buffer.from('x')).catch(() => Promise.reject(new Error('something')));
    for (const each of [quiet, vague])
      await expect(storage.put('a/x', each, { signal: stop })).rejects.toThrow('stopped');
    expect(readdirSync(join(storage.home, 'a'))).toEqual([]);
  });
});

describe('the local one', () => {
  const root = (): string => join(folder, 'cores');
  const open = async (now = NOW): Promise<CoreStorage> => local.open(root(), now);
  const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

  it('is readable by its owner alone', async () => {
    const { path = '' } = (await (await open()).put('a/x', body('x'), { signal })) ?? {};
    expect([mode(path), mode(dirname(path)), mode(root())]).toEqual(['600', '700', '700']);
  });

  it('does not follow a link out of its folder', async () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'x'), 'precious');
    const storage = await open();
    symlinkSync(outside, join(root(), 'a'));
    mkdirSync(join(root(), 'b'));
    symlinkSync(join(outside, 'x'), join(root(), 'b', 'x'));
    expect(await storage.list('')).toEqual([]);
    await expect(storage.put('a/y', body('y'), { signal })).rejects.toMatchObject({ code: 'store.unwritable' });
    await expect(storage.remove('a/x')).rejects.toMatchObject({ code: 'store.unwritable' });
    await expect(async () => storage.get('b/x')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'ELOOP',
    });
    expect(await storage.put('b/x', body('mine'), { signal, replace: true })).toMatchObject({ size: 4 });
    expect([readdirSync(outside), readFileSync(join(outside, 'x'), 'utf8')]).toEqual([['x'], 'precious']);
  });

  it('may itself be a link', async () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), root());
    expect((await open()).home).toBe(`${join(folder, 'real')}/`);
  });

  it('clears away what killed processes left, and nothing that is alive', async () => {
    await (await open()).put('a/x', body('x'), { signal });
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const owner = `${boot}_${readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')}`;
    const parts = {
      dead: `.${owner}-999999999-00.part`,
      alive: `.${owner}-${process.pid}-00.part`,
      elsewhere: '.0000_1-1-00.part',
      elsewhereOld: '.0000_1-2-00.part',
      foreign: '.keep',
    };
    for (const name of Object.values(parts)) writeFileSync(join(root(), 'a', name), '');
    const old = new Date(NOW.getTime() - 3_601_000);
    utimesSync(join(root(), 'a', parts.elsewhereOld), old, old);
    await open();
    expect(readdirSync(join(root(), 'a')).toSorted()).toEqual(
      [parts.foreign, parts.alive, parts.elsewhere, 'x'].toSorted(),
    );
  });

  it('a file system without room for a name says so', async () => {
    writeFileSync(root(), 'a file');
    await expect(open()).rejects.toMatchObject({ code: 'store.unwritable' });
  });

  it('a name that is linked elsewhere too goes alone', async () => {
    const storage = await open();
    const { path = '' } = (await storage.put('a/x', body('x'), { signal })) ?? {};
    linkSync(path, join(folder, 'second'));
    chmodSync(path, 0o400);
    expect(await storage.remove('a/x')).toBe(true);
    expect([existsSync(path), existsSync(join(folder, 'second'))]).toEqual([false, true]);
  });
});
