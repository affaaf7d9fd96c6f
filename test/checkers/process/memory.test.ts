import { describe, expect, it } from 'vitest';
import type { Remembered } from '../../../src/checkers/checker.js';
import type { Group } from '../../../src/checkers/parse/cgroups.js';
import type { Entry } from '../../../src/checkers/parse/process-table.js';
import { process, type ProcessFacts } from '../../../src/checkers/process/index.js';
import { memory, type ProcessKept } from '../../../src/checkers/process/memory.js';
import { HOST, processFacts } from '../../helpers/facts.js';
import { judged, said } from '../../helpers/judge.js';

const entry = (subject: string, startedAt: number, over: Partial<Entry> = {}): Entry => ({
  pid: 50,
  ppid: 1,
  subject,
  state: 'S',
  kernel: false,
  threads: 1,
  startedAt,
  residentKb: 100,
  group: undefined,
  ...over,
});
const facts = (table: readonly Entry[], over: Partial<ProcessFacts> = {}): ProcessFacts =>
  processFacts([], { table, ...over });
const group = (path: string, refusedSinceBirth: number): Group => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  pressure: {},
  pids: { refusedSinceBirth },
});
const run = (kept: ProcessKept, over: Partial<Remembered<ProcessKept>> = {}): Remembered<ProcessKept> => ({
  at: HOST.at,
  bootId: 'boot',
  upAt: 6400,
  kept,
  ...over,
});
const since = (now: ProcessFacts, past: Remembered<ProcessKept>, init = 'openrc-init'): string[] =>
  said(process, now, { upAt: 10_000, past: [past], host: { ...HOST, init } });

/** Something young, so that the others have lived for a while. */
const YOUNG = entry('cron', 6390, { pid: 99 });

describe('what was restarted since the last run', () => {
  const before = run(memory.of(facts([entry('web', 100), YOUNG])));

  it('is what has another start, as information', () => {
    expect(since(facts([entry('web', 100), YOUNG]), before)).toEqual([]);
    expect(since(facts([entry('web', 9000), YOUNG]), before)).toEqual(['process.restarted info web']);
    const [finding] = judged(process, facts([entry('web', 9000)]), {
      upAt: 10_000,
      past: [before],
      host: { ...HOST, init: 'runit' },
    });
    expect(finding).toMatchObject({
      title: 'web was restarted 17 min ago',
      evidence: [{ value: 1000, window: '60 min' }],
    });
  });

  it('is nothing that is new, of another boot, or one of two', () => {
    expect(since(facts([entry('new', 9000)]), before)).toEqual([]);
    expect(since(facts([entry('web', 9000)]), { ...before, bootId: 'another' })).toEqual([]);
    expect(since(facts([entry('web', 9000), entry('web', 9001, { pid: 51 })]), before)).toEqual([]);
  });

  it('is no unit of systemd, which the service check tells, and no child of another', () => {
    const unit = run(memory.of(facts([entry('web@web.service', 100), YOUNG])));
    expect(since(facts([entry('web@web.service', 9000)]), unit, 'systemd')).toEqual([]);
    expect(since(facts([entry('web@web.service', 9000)]), unit)).toEqual(['process.restarted info web@web.service']);
    expect(memory.of(facts([entry('sh', 100, { ppid: 40 }), YOUNG])).started).toEqual([]);
  });

  it('is the first process of a container', () => {
    const path = `/docker/${'c'.repeat(64)}`;
    const shim = entry('shim', 100, { pid: 40, group: '/system.slice' });
    const main = (startedAt: number): Entry => entry('db@cccccccccccc', startedAt, { pid: 41, ppid: 40, group: path });
    const worker = entry('worker', 150, { pid: 42, ppid: 41, group: path });
    const kept = memory.of(facts([shim, main(200), worker, YOUNG]));
    expect(kept.started).toEqual([
      ['shim', 100],
      ['db@cccccccccccc', 200],
    ]);
    expect(since(facts([shim, main(9000), worker]), run(kept), 'systemd')).toEqual([
      'process.restarted info db@cccccccccccc',
    ]);
  });
});

describe('what the kernel counted since the last run', () => {
  it('are forks that a group was refused', () => {
    const before = run(memory.of(facts([], { bounded: [group('/a/web', 5), group('/a/db', 3)] })));
    const now = facts([], { bounded: [group('/a/web', 15), group('/a/db', 3), group('/a/new', 1)] });
    expect(since(now, before)).toEqual(['process.refused medium new', 'process.refused medium web']);
  });

  it('are hung tasks, where the log does not tell them', () => {
    const before = run(memory.of(facts([], { hungSinceBoot: 1 })));
    expect(since(facts([], { hungSinceBoot: 1 }), before)).toEqual([]);
    expect(since(facts([], { hungSinceBoot: 3 }), before)).toEqual(['process.hung medium tasks']);
    const logged = facts([], { hungSinceBoot: 3, hung: [{ comm: 'dd', seconds: 120, at: 9999 }] });
    expect(since(logged, before)).toEqual(['process.hung medium dd']);
    expect(since(facts([], { hungSinceBoot: 3 }), run({ started: [], refused: [] }))).toEqual([]);
  });
});

describe('what is kept', () => {
  it('comes back as it was, and is small whatever the names are', () => {
    const odd = (i: number, text: string): string => `${text}${i}`;
    const table = Array.from({ length: 400 }, (_, i) => entry(odd(i, i % 2 ? 'n'.repeat(70) : '\u0001'.repeat(12)), i));
    const bounded = Array.from({ length: 100 }, (_, i) => group(odd(i, `/${'g'.repeat(70)}`), 10 ** 15));
    const kept = memory.of(facts([...table, entry('late', 9000)], { bounded, hungSinceBoot: 5 }));
    expect(kept.started).toHaveLength(50);
    expect(JSON.stringify(kept).length).toBeLessThan(8192);
    expect(memory.read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([null, 5, [], {}, { started: 5, refused: [] }, { started: [] }, { started: [], refused: [], hung: 'x' }])(
    'refuses %j',
    value => {
      expect(memory.read(value)).toBeUndefined();
    },
  );

  it('leaves odd entries out', () => {
    const odd = { started: [['a'], ['b', -1], 5, ['c', 7]], refused: [[1, 2], null] };
    expect(memory.read(odd)).toEqual({ started: [['c', 7]], refused: [] });
  });
});
