import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Language, type, message, class and the names of the calls of a report. */
function read(report: Record<string, unknown>): unknown[] {
  return readCrashes(JSON.stringify(report), 'x.casrep').map(crash => [
    crash.language,
    crash.type,
    crash.message,
    classifyText(crash).class,
    crash.frames.map(({ function: name = '' }) => name),
  ]);
}

const RUN = '#0  0x0000000000401a2d in vec::load (at=3) at /src/vec.cc:7';

describe('the instruction, as Capstone writes it in reports of casr-gdb', () => {
  const casr = (line: string, registers: Record<string, number>): unknown =>
    read({
      CrashSeverity: { ShortDescription: 'SourceAv' },
      Stacktrace: [RUN],
      Registers: { rip: 0x401a2d, rsp: 0x7ffff000, ...registers },
      Disassembly: [`==> 0x401a2d: ${line}`, '    0x401a2f: mov dword ptr [rbp - 0x28], eax'],
    });

  it.each([
    ['mov eax, dword ptr [rax]', { rax: 0xa35f60 }, 'SourceAv'],
    ['movups xmm0, xmmword ptr [rax + 0x70]', { rax: 0x10 }, 'SourceAvNearNull'],
    ['mov dword ptr [rax + 8], edx', { rax: 0x10 }, 'DestAvNearNull'],
    ['mov byte ptr [rdi + rcx*4 - 1], al', { rdi: 0xa3_5f60, rcx: 2 }, 'DestAv'],
    ['call qword ptr [rax + 0x10]', { rax: 0xa35f60 }, 'CallAv'],
    ['ret', {}, 'ReturnAv'],
  ])('%s', (line, registers, name) => {
    expect(casr(line, registers)).toEqual([['c++', 'SIGSEGV', undefined, name, ['vec::load']]]);
  });
});

it('old reports have the registers below Prstatus', () => {
  const report = {
    CrashSeverity: { Type: 'NOT_CRITICAL', ShortDescription: 'DestAv' },
    Stacktrace: [RUN],
    Prstatus: { registers: { rip: 0x401a2d, rax: 0x10 } },
    Disassembly: ['=> 0x401a2d <load+3>:\tmov    DWORD PTR [rax],edx'],
  };
  expect(read(report)).toEqual([['c++', 'SIGSEGV', undefined, 'DestAvNearNull', ['vec::load']]]);
});

it('old reports have the exception beside the class of the signal', () => {
  const report = {
    CrashSeverity: { ShortDescription: 'AbortSignal', Description: 'Abort signal' },
    Exception: { ShortDescription: 'KeyError', Description: '(1, 0)' },
    Stacktrace: ['File "/src/load.py", line 7, in first', 'File "/src/fuzz.py", line 40, in test_one_input'],
  };
  const expected = [['python', 'KeyError', '(1, 0)', 'UnhandledException', ['first', 'test_one_input']]];
  expect(read(report)).toEqual(expected);
  const printed = [
    ' === Uncaught Python exception: ===',
    'KeyError: (1, 0)',
    'Traceback (most recent call last):',
    '  File "/src/fuzz.py", line 40, in test_one_input',
    '  File "/src/load.py", line 7, in first',
  ];
  expect(read({ ...report, PythonReport: printed })).toEqual(expected);
});

it('what a runtime said counts before what the sanitizer saw of its end; calls come from where they are', () => {
  const report = {
    CrashSeverity: { ShortDescription: 'RustPanic', Description: 'no rows' },
    Stacktrace: ['#0 0x55d in core::panicking::panic_fmt /rustc/x.rs:72:14', '#1 0x55e in vec::first /src/vec.rs:6:9'],
    RustReport: ["thread '<unnamed>' panicked at src/vec.rs:6:9:", 'no rows'],
    AsanReport: [
      '==9== ERROR: libFuzzer: deadly signal',
      '    #0 0x55d in core::panicking::panic_fmt /rustc/x.rs:72:14',
      '    #1 0x55e in vec::first /src/vec.rs:6:9',
      '',
      'SUMMARY: libFuzzer: deadly signal',
    ],
  };
  expect(read(report)).toEqual([['rust', 'panic', 'no rows', 'Panic', ['core::panicking::panic_fmt', 'vec::first']]]);
});
