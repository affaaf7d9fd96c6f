import { describe, expect, it } from 'vitest';
import { SCORE_RULES, scoreCore, type ScoreInput } from '../../../src/coredump/score/score.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const MIB = 1024 * 1024;
const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const SEGV = { number: 11, name: 'SIGSEGV' };
const ABRT = { number: 6, name: 'SIGABRT' };
const FPE = { number: 8, name: 'SIGFPE' };
const BUS = { number: 7, name: 'SIGBUS' };
const ILL = { number: 4, name: 'SIGILL' };
const TRAP = { number: 5, name: 'SIGTRAP' };
const QUIT = { number: 3, name: 'SIGQUIT' };
const KILL = { number: 9, name: 'SIGKILL' };
const USER = { pid: 4242, uid: 1000 };

/** A NULL read in a stripped program of one thread: the poorest of all real crashes. */
const POOR: ScoreInput = { signal: SEGV, pid: 100, hasFrame: true, quality: 0.1, threads: 1, allocated: MIB, now: NOW };

/** Everything that adds to a score. */
const RICH: ScoreInput = {
  ...POOR,
  reason: 'SIGSEGV: SEGV_MAPERR at 0x0',
  logText: 'panic: runtime error',
  abortMessage: 'fatal error',
  quality: 0.9,
  threads: 200,
  pod: 'datanode-0',
  instance: 'milvus-prod',
  allocated: 101 * MIB,
  dumpedAt: minutesAgo(59),
};

const parts = (input: ScoreInput): Record<string, number> =>
  Object.fromEntries(scoreCore(input).parts.map(({ name, points }) => [name, points]));

describe('the table of issue 7', () => {
  it('lists every part in its order, with the evidence', () => {
    expect(scoreCore({ ...RICH, threads: 2 })).toMatchInlineSnapshot(`
      {
        "keep": true,
        "parts": [
          {
            "evidence": "SIGSEGV and a frame of the crashing thread",
            "name": "base",
            "points": 4,
          },
          {
            "evidence": "SIGSEGV: SEGV_MAPERR at 0x0",
            "name": "clear-reason",
            "points": 2,
          },
          {
            "evidence": ""SIGSEGV" in the reason",
            "name": "panic-keyword",
            "points": 1,
          },
          {
            "evidence": "quality 0.90, at least 0.5",
            "name": "trace-quality",
            "points": 1.5,
          },
          {
            "evidence": "2 threads",
            "name": "threads",
            "points": 0.5,
          },
          {
            "evidence": "pod datanode-0 of instance milvus-prod",
            "name": "pod",
            "points": 1,
          },
          {
            "evidence": "SIGSEGV",
            "name": "signal",
            "points": 1,
          },
          {
            "evidence": "101.0 MiB on the disk",
            "name": "size",
            "points": 0.5,
          },
          {
            "evidence": "dumped 59 minutes ago",
            "name": "freshness",
            "points": 0.5,
          },
          {
            "evidence": "of no core that is kept",
            "name": "duplicate",
            "points": 0,
          },
          {
            "evidence": "nobody else sent the signal",
            "name": "sent-by-user",
            "points": 0,
          },
          {
            "evidence": "not ended for memory",
            "name": "oom",
            "points": 0,
          },
          {
            "evidence": "notes whole",
            "name": "truncated",
            "points": 0,
          },
        ],
        "threshold": 4,
        "total": 10,
      }
    `);
  });

  const points: [string, string, number, Partial<ScoreInput>][] = [
    ['base', 'a signal and a frame', 4, {}],
    ['base', 'a signal and an abort message', 4, { hasFrame: false, abortMessage: 'x' }],
    ['base', 'a signal alone', 0, { hasFrame: false }],
    ['base', 'no signal', 0, { signal: undefined as never }],
    ['base', 'the panic of a runtime that raises no signal', 4, { signal: undefined as never, runtimeError: 'panic' }],
    ['clear-reason', 'known', 2, { reason: 'SIGSEGV: SEGV_MAPERR at 0x0' }],
    ['clear-reason', 'not known', 0, {}],
    ['panic-keyword', 'in the reason', 1, { reason: 'Fatal error' }],
    ['panic-keyword', 'in the abort message', 1, { abortMessage: 'double free or corruption (out)' }],
    ['panic-keyword', 'in the log', 1, { logText: `${'ok\n'.repeat(1000)}thread 'main' panicked at x.rs:1` }],
    ['panic-keyword', 'inside of a word', 0, { logText: 'a nonfatal warning' }],
    ['trace-quality', 'at the bound', 1.5, { quality: 0.5 }],
    ['trace-quality', 'below it', 0, { quality: 0.499 }],
    ['threads', 'one', 0, { threads: 1 }],
    ['threads', 'two', 0.5, { threads: 2 }],
    ['pod', 'both known', 1, { pod: 'a', instance: 'b' }],
    ['pod', 'no instance', 0, { pod: 'a' }],
    ['pod', 'no pod', 0, { instance: 'b' }],
    ['signal', '11', 1, {}],
    ['signal', '6', 1, { signal: ABRT }],
    ['signal', '8', 1, { signal: FPE }],
    ['signal', '7', 0, { signal: BUS }],
    ['size', '100 MiB', 0, { allocated: 100 * MIB }],
    ['size', 'a byte more', 0.5, { allocated: 100 * MIB + 1 }],
    ['freshness', '59 minutes', 0.5, { dumpedAt: minutesAgo(59) }],
    ['freshness', 'an hour', 0, { dumpedAt: minutesAgo(60) }],
    ['freshness', 'still to come: the clock is wrong', 0, { dumpedAt: minutesAgo(-1) }],
    ['freshness', 'no date', 0, { dumpedAt: new Date(Number.NaN) }],
    ['duplicate', 'of a kept one', -2, { duplicateOfKept: '0123456789ab' }],
    ['sent-by-user', 'SIGQUIT', -2, { signal: QUIT }],
    ['sent-by-user', 'any signal from another process', -2, { sender: USER }],
    ['sent-by-user', 'abort() of the process itself', 0, { signal: ABRT, sender: { pid: 100, uid: 0 } }],
    ['oom', 'SIGKILL', -3, { signal: KILL }],
    ['oom', 'the pod says so', -3, { oomKilled: true }],
    ['truncated', 'before its notes', -3, { notesCut: true }],
  ];
  it.each(points)('%s, %s: %f', (name, _what, expected, change) => {
    expect(parts({ ...POOR, ...change })[name]).toBe(expected);
  });

  it('has no reason and no panic where nothing crashed', () => {
    const words = { reason: 'fatal', logText: 'panic', abortMessage: 'fatal' };
    for (const change of [{ signal: QUIT }, { sender: USER }, { oomKilled: true }])
      expect(parts({ ...POOR, ...words, ...change })).toMatchObject({ base: 0, 'clear-reason': 0, 'panic-keyword': 0 });
  });

  it('goes from 0 to 10', () => {
    expect(scoreCore(RICH)).toMatchObject({ total: 10, keep: true });
    expect(scoreCore({ ...POOR, signal: KILL, notesCut: true })).toMatchObject({ total: 0, keep: false });
  });

  it('takes words and threshold from the settings', () => {
    const rules = { keywords: ['崩溃', 'kernel oops'], threshold: 7 };
    expect(scoreCore({ ...POOR, logText: '进程崩溃了' }, rules)).toMatchObject({ total: 6, threshold: 7, keep: false });
    expect(scoreCore({ ...RICH, logText: 'panic' }, { ...rules, keywords: [''] }).parts[2]?.points).toBe(0);
  });
});

