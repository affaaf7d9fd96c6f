import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryOf } from '../../src/store/memory.js';
import { metricHistory } from '../../src/store/metrics.js';
import type { Store } from '../../src/store/open.js';
import { prune } from '../../src/store/prune.js';
import { pruneFile } from '../../src/store/prune-file.js';
import { RETENTION, retentionOf } from '../../src/store/retention.js';
import { check } from '../helpers/reports.js';
import { DAY_MS, Databases, finished, HOST, NOW, sha256 } from '../helpers/store.js';

const HOUR_MS = DAY_MS / 24;

let databases: Databases;
let store: Store;
let now = NOW;
beforeEach(async () => {
  databases = new Databases();
  store = await databases.open({ now: () => now });
  mark(NOW);
});
afterEach(() => databases.dispose());

/** Says that it was pruned just now, so that no save does so by itself. */
function mark(at: Date): void {
  store.sqlite.prepare("INSERT OR REPLACE INTO chores VALUES ('prune', ?)").run(at.getTime());
}

/** A run so many days before `NOW`, with one value, and one thing kept. */
async function runAt(daysAgo: number, value = 1, host = HOST): Promise<void> {
  now = new Date(NOW.getTime() - daysAgo * DAY_MS);
  mark(now);
  const checks = [check('cpu', 'CPU', { metrics: { 'cpu.load.count': value } })];
  await memoryOf(store).save(finished({ checks, host: { ...host, at: now }, kept: [{ check: 'cpu', kept: daysAgo }] }));
  now = NOW;
  mark(now);
}

const count = (table: string): unknown => store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const left = (): Record<string, unknown> =>
  Object.fromEntries(
    ['runs', 'reports', 'samples', 'hourly_means', 'kept', 'metric_names', 'hosts'].map(table => [table, count(table)]),
  );

it('removes nothing that is young enough', async () => {
  for (const days of [6.9, 3, 0]) await runAt(days);
  expect(await prune(store, { rehearse: false })).toEqual({ reports: 0, values: 0, hourlyMeans: 0, kept: 0 });
  expect(left()).toMatchObject({ runs: 3, reports: 3, samples: 3, kept: 3 });
});

it('keeps reports for 90 days, values for 7 and then as means, what checks kept for 7, and nothing for ever', async () => {
  for (const days of [91, 89, 8, 6]) await runAt(days, days);
  expect(await prune(store, { rehearse: false })).toEqual({ reports: 1, values: 3, hourlyMeans: 1, kept: 3 });
  expect(left()).toEqual({ runs: 3, reports: 3, samples: 1, hourly_means: 2, kept: 1, metric_names: 1, hosts: 1 });
  now = new Date(NOW.getTime() + 200 * DAY_MS);
  expect(await prune(store, { rehearse: false })).toEqual({ reports: 3, values: 1, hourlyMeans: 3, kept: 0 });
  // The newest memory stays, and with it the run that says when it was.
  expect(left()).toEqual({ runs: 1, reports: 0, samples: 0, hourly_means: 0, kept: 1, metric_names: 0, hosts: 1 });
});

it('the newest memory of each host and check stays, however old', async () => {
  await runAt(30);
  await runAt(20);
  await runAt(40, 1, { ...HOST, machineId: 'db' });
  await prune(store, { rehearse: false });
  expect(store.sqlite.prepare('SELECT body FROM kept ORDER BY body').pluck().all()).toEqual(['20', '40']);
});

describe('means', () => {
  const history = () =>
    store
      .read(queries =>
        metricHistory(queries, {
          host: HOST.machineId ?? '',
          check: 'cpu',
          name: 'cpu.load.count',
          from: new Date(0),
          to: new Date(NOW.getTime() + DAY_MS),
        }),
      )
      .map(({ at, ...point }) => ({ hoursAgo: (NOW.getTime() - at.getTime()) / HOUR_MS, ...point }));

  it('are those of whole hours, of each host for itself', async () => {
    const hours = [200, 199.9, 199.5, 199].map(hour => hour / 24);
    for (const [i, daysAgo] of hours.entries()) await runAt(daysAgo, [1, 2, 6, 40][i]);
    await runAt(200 / 24, 1000, { ...HOST, machineId: 'db' });
    await prune(store, { rehearse: false });
    expect(history()).toEqual([
      { hoursAgo: 200, value: 3, samples: 3 },
      { hoursAgo: 199, value: 40, samples: 1 },
    ]);
  });

  it('take what comes to their hour later by its weight', async () => {
    await runAt(200 / 24, 10);
    await runAt(199.9 / 24, 20);
    await prune(store, { rehearse: false });
    await runAt(199.8 / 24, 60);
    await prune(store, { rehearse: false });
    expect(history()).toEqual([{ hoursAgo: 200, value: 30, samples: 3 }]);
  });

  it('begin with the hour that is over: values of the same hour stay together', async () => {
    await runAt(7 + 0.5 / 24);
    await runAt(7);
    now = new Date(NOW.getTime() + HOUR_MS / 4);
    expect(await prune(store, { rehearse: false })).toMatchObject({ values: 1 });
  });

  it('are not made of values that are older than all metrics may be', async () => {
    const short = await databases.open({
      path: databases.path('short.db'),
      now: () => now,
      retention: { metricDays: 2 },
    });
    now = new Date(NOW.getTime() - 3 * DAY_MS);
    await memoryOf(short).save(finished());
    now = NOW;
    expect(await prune(short, { rehearse: false })).toMatchObject({ values: 1, hourlyMeans: 1 });
    expect(short.sqlite.prepare('SELECT count(*) FROM samples').pluck().get()).toBe(0);
  });
});

