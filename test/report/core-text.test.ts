import { describe, expect, it } from 'vitest';
import type { CoreDoctorReport, CoreGroup, CoreItem } from '../../src/core/core-list.js';
import type { CoreFrame, CoreReport } from '../../src/core/core-report.js';
import { renderCoreDoctor, renderCoreList, renderCoreRemoval } from '../../src/report/core-list-text.js';
import { renderCoreLine, renderScore } from '../../src/report/core-score-text.js';
import { renderCoreSummary } from '../../src/report/core-summary.js';
import { renderCore } from '../../src/report/core-text.js';
import { coreReport } from '../helpers/core-reports.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const plain = { width: 80, color: false, verbose: false };

/** All that a report can hold. */
const full = coreReport({
  process: {
    executable: '/opt/app/server',
    pid: 4242,
    uid: 1000,
    hostname: 'vm1',
    args: ['server', '--port', '80'],
    time: '2026-11-22T11:30:00.000Z',
  },
  abortMessage: 'double free or corruption (!prev)',
  severity: 'critical',
  crash: { class: 'HeapError', likelihood: 'medium', reason: 'The heap was found corrupt.' },
  threads: {
    count: 2,
    crashed: 4242,
    others: [{ lwp: 4243, name: 'worker', frames: [{ index: 0, function: 'poll', kind: 'normal' }] }],
  },
  pod: { namespace: 'db', name: 'web-0', container: 'main', node: 'n1', confidence: 0.95, evidence: ['POD_NAME'] },
  instance: 'a',
  language: {
    language: 'go',
    type: 'panic',
    message: 'nil map',
    frames: [],
    source: { path: '/var/log/web.log', line: 7 },
  },
  score: {
    total: 7.5,
    threshold: 4,
    keep: true,
    parts: [
      { name: 'base', points: 4, evidence: '' },
      { name: 'pod', points: 0, evidence: '' },
      { name: 'duplicate', points: -2, evidence: '' },
    ],
  },
  storage: { path: '/cores/a/x.core.zst', codec: 'zstd', sha256: 'ab', size: 10 },
  duplicateOf: 'ba9876543210',
  disassembly: [{ address: '0x1139', text: 'mov eax, [rax]', current: true }],
  modules: [{ path: '/opt/app/server', buildId: 'aa', start: '0x400000', file: 'other' }],
  notes: ['The core is cut.'],
});

