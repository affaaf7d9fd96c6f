import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { local } from '../../../src/coredump/storage/local.js';
import type { CoreStorage } from '../../../src/coredump/storage/storage.js';
import { storeCore, type StoreCoreOptions } from '../../../src/coredump/storage/store-core.js';

const MIB = 1024 * 1024;
const KEEPER = fileURLToPath(new URL('../../helpers/core-keeper.ts', import.meta.url));
const signal = new AbortController().signal;
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const hasZstd = has('zstd');

let folder: string;
/** 64 MiB long, of which 2 MiB are written, in three places off the bounds of blocks. */
let core: string;
let storage: CoreStorage;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lumo-storage-'));
  core = join(folder, 'core.1');
  const file = openSync(core, 'w');
  for (const [at, bytes] of [
    [0, MIB],
    [30 * MIB - 7, MIB],
    [64 * MIB - 20, 20],
  ] as const)
    writeSync(file, randomBytes(bytes), 0, bytes, at);
  ftruncateSync(file, 64 * MIB + 3);
  closeSync(file);
  storage = await local.open(join(folder, 'cores'), new Date());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let second = 0;
const keep = async (path: string, options: Partial<StoreCoreOptions> = {}) => {
  const time = new Date(Date.UTC(2026, 10, 22, 15, 0, (second += 1)));
  const names = { id: 'abcdef012345', instance: 'milvus', pod: 'data-0', container: 'data', time };
  return storeCore(path, { storage, names, signal, ...options });
};
const sum = (command: string, ...args: string[]): string =>
  execFileSync('sh', ['-c', `"$@" | sha256sum | cut -d' ' -f1`, 'sh', command, ...args], { encoding: 'utf8' }).trim();

describe.skipIf(!hasZstd)('with zstd (not run where it is not installed)', () => {
  it('a sparse core becomes a small file that unpacks to the same', async () => {
    const { storage: kept, notes } = await keep(core);
    expect(basename(kept.path)).toBe('20261122T150001Z_data-0_data.core.zst');
    expect([kept.codec, notes, kept.sha256]).toEqual(['zstd', [], sum('cat', kept.path)]);
    expect(kept.size).toBe(statSync(kept.path).size);
    expect(kept.size).toBeLessThan(2.2 * MIB);
    expect(sum('zstd', '-dc', kept.path)).toBe(sum('cat', core));
  });

  it('of two of one second and container the second has its id behind its name; the same again takes its place', async () => {
    const names = { id: 'abcdef012345', instance: 'twice', time: new Date(0) };
    for (let i = 0; i < 3; i++) await keep(core, { names });
    expect((await storage.list('twice/')).map(({ key }) => key)).toEqual([
      'twice/19700101T000000Z.core.zst',
      'twice/19700101T000000Z_abcdef012345.core.zst',
    ]);
  });

  it('what is packed already is kept as it is', async () => {
    const packed = join(folder, 'core.2.zst');
    execFileSync('zstd', ['-q', '-19', core, '-o', packed]);
    const { storage: kept } = await keep(packed, { packed: 'zstd' });
    expect(kept.path).toMatch(/\.core\.zst$/);
    expect(kept.sha256).toBe(sum('cat', packed));
  });

  it('hostile names run nothing and lead nowhere', async () => {
    const evil = join(folder, '-o $(touch pwned); \u001b[2J');
    mkdirSync(evil);
    const path = join(evil, '--rm -f "`id`"\n.core');
    writeFileSync(path, 'x'.repeat(5000));
    const names = {
      id: '../../x',
      instance: '../../../tmp',
      pod: '$(touch pwned)',
      container: '\u001b[31m',
      time: new Date(0),
    };
    const { storage: kept } = await keep(path, { names });
    expect(kept.path).toBe(`${storage.home}_tmp/19700101T000000Z__touch_pwned___31m.core.zst`);
    expect([readFileSync(path, 'utf8').length, sum('zstd', '-dc', kept.path)]).toEqual([5000, sum('cat', path)]);
  });

  it('the file that was opened is kept, whatever its name leads to by then', async () => {
    const path = join(folder, 'moving');
    writeFileSync(path, 'the core');
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'the secret');
    const swapping: CoreStorage = {
      ...storage,
      put: async (key, body, how) => {
        renameSync(path, `${path}.old`);
        symlinkSync(secret, path);
        return storage.put(key, body, how);
      },
    };
    const { storage: kept } = await keep(path, { storage: swapping });
    expect(execFileSync('zstd', ['-dc', kept.path], { encoding: 'utf8' })).toBe('the core');
  });

  it('kill -9 at any moment leaves whole files alone, and the next run clears the rest away', async () => {
    const root = join(folder, 'killed');
    const big = join(folder, 'big');
    writeFileSync(big, randomBytes(24 * MIB));
    let told = '';
    for (const ms of [0, 40, 90]) {
      const child = spawn(process.execPath, ['--import', 'tsx', KEEPER, root, big]);
      await new Promise<void>(resolve => {
        const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), ms);
        // The first is killed as soon as there is a part of a file, the others when one is whole.
        const look = setInterval(() => {
          if (told !== '' || !partsIn(root)) return;
          clearInterval(look);
          kill();
        }, 1);
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          told += text;
          clearInterval(look);
          kill();
        });
        child.on('close', () => resolve());
      });
    }
    const next = await local.open(root, new Date());
    expect(partsIn(root)).toBe(false);
    const kept = await next.list('');
    for (const { path } of kept) expect(sum('zstd', '-dc', path)).toBe(sum('cat', big));
    for (const line of told.split('\n').filter(each => each.endsWith('}')))
      expect(kept.map(({ path }) => path)).toContain((JSON.parse(line) as { path: string }).path);
  });
});

