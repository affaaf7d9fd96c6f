import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../src/core/core-report.js';
import type { Severity } from '../../src/core/severity.js';
import { saveAnalysis } from '../../src/store/core-analyses.js';
import { findCore, resolveCore, storedCopy } from '../../src/store/core-find.js';
import { type CoreFilter, groupCores, listCores } from '../../src/store/core-list.js';
import { deleteCore, saveCore } from '../../src/store/core-save.js';
import { isSeen, markSeen } from '../../src/store/core-seen.js';
import { addStorageEvent, forgetStored, storedCores } from '../../src/store/core-storage.js';
import { coresLike, knownTraces } from '../../src/store/core-traces.js';
import type { Store } from '../../src/store/open.js';
import { prune } from '../../src/store/prune.js';
import { coreReport } from '../helpers/core-reports.js';
import { DAY_MS, Databases, NOW } from '../helpers/store.js';

let databases: Databases;
let store: Store;
let now = NOW;
beforeEach(async () => {
  databases = new Databases();
  now = NOW;
  store = await databases.open({ now: () => now });
});
afterEach(() => databases.dispose());

async function save(parts: Partial<CoreReport> = {}, scoreAlone?: number): Promise<CoreReport> {
  const report = coreReport(parts);
  await store.write(queries => saveCore(queries, report, { now, scoreAlone: scoreAlone ?? report.score.total }));
  return report;
}
const rows = (text: string): unknown[] => store.sqlite.prepare(text).all();
const one = (text: string): unknown => store.sqlite.prepare(text).pluck().get();
const count = (table: string): unknown => one(`SELECT count(*) FROM ${table}`);

const STORAGE = { path: '/cores/a/x.core.zst', codec: 'zstd' as const, sha256: 'f'.repeat(64), size: 151_000 };

describe('a report', () => {
  it('comes back as it was saved', async () => {
    const report = await save({ storage: STORAGE, similar: [{ id: 'b', fingerprint: 'c', distance: 0.1 }] });
    expect(store.read(queries => findCore(queries, report.id))).toEqual(report);
    expect(store.read(queries => findCore(queries, 'ffffffffffff'))).toBeUndefined();
  });

  it('is gone for a reader where somebody wrote into the file', async () => {
    const { id } = await save();
    for (const body of [Buffer.from('junk'), (await import('node:zlib')).gzipSync('{"id":1}')]) {
      store.sqlite.prepare('UPDATE analysis_results SET report = ?, frames = ?').run(body, body);
      expect(store.read(queries => findCore(queries, id))).toBeUndefined();
      expect(store.read(queries => knownTraces(queries, { except: '', most: 5 }))).toMatchObject([{ frames: [] }]);
    }
  });

  it('stands in tables that a person can read', async () => {
    await save({ storage: STORAGE });
    expect(rows('SELECT * FROM coredump_files')).toMatchInlineSnapshot(`
      [
        {
          "allocated": 4100000,
          "container": null,
          "created_at": "2026-11-22 12:00:00.000Z",
          "dumped_at": "2026-11-22 11:30:00.000Z",
          "duplicate_of": null,
          "executable": "/usr/bin/walk",
          "fingerprint": "f00d",
          "hostname": null,
          "id": "0123456789ab",
          "instance": null,
          "kind": "core",
          "namespace": null,
          "path": "/var/crash/core.1",
          "pid": 4242,
          "pod": null,
          "sha256": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "signal": 11,
          "signal_name": "SIGSEGV",
          "size": 1672000000,
          "status": "stored",
          "stored_at": "2026-11-22 12:00:00.000Z",
          "stored_path": "/cores/a/x.core.zst",
          "stored_size": 151000,
        },
      ]
    `);
    expect(
      rows(
        'SELECT coredump_file_id, severity, class, title, fingerprint, quality, score, created_at FROM analysis_results',
      ),
    ).toMatchInlineSnapshot(`
      [
        {
          "class": "SourceAvNearNull",
          "coredump_file_id": "0123456789ab",
          "created_at": "2026-11-22 12:00:00.000Z",
          "fingerprint": "f00d",
          "quality": 0.9,
          "score": 9.5,
          "severity": "high",
          "title": "main | walk",
        },
      ]
    `);
  });

  it('has times that compare rightly with those of SQLite', async () => {
    await save();
    const after = (moment: string): unknown =>
      one(`SELECT count(*) FROM coredump_files WHERE created_at > '${moment}'`);
    expect([after('2026-11-22 11:59:59'), after('2026-11-22 12:00:01')]).toEqual([1, 0]);
    expect(one("SELECT datetime(created_at, '+1 hour') FROM coredump_files")).toBe('2026-11-22 13:00:00');
    expect(new Date(String(one('SELECT created_at FROM coredump_files')))).toEqual(NOW);
  });

  it('of the same core again takes the place of the first, and its copy stays known', async () => {
    await save({ storage: STORAGE });
    now = new Date(NOW.getTime() + DAY_MS);
    await save({ severity: 'low', file: { ...coreReport().file, path: '/elsewhere' } });
    expect(rows('SELECT path, status, stored_path, created_at FROM coredump_files')).toEqual([
      { path: '/elsewhere', status: 'stored', stored_path: STORAGE.path, created_at: '2026-11-22 12:00:00.000Z' },
    ]);
    expect(rows('SELECT severity, created_at FROM analysis_results')).toEqual([
      { severity: 'low', created_at: '2026-11-23 12:00:00.000Z' },
    ]);
  });

  it('names the copy that is stored by now', async () => {
    const { id } = await save({ storage: STORAGE });
    const { id: other } = await save({ id: 'gz', storage: { ...STORAGE, path: '/cores/x.core.gz', codec: 'gzip' } });
    await save();
    const found = (core: string) =>
      store.read(queries => [findCore(queries, core)?.storage, storedCopy(queries, core)]);
    expect(found(id)).toEqual([STORAGE, STORAGE]);
    expect(found(other)).toMatchObject([{ codec: 'gzip' }, { codec: 'gzip' }]);
    const gone = { kind: 'removed', coreId: id, path: STORAGE.path, bytes: 1, reason: 'old' } as const;
    await store.write(queries => forgetStored(queries, gone, now));
    expect(found(id)).toEqual([undefined, undefined]);
    expect(found('unknown')).toEqual([undefined, undefined]);
  });

  it.each([
    ['stored', { storage: STORAGE }],
    ['analyzed', {}],
    ['skipped', { score: { total: 2, threshold: 4, keep: false, parts: [] } }],
  ])('is %s', async (status, parts) => {
    await save(parts);
    expect(one('SELECT status FROM coredump_files')).toBe(status);
  });
});