describe('a crash on the screen', () => {
  it('says first what ended by what, then why, where, whose, and whether it is known and worth keeping', () => {
    expect(renderCore(full, plain)).toMatchInlineSnapshot(`
      "CRITICAL  server ended by SIGSEGV at 0x0 (SEGV_MAPERR)
      pid 4242 · uid 1000 · host vm1 · 2 threads · thread 4242 crashed
      2026-11-22 11:30:00 UTC · 1.6 GiB, 3.9 MiB on disk · 0123456789ab

      Why

          The heap was found corrupt.
          HeapError · memory corruption: medium likelihood

          message: double free or corruption (!prev)

          go: panic: nil map (/var/log/web.log:7)

      Backtrace

        0  walk  walk.c:7
        1  main  walk.c:20

      Program       /opt/app/server
      Arguments     server --port 80
      Pod           db/web-0, container main, node n1 (95 %: POD_NAME)
      Instance      a
      Signature     main | walk · f00d
      Known         the same crash as ba9876543210
      Value         7.5 of 10, keep (threshold 4): base +4, duplicate -2; quality of
                    the trace 0.90
      Stored        /cores/a/x.core.zst
      Core          /var/crash/core.1
      Notes         The core is cut.

      Next

          lumo coredump show 0123456789ab --verbose
      "
    `);
  });

  it('tells more of the machine where asked for', () => {
    const text = renderCore(full, { ...plain, verbose: true });
    for (const part of ['Thread 4243 worker', 'rip 0x55d0c1139', '=> 0x1139  mov eax, [rax]', 'not the file that ran'])
      expect(text).toContain(part);
    expect(renderCore(full, plain)).not.toContain('Registers');
  });

  it('names the frames of the runtime where the core has none, and counts what it does not list', () => {
    const frames = Array.from({ length: 20 }, (_, index) => ({
      index,
      function: `f${index}`,
      kind: 'normal' as const,
    }));
    const report = coreReport({
      backtrace: [],
      language: { language: 'go', type: 'panic', frames, source: { path: 'x', line: 1 } },
    });
    const text = renderCore(report, plain);
    expect(text).toContain(' 15  f15');
    expect(text).not.toContain('f16');
    expect(text).toContain('4 more frames: --verbose');
    expect(renderCore(coreReport({ backtraceTotal: 87_359 }), plain)).toContain('87,357 more frames');
  });

  const trace = (...names: string[]): CoreFrame[] =>
    names.map((name, index) => ({ index, function: name, normalized: name, kind: 'normal' }));
  const linesOf = (parts: Partial<CoreReport>, verbose = false): string[] =>
    renderCore(coreReport(parts), { ...plain, verbose })
      .split('Backtrace\n\n')[1]
      ?.split('\n\n')[0]
      ?.split('\n') ?? [];

  it('tells how the process ended in one line, and goes on from the call that crashed', () => {
    const panic = Array.from({ length: 15 }, (_, at) => `core::panicking::part_${14 - at}`);
    const report = { backtrace: trace(...panic, 'idx::pick', 'idx::main'), backtraceEnding: 15 };
    expect(linesOf(report)).toEqual([
      '  0-14  15 frames of how the process ended (core::panicking::part_0, ...)',
      '    15  idx::pick',
      '    16  idx::main',
    ]);
    expect(linesOf(report, true)).toHaveLength(17);
    const short = { backtrace: trace('raise', 'abort', 'main'), backtraceEnding: 2 };
    expect(linesOf(short)).toEqual(['  0  raise', '  1  abort', '  2  main']);
    const room = { backtrace: trace('raise', 'abort', 'die', 'main'), backtraceEnding: 3 };
    expect(linesOf(room)[0]).toBe('  0-2  3 frames of how the process ended (die, abort, raise)');
  });

  it('tells a recursion once, and says where the debugger stopped', () => {
    const deep = trace(...Array.from({ length: 80 }, () => 'down')).map(frame => ({
      ...frame,
      index: frame.index < 64 ? frame.index : frame.index + 4016,
    }));
    const report = { backtrace: deep, backtraceTotal: 4096, backtraceStop: 'more than 4096 frames' };
    const limit = '    4,096 frames were read, the limit: there are more';
    expect(linesOf(report)).toEqual([
      '       0  down',
      '  1-4095  the same call × 4,095 (4,016 in the middle only counted)',
      limit,
    ]);
    const verbose = linesOf(report, true);
    expect([verbose.length, verbose[64], verbose.at(-1)]).toEqual([
      82,
      '  64-4079  4,016 frames that are not listed',
      limit,
    ]);
    const apart = trace(...Array.from({ length: 20 }, (_, at) => `f${at}`));
    expect(linesOf({ ...report, backtrace: apart }).slice(16)).toEqual([
      '    at least 4,080 more frames: --verbose',
      limit,
    ]);
    expect(linesOf({ backtrace: apart.slice(0, 2), backtraceStop: 'out of time' })[2]).toBe(
      '    the trace stopped after 2 frames: out of time',
    );
  });

  it('shows what a runtime said beside the native trace, and not a second time where it is the trace', () => {
    const frames = Array.from({ length: 10 }, (_, index) => ({
      index,
      function: `com.App.f${index}`,
      kind: 'normal' as const,
    }));
    const language = {
      language: 'java',
      type: 'SIGSEGV',
      frames,
      source: { path: 'hs_err_pid1.log', line: 1 },
    } as const;
    const text = renderCore(coreReport({ language }), plain);
    expect(text).toContain('What java says\n\n  0  com.App.f0');
    expect(text).toContain('com.App.f7');
    expect(text).not.toContain('com.App.f8');
    expect(text).toContain('2 more frames: --verbose');
    expect(renderCore(coreReport({ language }), { ...plain, verbose: true })).toContain('com.App.f9');
    for (const other of [
      coreReport({ language, backtrace: [] }),
      coreReport({ language: { ...language, language: 'c++' } }),
    ])
      expect(renderCore(other, plain)).not.toContain(' says\n');
  });

  it('ends with what to type next, whole and quoted, however narrow the screen is', () => {
    const { file } = coreReport();
    const report = coreReport({ file: { ...file, path: "/var/crash/it's here/core.of.a.long.name.1" } });
    const end = (parts: Partial<typeof plain>): string[] =>
      renderCore(report, { ...plain, width: 40, ...parts })
        .split('\nNext\n')[1]
        ?.split('\n')
        .filter(Boolean) ?? [];
    const gdb = String.raw`    gdb /usr/bin/walk '/var/crash/it'\''s here/core.of.a.long.name.1'`;
    expect(end({})).toEqual([gdb, '    lumo coredump show 0123456789ab --verbose']);
    expect(end({ verbose: true })).toEqual([gdb]);
  });

  it('names the sender of a signal, unless the process sent it to itself', () => {
    const signal = { number: 6, name: 'SIGABRT', code: -6, codeName: 'SI_TKILL' };
    const sentBy = (pid: number): string | undefined =>
      renderCore(coreReport({ signal: { ...signal, sender: { pid, uid: 0 } } }), plain).split('\n')[0];
    expect(sentBy(4242)).toBe('HIGH  walk ended by SIGABRT (SI_TKILL)');
    expect(sentBy(1)).toBe('HIGH  walk ended by SIGABRT (SI_TKILL), sent by pid 1');
  });

  it('says a message once, and names the nearest of many that are alike', () => {
    const abortMessage = 'free(): invalid pointer';
    const crash = { class: 'HeapError', likelihood: 'medium', reason: `It said: "${abortMessage}"` } as const;
    const similar = ['a1', 'b2', 'c3', 'd4', 'e5'].map(id => ({ id, fingerprint: id, distance: 0.1 }));
    const text = renderCore(coreReport({ abortMessage, crash, similar }), { ...plain, width: 100 });
    expect(text.split(abortMessage)).toHaveLength(2);
    expect(text).toContain('much like a1 (distance 0.10), b2 (distance 0.10), c3 (distance 0.10) and 2 more');
  });

  it('says what is missing of a file that was cut, and what holes take', () => {
    const { file } = coreReport();
    const text = renderCore(coreReport({ file: { ...file, truncated: true, missing: 1024 } }), plain);
    expect(text).toContain('1.6 GiB, 3.9 MiB on disk, cut: 1 KiB is missing');
  });

  it('is inert and never wider than the terminal, whatever the process was called', () => {
    const name = '\x1b[2J\u202e$(reboot)/../../évil'.repeat(9);
    const hostile = coreReport({
      process: { executable: name, args: [name], comm: name },
      backtrace: [{ index: 0, function: name, file: name, line: 1, kind: 'normal' }],
      signature: { title: name, fingerprint: 'f00d' },
      abortMessage: name,
      notes: [name],
    });
    for (const verbose of [false, true]) {
      const text = renderCore(hostile, { ...plain, verbose });
      expect(['\x1b', '\u202e'].filter(sign => text.includes(sign))).toEqual([]);
      for (const line of text.split('\n')) expect(terminalWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  it('is one line where it is watched', () => {
    expect(renderCoreLine(full)).toBe(
      '2026-11-22 11:30:00 UTC  CRITICAL  server in db/web-0: SIGSEGV  main | walk  score 7.5, stored as /cores/a/x.core.zst  0123456789ab',
    );
  });
});

it('many crashes are summed up by kind, the worst first, each by the one that tells most', () => {
  const of = (id: string, fingerprint: string, quality: number, severity: 'low' | 'high') =>
    coreReport({ id, quality, severity, signature: { title: `main | ${fingerprint}`, fingerprint } });
  const reports = [of('a1', 'f1', 0.5, 'low'), of('a2', 'f1', 0.9, 'low'), of('b1', 'f2', 0.9, 'high')];
  const errors = [{ path: '/c', code: 'input.unreadable', message: 'no', hint: '' }];
  expect(renderCoreSummary({ reports, errors }, plain).split('\n')).toEqual([
    '3 crashes of 2 kinds; 1 file could not be read:',
    '',
    '  1 x  b1  high  main | f2 in walk',
    '  2 x  a2  low   main | f1 in walk',
    '',
  ]);
});

it('a score is one line, and in English below it what each part stands on', () => {
  const parts = [
    { name: 'base', points: 4, evidence: 'SIGSEGV and a frame' },
    { name: 'pod', points: 0, evidence: 'not known' },
  ];
  const scored = { path: 'c', id: '1', line: 'Score of [c]: base: 4.0', total: 4, threshold: 4, keep: true, parts };
  expect(renderScore(scored, 'zh')).toBe('Score of [c]: base: 4.0\n');
  expect(renderScore(scored, 'en').split('\n')).toEqual([
    'Score of [c]: base: 4.0',
    '',
    '  base    +4  SIGSEGV and a frame',
    '  pod      0  not known',
    '',
    'worth keeping: the threshold is 4',
    '',
  ]);
});

describe('lists', () => {
  it('groups by what crashed', () => {
    const item: CoreItem = {
      id: '0123456789ab',
      time: '2026-11-22T11:30:00.000Z',
      executable: '/opt/server',
      pod: 'web-0',
      namespace: 'db',
      signal: 'SIGSEGV',
      class: 'SourceAv',
      severity: 'high',
      score: 9.5,
      quality: 1,
      title: 'main | walk',
      fingerprint: 'f00d',
      path: '/c',
      stored: '/s',
    };
    const group: CoreGroup = {
      fingerprint: 'f00d',
      title: 'main | walk',
      count: 1204,
      severity: 'high',
      first: '2026-11-20T11:30:00.000Z',
      last: item.time,
      best: item.id,
      similar: [{ fingerprint: 'beef', distance: 0.125 }],
    };
    const narrow = renderCoreList({ items: [item], groups: [group] }, { ...plain, width: 60 });
    for (const whole of [item.id, 'SIGSEGV', '9.5']) expect(narrow).toContain(` ${whole}`);
    const text = renderCoreList({ items: [item], groups: [group] }, plain);
    expect(text.split('\n')).toEqual([
      '1204 x main | walk in server',
      '    high · f00d · since 2026-11-20 11:30:00 UTC',
      '    much like beef (0.13)',
      '    0123456789ab  2026-11-22 11:30:00 UTC  SIGSEGV  server  9.5  stored',
      '      in db/web-0',
      '',
    ]);
    const wide = renderCoreList({ items: [item], groups: [group] }, { ...plain, width: 100 });
    expect(wide).toContain('  SIGSEGV  server in db/web-0  9.5  stored\n');
    const { executable: _, ...nameless } = item;
    const long = { ...item, pod: 'milvus-querynode-0123456789-abcde', namespace: 'database-production' };
    for (const width of [40, 60, 80]) {
      const lines = renderCoreList({ items: [long, nameless], groups: [group] }, { ...plain, width }).split('\n');
      expect(lines.join('').replaceAll(' ', '')).toContain(`in${long.namespace}/${long.pod}0`);
      expect(lines).toContain('      in db/web-0');
      for (const line of lines) expect(terminalWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('names the nearest groups by what crashed in them', () => {
    const times = { first: '2026-11-20T11:30:00.000Z', last: '2026-11-20T11:30:00.000Z' };
    const groups = ['f1', 'f2', 'f3', 'f4', 'f5'].map((fingerprint, at): CoreGroup => {
      const similar = ['f2', 'f3', 'f4', 'f5'].map(other => ({ fingerprint: other, distance: 0.1 }));
      const group: CoreGroup = {
        fingerprint,
        title: `t${at}`,
        count: 1,
        severity: 'high',
        best: `id${at}`,
        ...times,
        similar,
      };
      return at === 0 ? group : { ...group, similar: [] };
    });
    const text = renderCoreList({ items: [], groups }, plain);
    expect(text).toContain('much like t1 id1 (0.10), t2 id2 (0.10), t3 id3 (0.10) and 1 more');
  });

  it('does not say that nothing is known where others may be', () => {
    const text = renderCoreList({ items: [], groups: [] }, { ...plain, filtered: true });
    expect(text).toBe('No crash that is known is like that. See all with: lumo coredump list\n');
  });

  it('says what to do where nothing is known', () => {
    expect(renderCoreList({ items: [], groups: [] }, plain)).toContain('lumo coredump analyze PATH');
  });

  it('tells a removal from one that would be', () => {
    const items = [{ id: 'ab', title: 'main', stored: '/s', bytes: 2048 }];
    expect(renderCoreRemoval({ dryRun: true, items })).toBe('would remove ab  main and /s (2 KiB)\n');
    expect(renderCoreRemoval({ dryRun: false, items: [{ id: 'ab', title: 'main', bytes: 0 }] })).toBe(
      'removed ab  main\n',
    );
  });

  it('shows what the doctor would mend, and the rest in short', () => {
    const checks: CoreDoctorReport['checks'] = [
      { id: 'a', title: 'core_pattern', status: 'pass', detail: 'fine' },
      { id: 'b', title: 'RLIMIT_CORE', status: 'fail', detail: 'all 0', fix: 'ulimit -c unlimited' },
      { id: 'c', title: 'helper', status: 'skip', detail: 'none' },
    ];
    const report: CoreDoctorReport = { status: 'fail', checks };
    expect(renderCoreDoctor(report, plain).split('\n')).toEqual([
      '1 thing to mend:',
      '',
      'fail          RLIMIT_CORE: all 0',
      '              ulimit -c unlimited',
      '',
      'fine          core_pattern',
      'not told      helper',
      '',
    ]);
    expect(renderCoreDoctor(report, { ...plain, verbose: true })).toContain('skip          helper: none');
  });
});
