import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryOf } from '../../src/store/memory.js';
import { metricHistory } from '../../src/store/metrics.js';
import { isCounter } from '../../src/core/metric-name.js';
import { trendMetrics } from '../../src/store/trend-metrics.js';
import type { Store } from '../../src/store/open.js';
import { check } from '../helpers/reports.js';
import { DAY_MS, Databases, finished, HOST, NOW } from '../helpers/store.js';

let databases: Databases;
let store: Store;
let now = NOW;
beforeEach(async () => {
  databases = new Databases();
  now = NOW;
  store = await databases.open({ now: () => now });
});
afterEach(() => databases.dispose());

async function measure(metrics: Record<string, number>, host = HOST): Promise<void> {
  await memoryOf(store).save(finished({ host, checks: [check('disk', 'Disk', { metrics })] }));
}

function history(name: string, host = 'web', from = NOW): { at: Date; value: number }[] {
  const of = { host, check: 'disk', name, from, to: new Date(NOW.getTime() + 100 * DAY_MS) };
  return store.read(queries => metricHistory(queries, of));
}

const WEB = { ...HOST, machineId: 'web' };
const DB = { ...HOST, machineId: 'db' };

it('gives back what a host had over time, by our clock, and not what others had', async () => {
  const name = 'disk.space["/mnt/a b"].percent';
  await measure({ [name]: 1.5, 'disk.other.count': 9 }, WEB);
  await measure({ [name]: 77 }, DB);
  now = new Date(NOW.getTime() + 60_000);
  await measure({ [name]: -2 }, { ...WEB, at: new Date(0) });
  expect(history(name)).toEqual([
    { at: NOW, value: 1.5 },
    { at: now, value: -2 },
  ]);
  expect(history(name, 'db')).toEqual([{ at: NOW, value: 77 }]);
  expect(history(name, 'web', now)).toEqual([{ at: now, value: -2 }]);
});

it('stores a name once for all runs and hosts, and two checks may use the same one', async () => {
  await measure({ 'disk.a.count': 1 }, WEB);
  await measure({ 'disk.a.count': 2 }, DB);
  await memoryOf(store).save(finished({ checks: [check('memory', 'Memory', { metrics: { 'disk.a.count': 3 } })] }));
  const rows = store.sqlite.prepare('SELECT check_id, name FROM metric_names ORDER BY id').raw().all();
  expect(rows).toEqual([
    ['disk', 'disk.a.count'],
    ['memory', 'disk.a.count'],
  ]);
});

it('leaves out counters, and what is no number', async () => {
  await measure({
    'disk.reads[sda].total': 12_345,
    'disk.io-time[sda].seconds': 99,
    'disk.busy[sda].percent': Number.NaN,
    'disk.free[/].bytes': 0,
  });
  expect(store.sqlite.prepare('SELECT name FROM metric_names').pluck().all()).toEqual(['disk.free[/].bytes']);
  expect(
    ['cpu.time[0.user].seconds', 'network.snmp[Tcp.RetransSegs].total', 'a.total[x].count'].map(isCounter),
  ).toEqual([true, true, false]);
});

it('leaves out tables of the kernel: more than 64 instances of one kind', () => {
  const table = (size: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: size }, (_, i) => [`memory.slab[k${i}].bytes`, i]));
  expect(Object.keys(trendMetrics(table(64)))).toHaveLength(64);
  expect(trendMetrics({ ...table(65), 'memory.available.percent': 9 })).toEqual({ 'memory.available.percent': 9 });
});

it('takes any name for data', async () => {
  const names = [
    `disk.x['; DROP TABLE samples; --].count`,
    'disk.x[\u0000"\\].count',
    '__proto__',
    'disk.x[ü\n].count',
  ];
  await measure(Object.fromEntries(names.map((name, i) => [name, i])), WEB);
  expect(names.map(name => history(name)[0]?.value)).toEqual([0, 1, 2, 3]);
});
