import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LumoError } from '../../../src/core/errors.js';
import { readAtAddress, readElfFile } from '../../../src/coredump/elf/elf-file.js';
import type { BoundedFile } from '../../../src/coredump/elf/bounded-file.js';
import { openCore } from '../../../src/coredump/elf/open-core.js';
import { readCore } from '../../../src/coredump/elf/read-core.js';
import type { OpenCore } from '../../../src/coredump/facts.js';
import { AT, coreBytes, elfFileBytes, stackTop } from '../../helpers/core-writer.js';

const { signal } = new AbortController();
const ARCHITECTURES = ['x86-64', 'i386', 'aarch64', 'arm', 'riscv64'] as const;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumo-elf-hostile-'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What a field can hold to do harm, as little-endian words. */
const EXTREMES = [
  'ffffffffffffffff',
  '0000000000000000',
  'ffffffffffffff7f',
  '0000000000000080',
  'ffffffff00000000',
  'ffff000000000000',
  '0100000000000000',
  '0010000000000000',
  'f0ffffffffffffff',
].map(hex => Buffer.from(hex, 'hex'));

/** Cut, or some bytes or words of it changed, mostly where headers and notes are. */
function damage(whole: Buffer, seed: number): Buffer {
  const random = randomOf(seed);
  if (seed % 5 === 0) return whole.subarray(0, random(whole.length));
  const bytes = Buffer.from(whole);
  const reach = random(3) === 0 ? bytes.length : 3000;
  for (let i = random(8); i >= 0; i--) {
    if (random(2) === 0) bytes[random(Math.min(reach, bytes.length))] = random(256);
    else EXTREMES[random(EXTREMES.length)]?.copy(bytes, random(Math.min(reach, bytes.length)) & ~3);
  }
  return bytes;
}

const CORES = ARCHITECTURES.map(architecture => {
  const stack = stackTop({ architecture, argv: ['/srv/app', 'one'], environment: ['A=1', 'HOSTNAME=web-0'] });
  const message = Buffer.alloc(4096);
  message.writeUInt32LE(4096);
  message.write('stack smashing detected', 4);
  return coreBytes({
    architecture,
    threads: [{ lwp: 7, signal: 6 }, { lwp: 8 }, { lwp: 9 }],
    process: { pid: 7, comm: 'app' },
    siginfo: { signal: 6, code: -6, sender: { pid: 7, uid: 0 } },
    auxv: [...stack.auxv, [AT.sysinfoEhdr, 0x7000_0000n]],
    files: [
      { path: '/srv/app', start: 0x56000000n, end: 0x56001000n },
      { path: '/lib/libc.so.6', start: 0x57000000n, end: 0x57001000n },
    ],
    memory: [
      { start: 0x56000000n, bytes: elfFileBytes({ architecture, buildId: 'abcdef' }), flags: 'r-x' },
      { start: 0x57000000n, bytes: elfFileBytes({ architecture, buildId: 'fedcba' }), flags: 'rw-' },
      { start: 0x58000000n, bytes: message },
      { start: 0x70000000n, bytes: elfFileBytes({ architecture }), flags: 'r-x' },
      stack.memory,
    ],
    extendedNumbering: architecture === 'arm',
  });
});

/** Bytes as an opened file has them: ten thousand real ones would take a busy machine a minute. */
function inMemory(bytes: Buffer): BoundedFile {
  let bytesRead = 0;
  return {
    path: 'core',
    size: bytes.length,
    get bytesRead() {
      return bytesRead;
    },
    read: async (offset, length) => {
      const from = Number(offset);
      const part = Buffer.from(bytes.subarray(from, from + Number(length)));
      bytesRead += part.length;
      return Promise.resolve(part);
    },
    close: async () => Promise.resolve(),
  };
}

/** True where it was read, false where it was refused with a reason; all else is a bug. */
async function tried(seed: number, open: () => Promise<OpenCore>): Promise<boolean> {
  const began = performance.now();
  try {
    const core = await open();
    await core.read(BigInt(seed) << 24n, 64);
    await core.close();
    if (core.facts.bytesRead > 5 * 1024 * 1024) throw new Error(`read ${core.facts.bytesRead} bytes`);
    return true;
  } catch (error) {
    if (!(error instanceof LumoError)) throw new Error(`seed ${seed}`, { cause: error });
    return false;
  } finally {
    const ms = performance.now() - began;
    if (ms > 5000) expect.fail(`seed ${seed} took ${ms} ms`);
  }
}

it('10,000 damaged or cut cores are read or refused; none hangs, crashes or reads much', {
  timeout: 60_000,
}, async () => {
  let read = 0;
  for (let seed = 0; seed < 10_000; seed++) {
    const bytes = damage(CORES[seed % CORES.length] ?? Buffer.alloc(0), seed);
    if (await tried(seed, async () => readCore(inMemory(bytes), 64 * 1024 * 1024))) read++;
  }
  expect(read).toBeGreaterThan(5000);
  expect(read).toBeLessThan(9900);
});

it('200 of them as files: the same', { timeout: 60_000 }, async () => {
  const path = join(folder, 'core');
  let read = 0;
  for (let seed = 0; seed < 200; seed++) {
    await writeFile(path, damage(CORES[seed % CORES.length] ?? Buffer.alloc(0), seed));
    if (await tried(seed, async () => openCore(path, { signal }))) read++;
  }
  expect(read).toBeGreaterThan(100);
  expect(read).toBeLessThan(200);
});

it('damaged executables are described or not, none hangs or crashes', { timeout: 60_000 }, async () => {
  const path = join(folder, 'program');
  const files = ARCHITECTURES.map(architecture =>
    elfFileBytes({ architecture, buildId: 'abcdef', interpreter: '/lib/ld.so', code: new Uint8Array(64) }),
  );
  let described = 0;
  for (let seed = 0; seed < 200; seed++) {
    await writeFile(path, damage(files[seed % files.length] ?? Buffer.alloc(0), seed));
    const file = await readElfFile(path, signal);
    if (!file) continue;
    described++;
    for (const address of [0n, 4096n, 2n ** 64n - 1n]) {
      const bytes = await readAtAddress(path, file, address, 1e9, signal);
      expect(bytes?.length ?? 0).toBeLessThanOrEqual(65_536);
    }
  }
  expect(described).toBeGreaterThan(100);
});

it('one long string that all of argv points at costs no more than itself', async () => {
  const { memory, auxv } = stackTop({
    architecture: 'x86-64',
    argv: Array.from({ length: 20_000 }, () => 'x'),
    environment: ['y'.repeat(120_000)],
  });
  const bytes = Buffer.from(memory.bytes ?? []);
  const words = new BigUint64Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 8));
  const argc = words.indexOf(20_000n);
  const long = words[argc + 20_002] ?? 0n;
  words.fill(long, argc + 1, argc + 20_001);
  const path = join(folder, 'long');
  await writeFile(path, coreBytes({ architecture: 'x86-64', auxv, memory: [{ start: memory.start, bytes }] }));
  const core = await openCore(path, { signal });
  await core.close();
  expect(core.facts.process.argv?.length).toBe(35);
});
