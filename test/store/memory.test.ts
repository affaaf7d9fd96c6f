import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostFacts } from '../../src/core/snapshot.js';
import { findReport } from '../../src/store/find-report.js';
import { type Memory, memoryOf } from '../../src/store/memory.js';
import type { Store } from '../../src/store/open.js';
import { listReports } from '../../src/store/reports.js';
import { check, hostileReport, throttledReport } from '../helpers/reports.js';
import { DAY_MS, Databases, finished, HOST, NOW } from '../helpers/store.js';

let databases: Databases;
let store: Store;
let memory: Memory;
let now = NOW;
beforeEach(async () => {
  databases = new Databases();
  now = NOW;
  store = await databases.open({ now: () => now });
  memory = memoryOf(store);
});
afterEach(() => databases.dispose());

/** A run of `HOST` so many seconds after its boot, in which `check` kept a value. */
async function keep(upAt: number, kept: unknown, on: Partial<HostFacts> = {}, check = 'cpu'): Promise<void> {
  const host = { ...HOST, at: new Date(NOW.getTime() + upAt * 1000), ...on };
  await memory.save(finished({ host, upAt, kept: [{ check, kept }] }));
}

const keptAt = async (upAt: number, on: Partial<HostFacts> = {}): Promise<unknown[]> => {
  const host = { ...HOST, at: new Date(NOW.getTime() + upAt * 1000), ...on };
  return (await memory.past(host, upAt)).map(({ kept }) => kept);
};