/** Whatever else is known of a crash, and adds to its score. */
const CONTEXTS: Record<string, Partial<ScoreInput>> = {
  'nothing known': {},
  'a good trace': { quality: 1, threads: 200 },
  'in a pod, fresh and big': { pod: 'a', instance: 'b', dumpedAt: minutesAgo(1), allocated: 900 * MIB },
  everything: { ...RICH },
};

const NOISE: Record<string, Partial<ScoreInput>> = {
  'OOM-killed': { signal: KILL, hasFrame: false, oomKilled: true },
  'OOM-killed, says the pod': { oomKilled: true },
  SIGKILL: { signal: KILL, hasFrame: true },
  'SIGQUIT by a user': { signal: QUIT, hasFrame: true, sender: USER },
  'SIGQUIT at a terminal': { signal: QUIT, hasFrame: true },
  'kill -SEGV by a user': { signal: SEGV, sender: USER, hasFrame: true },
  'kill -ABRT by a user': { signal: ABRT, sender: USER, hasFrame: true },
  'cut before its notes': { hasFrame: false, abortMessage: undefined as never, quality: 0, notesCut: true },
  'a poor duplicate': {
    ...POOR,
    signal: BUS,
    duplicateOfKept: 'x',
    reason: undefined as never,
    logText: '',
    abortMessage: undefined as never,
    quality: 0,
    threads: 1,
    pod: undefined as never,
    dumpedAt: undefined as never,
  },
};

const REAL: Record<string, Partial<ScoreInput>> = {
  'NULL read': { signal: SEGV },
  'NULL read, stripped': { signal: SEGV, quality: 0 },
  'general protection, no address': { signal: SEGV },
  'stack overflow': { signal: SEGV },
  'abort()': { signal: ABRT, sender: { pid: 100, uid: 0 } },
  'abort() without a frame': {
    signal: ABRT,
    hasFrame: false,
    abortMessage: 'free(): double free detected in tcache 2',
  },
  assert: { signal: ABRT, abortMessage: "a: a.c:3: main: Assertion `x' failed." },
  'division by zero': { signal: FPE },
  'bus error': { signal: BUS },
  'bad instruction': { signal: ILL },
  'a trap': { signal: TRAP },
  'a forbidden call': { signal: { number: 31, name: 'SIGSYS' } },
  'a Go panic without a core': { signal: undefined as never, runtimeError: 'panic: index out of range' },
};

describe('noise falls below the threshold, real crashes stay', () => {
  const all = (kind: Record<string, Partial<ScoreInput>>): [string, string, ScoreInput][] =>
    Object.entries(kind).flatMap(([what, change]) =>
      Object.entries(CONTEXTS).map(([where, known]): [string, string, ScoreInput] => [
        what,
        where,
        { ...POOR, ...known, ...change },
      ]),
    );
  it('in 88 cases', () => {
    expect(all({ ...NOISE, ...REAL })).toHaveLength(88);
  });
  it.each(all(NOISE))('%s, %s', (_what, _where, input) => {
    expect(scoreCore(input)).toMatchObject({ keep: false });
    expect(scoreCore(input).total).toBeLessThan(SCORE_RULES.threshold);
  });
  it.each(all(REAL))('%s, %s', (_what, _where, input) => {
    expect(scoreCore(input)).toMatchObject({ keep: true });
    expect(scoreCore(input).total).toBeGreaterThanOrEqual(4);
  });
});