function partsIn(root: string): boolean {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).some(name => name.endsWith('.part'));
  } catch {
    return false;
  }
}

describe('without zstd', () => {
  const env = { PATH: '/nonexistent' };
  it('a core becomes gzip, says so, and unpacks to the same', async () => {
    const { storage: kept, notes } = await keep(core, { env });
    expect(kept.path).toMatch(/_data-0_data\.core\.gz$/);
    expect([kept.codec, notes]).toEqual(['gzip', ['The core was packed with gzip: zstd is not installed.']]);
    expect(kept.size).toBeLessThan(2.5 * MIB);
    expect([kept.sha256, sum('gzip', '-dc', kept.path)]).toEqual([sum('cat', kept.path), sum('cat', core)]);
  });

  it('nor where it fails', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'zstd'), '#!/bin/sh\nprintf half\nexit 3\n');
    chmodSync(join(bin, 'zstd'), 0o755);
    const { storage: kept, notes } = await keep(core, { env: { PATH: `${bin}:/bin:/usr/bin` } });
    expect(notes).toEqual(['The core was packed with gzip: zstd ended with 3.']);
    expect(sum('gzip', '-dc', kept.path)).toBe(sum('cat', core));
    expect(partsIn(storage.home)).toBe(false);
  });

  it('an empty file is kept too', async () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    expect((await keep(empty, { env })).storage.size).toBe(0);
  });
});

const canMount = ((): boolean => {
  const at = mkdtempSync(join(tmpdir(), 'lumo-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at]).status === 0;
  if (mounted) spawnSync('umount', [at]);
  rmSync(at, { recursive: true, force: true });
  return mounted;
})();

describe.skipIf(!canMount)('on a full disk (not run where nothing may be mounted)', () => {
  let small: string;
  beforeAll(() => {
    small = join(folder, 'small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
  });
  afterAll(() => void execFileSync('umount', [small]));

  it.each([
    ['zstd', {}],
    ['gzip', { env: { PATH: '/nonexistent' } }],
  ])('nothing half-written is left: %s', async (_codec, options) => {
    const full = await local.open(join(small, 'cores'), new Date());
    await expect(keep(core, { storage: full, ...options })).rejects.toMatchObject({ code: 'store.full' });
    expect(await full.list('')).toEqual([]);
    expect(partsIn(small)).toBe(false);
  });
});

it.each([
  ['no file', () => folder],
  ['nothing', () => join(folder, 'absent')],
  ['a device', () => '/dev/zero'],
])('%s is not kept', async (_what, path) => {
  await expect(keep(path())).rejects.toMatchObject({ code: 'input.unreadable' });
});

it('ends at once when it is stopped', async () => {
  const stop = new AbortController();
  const keeping = keep(core, { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('stopped')), 5);
  await expect(keeping).rejects.toThrow('stopped');
  expect(partsIn(storage.home)).toBe(false);
});
