import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../src/core/core-report.js';
import { LumoError } from '../../src/core/errors.js';
import { SCORE_RULES } from '../../src/coredump/score/score.js';
import { local } from '../../src/coredump/storage/local.js';
import type { CoreStorage } from '../../src/coredump/storage/storage.js';
import { type Collected, collectCore } from '../../src/flows/core/collect-core.js';
import { coreMemory } from '../../src/flows/core/memory.js';
import { isSeen } from '../../src/store/core-seen.js';
import type { Store } from '../../src/store/open.js';
import { coreBytes } from '../helpers/core-writer.js';
import { Databases, NOW } from '../helpers/store.js';

const { signal } = new AbortController();
const PANIC = `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48]

goroutine 1 [running]:
main.boom()
\t/src/a.go:3 +0x1
`;

let databases: Databases;
let store: Store;
let folder: string;
let place: CoreStorage;
/** What was read with more than a look at its notes. */
let steps: string[];

beforeEach(async () => {
  databases = new Databases();
  steps = [];
  store = await databases.open({ now: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'lumo-collect-'));
  place = await local.open(join(folder, 'cores'), NOW);
});

afterEach(async () => {
  databases.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** What was read, where it was not left alone. */
async function collect(bytes: string | Buffer, storage = place): Promise<CoreReport> {
  const collected = await collectAll(bytes, { storage });
  if ('skipped' in collected) throw new Error(collected.skipped);
  return collected.report;
}

async function collectAll(
  bytes: string | Buffer,
  { storage = place, ignoredNames = [] }: { storage?: CoreStorage; ignoredNames?: readonly string[] },
): Promise<Collected> {
  const path = join(folder, 'found');
  await writeFile(path, bytes);
  const onStep = (step: string): void => void steps.push(step);
  const reading = { onStep, noGdb: true, timeoutMs: 1000, texts: [], maxUnpacked: 1e9, tempFolder: folder, signal };
  const judging = { rules: SCORE_RULES, memory: coreMemory(store), now: () => NOW };
  const limits = { maxBytes: 1e12, maxAgeMs: 1e12 };
  return collectCore(path, 'identity', {
    reading,
    judging,
    store,
    storage: { place: storage, limits },
    ignoredNames,
    signal,
  });
}

const seen = (): boolean => store.read(queries => isSeen(queries, 'identity'));
const events = (): unknown[] => store.sqlite.prepare('SELECT kind, path, bytes, reason FROM storage_events').all();

it('keeps a copy, and is through with the file', async () => {
  const { storage, id } = await collect(PANIC);
  expect(storage?.path.startsWith(place.home)).toBe(true);
  expect(seen()).toBe(true);
  expect(events()).toMatchObject([{ kind: 'stored', path: storage?.path, bytes: storage?.size }]);
  expect(store.sqlite.prepare('SELECT id, status FROM coredump_files').all()).toEqual([{ id, status: 'stored' }]);
});

it('tells of a crash whose copy found no room, and lets the next run try again', async () => {
  const full: CoreStorage = {
    ...place,
    put: async () => {
      throw new LumoError('store.full', 'There is no room for the core.');
    },
  };
  const { storage, notes, id } = await collect(PANIC, full);
  expect(storage).toBeUndefined();
  expect(notes).toContain('There is no room for the core.');
  expect(seen()).toBe(false);
  expect(events()).toEqual([{ kind: 'failed', path: place.home, bytes: 0, reason: 'There is no room for the core.' }]);
  expect(store.sqlite.prepare('SELECT id, status FROM coredump_files').all()).toEqual([{ id, status: 'analyzed' }]);
});

describe('a core of a program that is ignored', () => {
  const core = coreBytes({
    architecture: 'x86-64',
    process: { pid: 7, comm: 'chatty-worker' },
    siginfo: { signal: 11, code: 1, address: 0n },
  });

  it('is neither read nor remembered, and is looked at again by the next run', async () => {
    const why = 'its program holds chatty (coredump.collector.ignoredNames)';
    expect(await collectAll(core, { ignoredNames: ['zebra', 'chatty'] })).toEqual({ skipped: why });
    expect([steps, seen()]).toEqual([[], false]);
    expect(store.sqlite.prepare('SELECT id FROM coredump_files').all()).toEqual([]);
    expect(await collectAll(core, { ignoredNames: ['zebra'] })).toMatchObject({ report: { process: { pid: 7 } } });
    expect(steps).not.toEqual([]);
  });

  it('is not remembered either where it is packed, so that only its reading tells', async () => {
    const packed = gzipSync(core);
    expect(await collectAll(packed, { ignoredNames: ['chatty'] })).toEqual({
      skipped: expect.stringMatching('chatty'),
    });
    expect(seen()).toBe(false);
    expect(store.sqlite.prepare('SELECT id FROM coredump_files').all()).toEqual([]);
  });
});

it('does not try again what holds no core, but what could not be unpacked this time', async () => {
  await expect(collect(Buffer.from('1f8b0800000000000003ffffff', 'hex'))).rejects.toMatchObject({
    code: 'coredump.unpackable',
  });
  expect(seen()).toBe(false);
  await expect(collect(Buffer.alloc(64))).rejects.toMatchObject({ code: 'coredump.not-a-core' });
  expect(seen()).toBe(true);
});