describe('a report', () => {
  it.each([throttledReport, hostileReport])('comes back as it was saved', async build => {
    await memory.save(finished({ report: { ...build(), runId: 'one' } }));
    expect(store.read(queries => findReport(queries, 'one'))).toEqual({ ...build(), runId: 'one' });
    expect(store.read(queries => findReport(queries, 'two'))).toBeUndefined();
  });

  it('is listed with its host and status, the newest first', async () => {
    await memory.save(finished({ report: { ...throttledReport(), runId: 'a' } }));
    await memory.save(finished({ report: { runId: 'b' }, host: { ...HOST, machineId: 'other', name: 'db-1' } }));
    expect(store.read(queries => listReports(queries, 5))).toEqual([
      { runId: 'b', host: 'db-1', startedAt: NOW, status: 'ok' },
      { runId: 'a', host: 'web-7', startedAt: NOW, status: 'warning' },
    ]);
  });

  it('is gone for a reader where somebody wrote into the file', async () => {
    await memory.save(finished({ report: { runId: 'a' } }));
    for (const body of [Buffer.from('junk'), (await import('node:zlib')).gzipSync('{"runId":1}')]) {
      store.sqlite.prepare('UPDATE reports SET body = ?').run(body);
      expect(store.read(queries => findReport(queries, 'a'))).toBeUndefined();
    }
  });

  it('holds no secret, wherever a text of a finding or a cause hid one', async () => {
    const secret = 'hunter2-s3cr3t-9000';
    const text = `psql --password=${secret} failed`;
    const evidence = [{ metric: 'cpu.x', value: text, source: `cmd token=${secret}`, threshold: text, window: text }];
    const finding = {
      code: 'cpu.x',
      severity: 'high',
      subject: text,
      title: text,
      detail: text,
      runbook: text,
    } as const;
    const cause = { id: 'c', confidence: 1, title: text, offender: text, evidence, against: evidence, next: [text] };
    await memory.save(
      finished({
        checks: [check('cpu', 'CPU', { reason: text, findings: [{ ...finding, evidence }] })],
        report: {
          runId: 'a',
          causes: [cause],
          ruledOut: [{ id: 'd', reason: text }],
          notAssessed: [{ id: 'e', missing: [text] }],
        },
      }),
    );
    const stored = JSON.stringify(store.read(queries => findReport(queries, 'a')));
    expect(stored).not.toContain('hunter2');
    expect(stored.match(/\[redacted\]/g)).toHaveLength(22);
  });

  it('and all of its run are stored, or nothing', async () => {
    await memory.save(finished({ report: { runId: 'a' } }));
    const again = finished({ report: { runId: 'a' }, kept: [{ check: 'cpu', kept: 1 }] });
    await expect(memory.save(again)).rejects.toThrow(/UNIQUE/);
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    const broken = finished({ kept: [{ check: 'cpu', kept: cyclic }] });
    await expect(memory.save(broken)).rejects.toThrow(/circular/);
    const counts = ['runs', 'reports', 'samples', 'kept'].map(table =>
      store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
    expect(counts).toEqual([1, 1, 1, 0]);
  });
});

describe('the past', () => {
  it('is empty for the first run', async () => {
    expect(await keptAt(5)).toEqual([]);
  });

  it('comes newest first, each with its moment', async () => {
    await keep(10, { a: 1 });
    await keep(20, { a: 2 });
    const at = (s: number): Date => new Date(NOW.getTime() + s * 1000);
    expect(await memory.past({ ...HOST, at: at(30) }, 30)).toEqual([
      { check: 'cpu', at: at(20), bootId: 'boot-1', upAt: 20, kept: { a: 2 } },
      { check: 'cpu', at: at(10), bootId: 'boot-1', upAt: 10, kept: { a: 1 } },
    ]);
  });

  it('is that of the host alone: by its machine id, or by its name where it has none', async () => {
    const { machineId: _, ...nameless } = HOST;
    await keep(10, 'mine');
    await keep(10, 'other', { machineId: 'b', name: HOST.name });
    await memory.save(finished({ host: nameless, upAt: 10, kept: [{ check: 'cpu', kept: 'nameless' }] }));
    expect(await keptAt(20, { name: 'renamed' })).toEqual(['mine']);
    expect((await memory.past({ ...nameless, at: new Date(NOW.getTime() + 1) }, 20)).map(run => run.kept)).toEqual([
      'nameless',
    ]);
  });

  it('holds nothing that another process saved while this one still read', async () => {
    await keep(10, 'before');
    await keep(30, 'later, and sooner ready');
    expect(await keptAt(20)).toEqual(['before']);
  });

  it('goes over a boot by the clock of the host, and a clock that was ahead is not believed', async () => {
    const at = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);
    await keep(9_000_000, 'before the boot', { bootId: 'boot-0', at: at(1) });
    await keep(9_000_000, 'in 2036', { bootId: 'boot-0', at: at(-3650) });
    await keep(7, 'no boot id', { bootId: '', at: at(2) });
    expect(await keptAt(60, { at: NOW })).toEqual(['no boot id', 'before the boot']);
  });

  it('is at most 50 runs of each check, of the last 7 days, and 64 kB', { timeout: 30_000 }, async () => {
    for (let i = 1; i <= 60; i++) {
      await keep(i, i);
      await keep(i, { i, text: 'x'.repeat(8000) }, {}, 'ports');
    }
    const past = await memory.past({ ...HOST, at: new Date(NOW.getTime() + 61_000) }, 61);
    const of = (check: string): unknown[] => past.filter(run => run.check === check).map(run => run.kept);
    expect(of('cpu')).toEqual(Array.from({ length: 50 }, (_, i) => 60 - i));
    expect(of('ports')).toHaveLength(8);
    const row = store.sqlite.prepare("SELECT count(*) FROM kept WHERE check_id = 'cpu'").pluck();
    expect(row.get()).toBe(50);
  });

  it('is the newest run alone after a long time, but never nothing', async () => {
    await keep(1, 'old');
    await keep(2, 'newest');
    now = new Date(NOW.getTime() + 30 * DAY_MS);
    expect(await keptAt(30 * 86_400)).toEqual(['newest']);
  });

  it('leaves out what is no JSON any more', async () => {
    await keep(1, 'good');
    await keep(2, 'bad');
    store.sqlite.prepare("UPDATE kept SET body = '{' WHERE body = '\"bad\"'").run();
    expect(await keptAt(3)).toEqual(['good']);
  });
});
