import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../src/coredump/texts/index.js';

/** Type, signal, class, message and the calls as `function file:line`, of each crash. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(crash => [
    crash.type,
    crash.signal,
    classifyText(crash).class,
    crash.message,
    crash.frames.map(({ function: name = '', file, line }) => `${name}${file === undefined ? '' : ` ${file}:${line}`}`),
  ]);
}

const SANITIZED = `App:DEADLYSIGNAL
=================================================================
==77==ERROR: AddressSanitizer: ABRT on unknown address 0x05390000004d (pc 0x7f1 bp 0x7f2 sp 0x7f3 T0)
    #0 0x7f1 in raise (/lib/libc.so.6+0x7e2fa)
    #1 0x5501 in logging::LogMessage::~LogMessage() base/logging.cc:748:7
    #2 0x5502 in app::Cart::add(int) src/cart.cc:12:3
    #3 0x5503 in main src/main.cc:4:1
SUMMARY: AddressSanitizer: ABRT (/lib/libc.so.6+0x7e2fa)
`;

describe('logs of Chromium', () => {
  it('a failed check, with what was called in each of its notations', () => {
    const head = '[0922/115903:FATAL:cart.cc(12)] Check failed: size > 0 (0 vs. 0)\n';
    const named = ['app::Cart::add() cart.cc:12', 'main'];
    const traces = {
      linux: `#0 0x5581 base::debug::CollectStackTrace()
#1 0x5582 logging::LogMessage::~LogMessage()
#2 0x5583 app::Cart::add()
#3 0x5584 main
`,
      bare: `base::debug::StackTrace::StackTrace() [0x13d6]
logging::LogMessage::~LogMessage() [0x13d2]
app::Cart::add() [0x1bfc]
main [0x1bfd]
`,
      mac: `0   App Framework            0x000000010a99b743 _ZN4base5debug10StackTraceC1Ev + 19
1   App Framework            0x000000010a9dd9e8 _ZN7logging10LogMessageD2Ev + 392
2   App Framework            0x000000010cbf477a _ZN3app4Cart3addEi + 698
3   App Framework            0x000000010cbf4780 main + 8
4   ???                      0x00000001221063c7 0x0 + 4866466759
`,
    };
    for (const [system, trace] of Object.entries(traces)) {
      const mac = ['app::Cart::add cart.cc:12', 'main', ''];
      expect(read(head + trace), system).toEqual([
        ['check failed', 6, 'AbortSignal', 'Check failed: size > 0 (0 vs. 0)', system === 'mac' ? mac : named],
      ]);
    }
  });

  it('places with their files, on Windows and behind names with symbols', () => {
    const windows = `[42:7:0922/115903.127:FATAL:cart.cc(12)] Check failed: it != end().
Backtrace:
\tlogging::LogMessage::~LogMessage [0x61B0EB84+292] (base\\logging.cc:524)
\tapp::Cart::add [0x65F254C9+313] (app\\cart.cc:14)
\tBaseThreadInitThunk [0x749B7C04+36]
`;
    expect(read(windows)).toEqual([
      [
        'check failed',
        6,
        'AbortSignal',
        'Check failed: it != end().',
        ['app::Cart::add app\\cart.cc:14', 'BaseThreadInitThunk'],
      ],
    ]);
    expect(readCrashes(windows, 'x')[0]?.pid).toBe(42);
    const linux = `[9:1:0922/115903.127000:FATAL:shop/app/cart.cc:12] NOTREACHED hit. Why?
more words of it
#0 0x5583 logging::NotReachedError::~NotReachedError() [../../base/check.cc:267:3]
#1 0x5584 app::Cart::add() [../../shop/app/cart.cc:12:5]
#2 0x5585 (/opt/app/lib.so+0x1f2)
`;
    expect(read(linux)).toEqual([
      ['fatal error', 6, 'AbortSignal', 'NOTREACHED hit. Why?', ['app::Cart::add() ../../shop/app/cart.cc:12', '']],
    ]);
  });

  it('a signal with its address, unless the kernel did not know it; what was asked for is no crash', () => {
    const trace = `#0 0x5581 base::debug::CollectStackTrace()
#1 0x5582 base::debug::(anonymous namespace)::StackDumpSignalHandler()
#2 0x3ee7 (/lib/libpthread-2.28.so+0x1272f)
#3 0x5583 app::Cart::add()
  r8: 0000000000000000  r9: 0000000000000018
[end of stack trace]
`;
    const calls = ['', 'app::Cart::add()'];
    expect(read(`Received signal 11 SEGV_MAPERR 000000000008\n${trace}`)).toEqual([
      ['SIGSEGV', 11, 'AccessViolation', 'SEGV_MAPERR, address 0x8', calls],
    ]);
    expect(read(`Received signal 11 <unknown> 000000000000\n${trace}`)).toEqual([
      ['SIGSEGV', 11, 'AccessViolation', undefined, calls],
    ]);
    expect(read(`Received signal 15\n${trace}`)).toEqual([]);
    expect(read('Received signal 11 of the day\n')).toEqual([]);
  });

  it('the check and the signal that follows are one death', () => {
    const text = `[0922/115903.1:FATAL:cart.cc(12)] Check failed: a.
#0 0x5581 <unknown>
#1 0x5582 <unknown>

Received signal 6
#0 0x5581 <unknown>
`;
    expect(read(text)).toEqual([['check failed', 6, 'AbortSignal', 'Check failed: a.', [' cart.cc:12']]]);
  });
});

describe('logs of Envoy', () => {
  const line = (topic: string, text: string): string =>
    `[2024-12-10 14:31:38.733][1][critical][${topic}] [./source/${topic}.cc:121] ${text}\n`;
  const trace = (caught: string): string =>
    [
      caught,
      'Backtrace (use tools/stack_decode.py to get line numbers):',
      'Envoy version: e3b4/1.31.3/Clean/RELEASE/BoringSSL',
      'Address mapping: 55f940a78000-55f9434d9000 /usr/local/bin/envoy',
      '#0: Envoy::SignalAction::sigHandler() [0x55c0]',
      '#1: __restore_rt [0x7f75]',
      '#2: shop::Filter::onData() [0x55d1]',
      '#3: [0x55d2]',
    ]
      .map(text => line('backtrace', text))
      .join('');

  it('a fault, with its address', () => {
    expect(read(trace('Caught Segmentation fault, suspect faulting address 0x20'))).toEqual([
      ['SIGSEGV', 11, 'AccessViolation', 'Segmentation fault, address 0x20', ['shop::Filter::onData()', '']],
    ]);
  });

  it('an assertion and the abort that follows are one death', () => {
    const text =
      line('assert', 'assert failure: fd_ >= 0. Details: no more of them') +
      trace('Caught Aborted, suspect faulting address 0xfffe00000001');
    expect(read(text)).toEqual([
      [
        'assertion failed',
        6,
        'AbortSignal',
        'assert failure: fd_ >= 0. Details: no more of them',
        ['shop::Filter::onData() ./source/assert.cc:121', ''],
      ],
    ]);
    expect(read(line('assert', 'panic: not reached'))).toEqual([
      ['fatal error', 6, 'AbortSignal', 'panic: not reached', [' ./source/assert.cc:121']],
    ]);
  });

  it('as Istio logs it, as old ones did, and straight to the screen', () => {
    const istio = (text: string): string =>
      `2024-12-10T14:31:38.733000Z\tcritical\tenvoy backtrace external/envoy/source/server/backtrace.h:104\t${text}\tthread=33\n`;
    const said = 'Caught Bus error, suspect faulting address 0x7f00';
    const calls = ['#0: shop::Filter::onData() [0x55d1]', '#1: [0x55d2]'];
    const expected = [['SIGBUS', 7, 'AccessViolation', 'Bus error, address 0x7f00', ['shop::Filter::onData()', '']]];
    expect(read([said, ...calls].map(istio).join(''))).toEqual(expected);
    expect(read([said, ...calls].join('\n'))).toEqual(expected);
    const old = `[2018-07-03 14:19:58.426][175][critical][backtrace] bin/backtrace.h:114] ${said}
[2018-07-03 14:19:58.426][175][critical][backtrace] bin/backtrace.h:90] Backtrace obj</usr/local/bin/envoy> thr<175> (use tools/stack_decode.py):
[2018-07-03 14:19:58.426][175][critical][backtrace] bin/backtrace.h:107] thr<175> #0 0x55d1 shop::Filter::onData()
[2018-07-03 14:19:58.426][175][critical][backtrace] bin/backtrace.h:107] thr<175> #1 0x55d2
`;
    expect(read(old)).toEqual(expected);
  });

  it('other critical lines are no crash', () => {
    expect(read(line('assert', 'all is well') + line('backtrace', 'Caught a cold'))).toEqual([]);
    expect(read('Caught TypeError, suspect faulting address 0x1\n')).toEqual([]);
  });
});

describe('checks of libraries', () => {
  it('libc++, of both spellings', () => {
    const place = ' /opt/include/c++/v1/vector:559';
    for (const words of ['assertion', 'libc++ Hardening assertion'])
      expect(
        read(`/opt/include/c++/v1/vector:559: ${words} !empty() failed: front() called on an empty vector\n`),
      ).toEqual([['assertion failed', 6, 'AbortSignal', 'front() called on an empty vector', [place]]]);
    expect(read('src/vector:559: assertion !empty() failed: said a test\n')).toEqual([]);
  });

  it('GLib: an assertion, which it says twice, and the level that ends the program', () => {
    const said = 'shop:ERROR:../src/cart.c:12:cart_add: assertion failed: (size > 0)';
    expect(read(`**\n${said}\nBail out! ${said}\n`)).toEqual([
      ['assertion failed', 6, 'AbortSignal', 'assertion failed: (size > 0)', ['cart_add ../src/cart.c:12']],
    ]);
    expect(read('Bail out! ERROR:cart.cc:12:shop::Cart::add: code should not be reached\n')).toEqual([
      ['assertion failed', 6, 'AbortSignal', 'code should not be reached', ['shop::Cart::add cart.cc:12']],
    ]);
    const fatal = '(shop:77): GLib-ERROR **: 12:00:00.123: cart.c:9: failed to allocate 8 bytes\n';
    expect(read(fatal)).toEqual([['fatal error', 5, 'AbortSignal', 'cart.c:9: failed to allocate 8 bytes', []]]);
    expect(readCrashes(fatal, 'x')[0]?.pid).toBe(77);
    expect(read(fatal.replace('ERROR', 'CRITICAL'))).toEqual([]);
  });
});

describe('servers that print with libraries of others', () => {
  it('gRPC logs a failed assertion as an error', () => {
    for (const words of ['   assertion failed', 'ASSERTION FAILED'])
      expect(read(`E0607 00:32:35.763355743   48739 queue.cc:406] ${words}: !reserved\n`)).toEqual([
        ['assertion failed', 6, 'AbortSignal', '!reserved', [' queue.cc:406']],
      ]);
    expect(read('E0607 00:32:35.763355743   48739 queue.cc:406] assertion of a fact\n')).toEqual([]);
  });

  it("boost's trace below the head of glog, and what an allocator said before", () => {
    const text = `<jemalloc>: ../src/jemalloc.c:4086: Failed assertion: "ret != 0"
*** Query id: d88328fafa944966-82c684e265278b16 ***
*** Aborted at 1697752805 (unix time) try "date -d @1697752805" if you are using GNU date ***
*** Current BE git commitID: 051c020997 ***
*** SIGABRT unknown detail explain (@0x3ec00049d5b) received by PID 302427 (TID 205302 OR 0x7f029992b700) from PID 302427; stack trace: ***
 0# shop::signal::(anonymous namespace)::FailureSignalHandler(int, siginfo_t*, void*) at /src/common/signal_handler.h:417
 1# 0x00007F8020A7F400 in /lib64/libc.so.6
 2# __GI_raise in /lib64/libc.so.6
 3# abort in /lib64/libc.so.6
 4# shop::Cart::add(int) at /src/cart.cc:12
 5# main in /opt/shop
`;
    expect(read(text)).toEqual([
      [
        'assertion failed',
        6,
        'AbortSignal',
        'Failed assertion: "ret != 0"',
        ['shop::Cart::add(int) /src/cart.cc:12', 'main'],
      ],
    ]);
    const fault = text
      .slice(text.indexOf('*** Query'))
      .replace('SIGABRT unknown detail explain (@0x3ec00049d5b)', 'SIGSEGV address not mapped to object (@0x20)')
      .replace(/ 2# .*\n 3# .*\n/, '');
    expect(read(fault)[0]).toEqual([
      'SIGSEGV',
      11,
      'AccessViolation',
      'address 0x20',
      ['', 'shop::Cart::add(int) /src/cart.cc:12', 'main'],
    ]);
  });

  it('heaps that allocators found broken', () => {
    const jemalloc =
      '<jemalloc>: size mismatch detected (true size 0 vs input size 8), likely caused by bugs. Abort.\n';
    expect(read(jemalloc)).toEqual([['heap corruption', 6, 'HeapError', 'size mismatch detected', []]]);
    expect(read('src/tcmalloc.cc:284] Attempt to free invalid pointer 0x5555e0508040\n')).toEqual([
      ['heap corruption', 6, 'HeapError', 'Attempt to free invalid pointer', []],
    ]);
    expect(read('<jemalloc>: Invalid conf pair: x:y\n')).toEqual([]);
  });
});

describe('a logger and a sanitizer tell one death', () => {
  it('what was logged is said, and the places are those of the sanitizer', () => {
    const calls = ['app::Cart::add(int) src/cart.cc:12', 'main src/main.cc:4'];
    const google = `F1110 15:37:25.280898 77 cart.cc:12] too small
*** Check failure stack trace: ***
    @     0x5605333e2ca0  absl::log_internal::LogMessage::SendToLog()
    @     0x560532ec28dc  app::Cart::add()
    @     0x7f87baac67e7  main
`;
    expect(read(google + SANITIZED)).toEqual([['fatal error', 6, 'AbortSignal', 'too small', calls]]);
    const trap = SANITIZED.replaceAll('ABRT', 'ILL');
    const chromium = '[0922/115903:FATAL:cart.cc(12)] Check failed: a.\nmain [0x1bfc]\n';
    expect(read(chromium + trap)).toEqual([['check failed', 4, 'AbortSignal', 'Check failed: a.', calls]]);
  });

  it('an access that failed is another death', () => {
    const segv = SANITIZED.replaceAll('ABRT', 'SEGV');
    expect(read(`F1110 15:37:25.280898 77 cart.cc:12] too small\n${segv}`).length).toBe(2);
  });
});
