import { describe, expect, it } from 'vitest';
import type { CoreDoctorReport, CoreGroup, CoreItem } from '../../src/core/core-list.js';
import { renderCoreDoctor, renderCoreList, renderCoreRemoval } from '../../src/report/core-list-text.js';
import { renderCoreLine, renderScore } from '../../src/report/core-score-text.js';
import { renderCore } from '../../src/report/core-text.js';
import { coreReport } from '../helpers/core-reports.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const plain = { width: 80, color: false, verbose: false };

/** All that a report can hold. */
const full = coreReport({
  process: {
    executable: '/opt/app/server',
    pid: 4242,
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
      pid 4242 · 2 threads · 4242 crashed · 2026-11-22 11:30:00 UTC
      1.6 GiB, 3.9 MiB on disk · 0123456789ab

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
    const text = renderCoreList({ items: [item], groups: [group] }, plain);
    expect(text.split('\n')).toEqual([
      '1204 x main | walk',
      '    high · f00d · since 2026-11-20 11:30:00 UTC',
      '    much like beef (0.13)',
      '    0123456789ab  2026-11-22 11:30:00 UTC  SIGSEGV  serv…n db/web-0  9.5  stored',
      '',
    ]);
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