describe('an id', () => {
  beforeEach(async () => {
    for (const id of ['3f2a00000000', '3f2b00000000', 'abc']) await save({ id });
  });
  const resolve = (prefix: string) => store.read(queries => resolveCore(queries, prefix));

  it.each([
    ['3f2a', '3f2a00000000'],
    ['3F2B00000000', '3f2b00000000'],
    ['a', 'abc'],
  ])('%s means %s', (prefix, id) => {
    expect(resolve(prefix)).toEqual({ id, title: 'main | walk', storedPath: undefined, storedSize: 0 });
  });

  it.each([
    ['3f2', '"3f2" is the beginning of 3f2a00000000, 3f2b00000000.'],
    ['%', 'No crash is known by the id "%".'],
    ['', 'No crash is known by the id "".'],
    ["' OR 1=1 --", `No crash is known by the id "' OR 1=1 --".`],
  ])('%j means none', (prefix, message) => {
    expect(() => resolve(prefix)).toThrow(expect.objectContaining({ code: 'coredump.unknown-id', message }));
  });

  it('that is whole is no beginning of another', async () => {
    await save({ id: 'abcd' });
    expect(resolve('abc').id).toBe('abc');
  });
});

describe('the list', () => {
  const at = (hour: number): string => new Date(NOW.getTime() - (24 - hour) * 3_600_000).toISOString();
  beforeEach(async () => {
    const crash = async (
      id: string,
      hour: number,
      fingerprint: string,
      severity: Severity,
      total: number,
      pod: string,
      executable: string,
    ) =>
      save({
        id,
        severity,
        pod: { name: pod, confidence: 1, evidence: [] },
        process: { executable, time: at(hour) },
        signature: { fingerprint, title: `title of ${fingerprint}` },
        score: { total, threshold: 4, keep: true, parts: [] },
      });
    await crash('a', 1, 'f1', 'high', 9.5, 'query-0', '/usr/bin/milvus');
    await crash('b', 5, 'f1', 'low', 7, 'query-1', '/usr/bin/milvus');
    await crash('c', 3, 'f2', 'critical', 4, 'data_0', '/opt/Nginx');
    await crash('d', 4, 'f1', 'medium', 9.5, 'query-0', '/usr/bin/milvus');
  });
  const list = (filter: CoreFilter, limit = 10): string[] =>
    store.read(queries => listCores(queries, filter, limit)).map(({ id }) => id);

  it.each<[string, CoreFilter, string[]]>([
    ['all, the newest first', {}, ['b', 'd', 'c', 'a']],
    ['a fingerprint', { signature: 'f2' }, ['c']],
    ['a part of a title', { signature: 'TITLE OF F1' }, ['b', 'd', 'a']],
    ['the program', { executable: 'nginx' }, ['c']],
    ['the pod', { pod: 'query-0' }, ['d', 'a']],
    ['a sign that SQL takes for any', { pod: 'query_0' }, []],
    ['this bad or worse', { severity: 'high' }, ['c', 'a']],
    ['this score or more', { minScore: 9.5 }, ['d', 'a']],
    ['since then', { since: new Date(at(4)) }, ['b', 'd']],
    ['all together', { signature: 'f1', pod: 'query-0', minScore: 9, since: new Date(at(2)) }, ['d']],
    ['nothing', { pod: "'; DROP TABLE coredump_files; --" }, []],
  ])('%s', (_what, filter, ids) => {
    expect(list(filter)).toEqual(ids);
  });

  it('has so many at most', () => {
    expect(list({}, 2)).toEqual(['b', 'd']);
  });

  it('says of each what was asked for', () => {
    expect(store.read(queries => listCores(queries, { signature: 'f2' }, 1))).toEqual([
      {
        id: 'c',
        time: at(3),
        executable: '/opt/Nginx',
        pod: 'data_0',
        signal: 'SIGSEGV',
        class: 'SourceAvNearNull',
        severity: 'critical',
        score: 4,
        quality: 0.9,
        title: 'title of f2',
        fingerprint: 'f2',
        path: '/var/crash/core.1',
      },
    ]);
  });

  it('groups by fingerprint: counts, the worst severity, the first, the last and the best', () => {
    const groups = (filter: CoreFilter) => store.read(queries => groupCores(queries, filter, 10));
    const f1 = {
      fingerprint: 'f1',
      title: 'title of f1',
      count: 3,
      severity: 'high',
      first: at(1),
      last: at(5),
      best: 'd',
    };
    const f2 = {
      fingerprint: 'f2',
      title: 'title of f2',
      count: 1,
      severity: 'critical',
      first: at(3),
      last: at(3),
      best: 'c',
    };
    expect(groups({})).toEqual([f1, f2]);
    expect(groups({ pod: 'query-1' })).toMatchObject([{ count: 1, best: 'b', severity: 'low' }]);
  });
});

