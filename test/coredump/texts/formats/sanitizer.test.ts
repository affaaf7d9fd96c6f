import { describe, expect, it } from 'vitest';
import type { TextCrash } from '../../../../src/coredump/texts/format.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Language, type, message and the names of the calls. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(({ language, type, message, frames }: TextCrash) => [
    language,
    type,
    message,
    frames.map(({ function: name }) => name ?? ''),
  ]);
}

/** What libFuzzer's handler prints, in the order of its calls. */
function report(kind: string, handler: string, calls: readonly string[]): string {
  const frames = [
    '__sanitizer_print_stack_trace',
    'fuzzer::PrintStackTrace()',
    `fuzzer::Fuzzer::${handler}`,
    ...calls,
    'LLVMFuzzerTestOneInput',
    'fuzzer::Fuzzer::ExecuteCallback(unsigned char const*, unsigned long)',
    'main',
  ];
  const lines = frames.map((name, at) => `    #${at} 0x4af1d${at} in ${name} (/opt/vec-fuzz+0x4af1d${at})`);
  return `==31== ERROR: libFuzzer: ${kind}\n${lines.join('\n')}\n\nSUMMARY: libFuzzer: ${kind}\n`;
}

const BELOW = [
  'LLVMFuzzerTestOneInput',
  'fuzzer::Fuzzer::ExecuteCallback(unsigned char const*, unsigned long)',
  'main',
];

describe('libFuzzer prints the stack of its own handler', () => {
  it.each([
    ['deadly signal', 'CrashCallback()', ['raise', 'abort', 'vec::check(int)']],
    ['timeout', 'AlarmCallback()', ['vec::spin(int)']],
    ['fuzz target exited', 'ExitCallback()', ['exit', 'vec::usage()']],
  ])('%s: the calls begin below it', (kind, handler, calls) => {
    expect(read(report(kind, handler, calls))).toEqual([['sanitizer', kind, kind, [...calls, ...BELOW]]]);
  });

  it('a hook of malloc is the handler’s as well', () => {
    const hooked = ['fuzzer::MallocHook(void const volatile*, unsigned long)', 'malloc', 'vec::grow(unsigned long)'];
    expect(read(report('out-of-memory', 'HandleMalloc(unsigned long)', hooked))).toEqual([
      ['sanitizer', 'out-of-memory', 'out-of-memory', ['malloc', 'vec::grow(unsigned long)', ...BELOW]],
    ]);
  });

  it('without a fuzzed function only its top is looked at', () => {
    const deep = Array.from({ length: 12 }, (_, at) => `vec::f${at}()`);
    const text = report('deadly signal', 'CrashCallback()', deep).replace(/^.*LLVMFuzzerTestOneInput.*\n/m, '');
    expect(read(text)).toEqual([['sanitizer', 'deadly signal', 'deadly signal', [...deep, ...BELOW.slice(1)]]]);
  });
});

describe('one death, told by the program and by the sanitizer that caught it', () => {
  const aborted = report('deadly signal', 'CrashCallback()', ['raise', 'abort', 'vec::check(int)']);

  it('C++: the exception, with the calls of libFuzzer', () => {
    const text = `terminate called after throwing an instance of 'vec::Bad'\n  what():  row 7\n${aborted}`;
    expect(read(text)).toEqual([['c++', 'vec::Bad', 'row 7', ['raise', 'abort', 'vec::check(int)', ...BELOW]]]);
  });

  it('C++: the message ends where AddressSanitizer begins', () => {
    const text = `terminate called after throwing an instance of 'vec::Bad'
  what():  row 7
AddressSanitizer:DEADLYSIGNAL
=================================================================
==8==ERROR: AddressSanitizer: ABRT on unknown address 0x000000000008 (pc 0x7f2a bp 0x7ffd sp 0x7ffd T0)
    #0 0x7f2a in raise (/lib/libc.so.6+0x4300a)
    #1 0x4c3a in vec::check(int) /src/vec.cc:6:5

SUMMARY: AddressSanitizer: ABRT (/lib/libc.so.6+0x4300a) in raise
`;
    expect(readCrashes(text, 'x')).toMatchObject([{ type: 'vec::Bad', message: 'row 7', signal: 6, pid: 8 }]);
    expect(read(text)).toEqual([['c++', 'vec::Bad', 'row 7', ['raise', 'vec::check(int)']]]);
  });

  it('C: a failed assertion', () => {
    const text = `vec: vec.c:9: check: Assertion \`rows > 0' failed.\n${aborted}`;
    expect(read(text)).toEqual([
      ['c', 'assertion failed', 'rows > 0', ['raise', 'abort', 'vec::check(int)', ...BELOW]],
    ]);
  });

  it('Rust: the calls of libFuzzer where the panic has none', () => {
    const head = "thread '<unnamed>' panicked at src/rows.rs:6:9:\nno rows\n";
    const note = 'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n';
    const calls = ['rust_panic', 'core::panicking::panic_fmt', 'vec::rows::first'];
    const fuzzed = report('deadly signal', 'CrashCallback()', calls);
    expect(read(head + note + fuzzed)).toEqual([['rust', 'panic', 'no rows', ['vec::rows::first', ...BELOW]]]);
    const own = 'stack backtrace:\n   0: rust_begin_unwind\n   1: vec::rows::last\n';
    expect(read(head + own + fuzzed)).toEqual([['rust', 'panic', 'no rows', ['vec::rows::last']]]);
  });

  it('Go: the exit that a panic leads to', () => {
    const panic = 'panic: no rows\n\ngoroutine 17 [running]:\nvec.first(...)\n\t/src/vec.go:11\n';
    expect(read(panic + report('fuzz target exited', 'ExitCallback()', ['exit']))).toEqual([
      ['go', 'panic', 'no rows', ['vec.first']],
    ]);
  });

  it('another kind of report is another death', () => {
    const other = report('timeout', 'AlarmCallback()', ['vec::spin(int)']);
    const text = `terminate called after throwing an instance of 'vec::Bad'\n  what():  row 7\n${other}`;
    expect(read(text)).toEqual([
      ['c++', 'vec::Bad', 'row 7', []],
      ['sanitizer', 'timeout', 'timeout', ['vec::spin(int)', ...BELOW]],
    ]);
  });
});

it('Go: blanks behind the state of a goroutine', () => {
  const text = 'panic: no rows\n\ngoroutine 1 [running]:  \nvec.first(0x0)\n\t/src/vec.go:11 +0x1d\n';
  expect(read(text)).toEqual([['go', 'panic', 'no rows', ['vec.first']]]);
});
