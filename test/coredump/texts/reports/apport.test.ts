import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Language, type, message, and the calls as `name module offset`. */
function read(fields: Readonly<Record<string, string>>, problem = 'Crash'): unknown[] {
  const lines = Object.entries(fields).map(([name, value]) =>
    value.includes('\n') ? `${name}:\n ${value.replaceAll('\n', '\n ')}` : `${name}: ${value}`,
  );
  return readCrashes([`ProblemType: ${problem}`, ...lines].join('\n'), 'x.crash').map(crash => [
    crash.language,
    crash.type,
    crash.message,
    crash.frames.map(({ function: name, module, offset }) => [name, module, offset].filter(Boolean).join(' ')),
  ]);
}

describe('tracebacks', () => {
  const CALLS = [
    'File "/usr/bin/vec", line 12, in <module>',
    '  main()',
    'File "/usr/share/vec/load.py", line 7, in read',
  ];

  it('may have lost their margins', () => {
    const text = ['Traceback (most recent call last):', ...CALLS, '  raise RowsMissing(3)', 'vec.RowsMissing: 3'].join(
      '\n',
    );
    expect(read({ Traceback: text })).toEqual([['python', 'vec.RowsMissing', '3', ['read', '<module>']]]);
  });

  it('may be an exception alone', () => {
    expect(read({ Traceback: 'NameError: rows' })).toEqual([['python', 'NameError', 'rows', []]]);
  });
});

describe('frames without a name', () => {
  const MAPS = [
    '564010a00000-564010a10000 r--p 00000000 08:02 1044485                    /usr/bin/vec',
    '564010a10000-564010a20000 r-xp 00010000 08:02 1044485                    /usr/bin/vec',
    '7ffe01020000-7ffe01040000 rw-p 00000000 00:00 0                          [stack]',
  ].join('\n');
  const Stacktrace = [
    '#0  0x0000564010a1118e in ?? ()',
    'No symbol table info available.',
    '#1  0x00007ffe01020304 in ?? ()',
    '#2  0x00007f31a0b4c2ab in vec_fill () from /usr/lib/libvec.so.2',
  ].join('\n');

  it('are placed by the maps of the process', () => {
    expect(read({ Signal: '11', Stacktrace, ProcMaps: MAPS })).toEqual([
      ['c', 'SIGSEGV', undefined, ['/usr/bin/vec 0x1118e', '', 'vec_fill /usr/lib/libvec.so.2']],
    ]);
  });

  it('stay as they are without them', () => {
    expect(read({ Signal: '11', Stacktrace })).toEqual([
      ['c', 'SIGSEGV', undefined, ['', '', 'vec_fill /usr/lib/libvec.so.2']],
    ]);
  });
});

it('the machine: crash(8) of its dump', () => {
  const Stacktrace = [
    'PID: 4711   TASK: ffff88003e4ef000  CPU: 1   COMMAND: "vec"',
    ' #0 [ffff88003e4efb60] panic at ffffffff8105c4cb',
    ' #1 [ffff88003e4efdb0] vec_write at ffffffffa0123500 [vec]',
  ].join('\n');
  expect(read({ Stacktrace }, 'KernelCrash')).toEqual([['kernel', 'kernel panic', undefined, ['vec_write vec']]]);
});

describe('what apport says of a fault', () => {
  const SEGV = (lines: string): unknown => {
    const text = `ProblemType: Crash\nSignal: 11\nSegvAnalysis:\n Segfault happened at: 0x401a2d <load+3>:\t${lines.replaceAll('\n', '\n ')}\nStacktraceTop: load () at a.c:3`;
    return readCrashes(text, 'x.crash').map(crash => classifyText(crash).class);
  };

  it.each([
    [
      'call   *%rax',
      'source "*%rax" (0x00b0c3f4) not located in a known VMA region (needed readable region)!',
      'CallAv',
    ],
    [
      'jmp    *%rax',
      'source "*%rax" (0x00b0c3f4) not located in a known VMA region (needed readable region)!',
      'BranchAv',
    ],
    [
      'mov    (%rax),%edx',
      'source "(%rax)" (0x00b0c3f4) not located in a known VMA region (needed readable region)!',
      'SourceAv',
    ],
    [
      'mov    %edx,(%rax)',
      'destination "(%rax)" (0x00000010) not located in a known VMA region (needed writable region)!',
      'DestAvNearNull',
    ],
  ])('%s', (instruction, line, name) => {
    expect(SEGV(`${instruction}\nPC (0x00401a2d) ok\n${line}`)).toEqual([name]);
  });
});