describe('for near duplicates', () => {
  it('the newest trace of each fingerprint is known', async () => {
    for (const [id, fingerprint] of [
      ['a', 'f1'],
      ['b', 'f2'],
      ['c', 'f1'],
      ['d', 'f3'],
    ] as const)
      await save({ id, signature: { fingerprint, title: '' } });
    const known = (except: string, most: number) =>
      store.read(queries => knownTraces(queries, { except, most })).map(({ id, fingerprint }) => [id, fingerprint]);
    expect(known('', 9)).toEqual([
      ['d', 'f3'],
      ['c', 'f1'],
      ['b', 'f2'],
    ]);
    expect(known('c', 2)).toEqual([
      ['d', 'f3'],
      ['b', 'f2'],
    ]);
    expect(known('c', 3).at(-1)).toEqual(['a', 'f1']);
    const own = store.read(queries => knownTraces(queries, { of: ['f1', 'f2', 'none'], most: 9 }));
    expect(own.map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('a trace has its 40 innermost frames', async () => {
    const frame = (index: number) => ({ index, function: `f${index}`, kind: 'normal' as const });
    await save({ backtrace: Array.from({ length: 60 }, (_, i) => frame(i)) });
    const [trace] = store.read(queries => knownTraces(queries, { except: '', most: 1 }));
    expect(trace?.frames).toEqual(Array.from({ length: 40 }, (_, i) => frame(i)));
  });

  it('the cores of a fingerprint are known by what decides which of them stay', async () => {
    const { id } = await save({ storage: STORAGE }, 9.5);
    await save({ id: 'b', process: {} }, 4);
    expect(store.read(queries => coresLike(queries, 'f00d', 'x'))).toEqual([
      { id, score: 9.5, quality: 0.9, time: Date.parse('2026-11-22T11:30:00Z'), stored: true },
      { id: 'b', score: 4, quality: 0.9, time: NOW.getTime(), stored: false },
    ]);
    expect(store.read(queries => coresLike(queries, 'f00d', id)).map(like => like.id)).toEqual(['b']);
  });
});

const ANALYSIS = {
  provider: 'anthropic',
  model: 'm',
  tokens: { input: 900, output: 100 },
  cost: 0.0123,
  summary: 's',
  rootCause: 'r',
  impact: 'i',
  recommendations: ['x'],
  confidence: 0.7,
  codeSuggestions: [],
  relatedIssues: [],
};

it('an analysis stands in its table', async () => {
  const { id } = await save();
  for (let i = 0; i < 2; i++) await store.write(queries => saveAnalysis(queries, id, ANALYSIS, now));
  expect(count('ai_analysis_results')).toBe(1);
  const [row] = rows('SELECT * FROM ai_analysis_results') as { body: string }[];
  expect(row).toMatchObject({
    coredump_file_id: id,
    confidence: 0.7,
    tokens: 1000,
    cost: 0.0123,
    created_at: '2026-11-22 12:00:00.000Z',
  });
  expect(JSON.parse(row?.body ?? '')).toEqual(ANALYSIS);
});

it('a core that is removed is in no table any more; what became of its copy is still told', async () => {
  const { id } = await save({ storage: STORAGE });
  await save({ id: 'other' });
  await store.write(queries => {
    saveAnalysis(queries, id, ANALYSIS, now);
    addStorageEvent(queries, { kind: 'stored', coreId: id, path: STORAGE.path, bytes: 1, reason: 'r' }, now);
    expect(deleteCore(queries, id)).toBe(true);
    expect(deleteCore(queries, id)).toBe(false);
  });
  expect(['coredump_files', 'analysis_results', 'ai_analysis_results', 'storage_events'].map(count)).toEqual([
    1, 1, 0, 1,
  ]);
});

it('that a copy is gone is noted once', async () => {
  const { id } = await save({ storage: STORAGE });
  expect(store.read(storedCores)).toMatchObject([
    { id, storedPath: STORAGE.path, analysed: true, storedAt: NOW.getTime() },
  ]);
  const forget = async (path: string) =>
    store.write(queries =>
      forgetStored(queries, { kind: 'removed', coreId: id, path, bytes: 151_000, reason: 'old' }, now),
    );
  expect([await forget('/other'), await forget(STORAGE.path), await forget(STORAGE.path)]).toEqual([
    false,
    true,
    false,
  ]);
  expect(rows('SELECT kind, coredump_file_id, path, bytes, reason, created_at FROM storage_events')).toEqual([
    {
      kind: 'removed',
      coredump_file_id: id,
      path: STORAGE.path,
      bytes: 151_000,
      reason: 'old',
      created_at: '2026-11-22 12:00:00.000Z',
    },
  ]);
  expect(rows('SELECT status, stored_path FROM coredump_files')).toEqual([{ status: 'removed', stored_path: null }]);
  expect(store.read(storedCores)).toEqual([]);
});

it('what is known of a core goes after 90 days, unless its copy is stored', async () => {
  await save({ id: 'a' });
  await save({ id: 'b', storage: STORAGE });
  await store.write(queries => {
    saveAnalysis(queries, 'a', ANALYSIS, now);
    addStorageEvent(queries, { kind: 'failed', path: 'p', bytes: 0, reason: 'r' }, now);
  });
  now = new Date(NOW.getTime() + 90 * DAY_MS);
  await save({ id: 'c' });
  expect(await prune(store, { rehearse: false })).toMatchObject({ reports: 0 });
  now = new Date(now.getTime() + 1);
  expect(await prune(store, { rehearse: true })).toMatchObject({ reports: 1 });
  expect(await prune(store, { rehearse: false })).toMatchObject({ reports: 1 });
  expect(rows('SELECT id FROM coredump_files')).toEqual([{ id: 'b' }, { id: 'c' }]);
  expect(['analysis_results', 'ai_analysis_results', 'storage_events'].map(count)).toEqual([2, 0, 0]);
});

it('a file that the collector saw is remembered for a year longer than its report', async () => {
  const at = async (ms: number, identity: string): Promise<void> => {
    now = new Date(NOW.getTime() + ms);
    await store.write(queries => markSeen(queries, { identity, path: '/cores/a', outcome: 'noise' }, now));
  };
  await at(0, 'first');
  await at(1, 'second');
  now = new Date(NOW.getTime() + (90 + 365) * DAY_MS + 1);
  await prune(store, { rehearse: false });
  expect(store.read(queries => ['first', 'second'].map(each => isSeen(queries, each)))).toEqual([false, true]);
});
