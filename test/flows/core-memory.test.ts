import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { coreMemory, forgivingMemory } from '../../src/flows/core/memory.js';
import { findCore } from '../../src/store/core-find.js';
import { knownTraces } from '../../src/store/core-traces.js';
import { openStore } from '../../src/store/open.js';
import { coreReport } from '../helpers/core-reports.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-memory-'));
const store = await openStore({ path: join(dir, 'lumo.db'), now: () => new Date('2026-11-22T12:00:00Z') });
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true });
});

it.each([
  ['core.1', resolve('core.1')],
  ['/var/crash/core.1', '/var/crash/core.1'],
  ['-', '-'],
])('a core named %s is found again from any folder', async (path, kept) => {
  const report = coreReport();
  await coreMemory(store).save({ ...report, file: { ...report.file, path } }, []);
  expect(store.read(queries => findCore(queries, report.id))?.file.path).toBe(kept);
});

it('what saw less of a core does not take the place of what saw more; what saw more does', async () => {
  const memory = coreMemory(store);
  const kept = (): unknown[] =>
    store.read(queries => knownTraces(queries, { except: '', most: 9 })).map(({ frames }) => frames.length);
  const rich = coreReport({ id: 'aaaaaaaaaaaa', quality: 0.8 });
  const poor = coreReport({
    id: 'aaaaaaaaaaaa',
    quality: 0,
    backtrace: [],
    signature: { title: 'EMPTY', fingerprint: 'e' },
  });
  const storage = { path: '/cores/a.core.zst', codec: 'zstd', sha256: 'ab', size: 9 } as const;
  await memory.save(rich, rich.backtrace);
  await memory.save({ ...poor, storage }, []);
  const found = store.read(queries => findCore(queries, 'aaaaaaaaaaaa'));
  expect([found?.quality, found?.signature.title, found?.storage]).toEqual([0.8, 'main | walk', storage]);
  expect(kept()).toContain(2);
  await memory.save({ ...rich, quality: 0.9, signature: { title: 'walk', fingerprint: 'f' } }, rich.backtrace.slice(1));
  expect(store.read(queries => findCore(queries, 'aaaaaaaaaaaa'))?.signature.title).toBe('walk');
});

it('a store that cannot be opened is told of once, when it is loaded ahead, and keeps no analysis from going on', async () => {
  const warned: string[] = [];
  const memory = forgivingMemory(
    async () => Promise.reject(new Error('disk on fire')),
    text => void warned.push(text),
  );
  await memory.load();
  expect(await memory.known('id', 'fingerprint')).toEqual({ traces: [], same: [], stored: new Map() });
  await memory.save(coreReport(), []);
  expect(warned).toEqual(['this crash is not compared with others, nor remembered: disk on fire']);
});