it('a name that still has a value keeps its number', async () => {
  await runAt(89);
  await runAt(88, 5);
  now = new Date(NOW.getTime() + 1.5 * DAY_MS);
  await prune(store, { rehearse: false });
  expect(left()).toMatchObject({ hourly_means: 1, metric_names: 1 });
});

it('a dry run counts the same and changes nothing', async () => {
  for (const days of [100, 50, 8]) await runAt(days);
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const before = { sum: sha256(store.path), ...left() };
  const dry = await pruneFile(store, { dryRun: true });
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  expect({ sum: sha256(store.path), ...left() }).toEqual(before);
  const wet = await pruneFile(store, { dryRun: false });
  expect({ ...wet, bytes: 0 }).toEqual({ ...dry, dryRun: false, bytes: 0 });
  expect(wet).toMatchObject({ reports: 1, values: 3, hourlyMeans: 1, kept: 2 });
});

it('gives the space back', async () => {
  now = new Date(NOW.getTime() - 99 * DAY_MS);
  mark(now);
  const noise = Array.from({ length: 20_000 }, (_, i) => `${(i * 7919) % 104_729}`).join(' ');
  for (let i = 0; i < 5; i++)
    await memoryOf(store).save(finished({ report: { causes: [], ruledOut: [{ id: 'x', reason: `${noise}${i}` }] } }));
  now = NOW;
  const { bytes, reports } = await pruneFile(store, { dryRun: false });
  expect(reports).toBe(5);
  expect(bytes.before).toBeGreaterThan(250_000);
  expect(bytes.after).toBeLessThan(150_000);
  const { statSync } = await import('node:fs');
  expect(statSync(store.path).size).toBe(bytes.after);
});

describe('by itself', () => {
  const chore = (): unknown => store.sqlite.prepare('SELECT done_at FROM chores').pluck().get();

  it('runs with a save, once a day', async () => {
    await runAt(100);
    await runAt(99);
    now = new Date(NOW.getTime() + DAY_MS - 1);
    await memoryOf(store).save(finished());
    expect(count('reports')).toBe(3);
    now = new Date(NOW.getTime() + DAY_MS);
    await memoryOf(store).save(finished());
    expect([count('reports'), chore()]).toEqual([2, now.getTime()]);
  });

  it('takes a bounded part at a time, and goes on with the next save', { timeout: 30_000 }, async () => {
    for (let i = 0; i < 120; i++) await runAt(100 - i / 1000);
    now = new Date(NOW.getTime() + DAY_MS);
    const seen: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      await memoryOf(store).save(finished());
      seen.push([count('reports'), chore() === now.getTime()]);
    }
    expect(seen).toEqual([
      [71, false],
      [22, false],
      [3, true],
      [4, true],
    ]);
  });

  it('runs where its last time is still to come: the clock was wrong', async () => {
    await runAt(100);
    mark(new Date(NOW.getTime() + 400 * DAY_MS));
    await memoryOf(store).save(finished());
    expect([count('reports'), chore()]).toEqual([1, NOW.getTime()]);
  });
});

it('the user’s own numbers take the place of the defaults', () => {
  const defaults = Object.fromEntries(Object.entries(RETENTION).map(([name, { value }]) => [name, value]));
  expect(retentionOf()).toEqual({ reportDays: 90, metricDays: 90, metricRawDays: 7, keptDays: 7, keptRuns: 50 });
  expect(retentionOf()).toEqual(defaults);
  expect(retentionOf({ keptDays: 2, keptRuns: 3 })).toEqual({ ...defaults, keptDays: 2, keptRuns: 3 });
});
