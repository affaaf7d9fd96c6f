import { describe, expect, it } from 'vitest';
import type { CoreFrame, CoreReport } from '../../../src/core/core-report.js';
import { scoreCore } from '../../../src/coredump/score/score.js';
import { crashReason } from '../../../src/coredump/score/reason.js';

const SEGV = { number: 11, name: 'SIGSEGV' };
/** abort() of the process itself. */
const ABRT = { number: 6, name: 'SIGABRT', code: -6, codeName: 'SI_TKILL' };

const judged = (kind: string, reason = 'x'): CoreReport['crash'] => ({ class: kind, likelihood: 'low', reason });
const calls = (...names: string[]): CoreFrame[] =>
  names.map((name, index) => ({ index, function: name, kind: 'normal' as const }));

it.each([
  [
    'a fault with its address',
    { signal: { ...SEGV, code: 1, codeName: 'SEGV_MAPERR', address: '0x0' } },
    'SIGSEGV: SEGV_MAPERR at 0x0',
  ],
  ['a fault without one', { signal: { ...SEGV, code: 128, codeName: 'SI_KERNEL' } }, 'SIGSEGV: SI_KERNEL'],
  ['a code without a name', { signal: { ...SEGV, code: 9 } }, 'SIGSEGV: code 9'],
  [
    'the C library’s own words',
    { signal: { number: 6, name: 'SIGABRT', code: -6 }, abortMessage: ' a.c:3: x\n failed ' },
    'SIGABRT: a.c:3: x failed',
  ],
  [
    'a runtime’s own words',
    {
      language: {
        language: 'go' as const,
        type: 'panic',
        message: 'index out of range',
        frames: [],
        source: { path: 'l', line: 1 },
      },
    },
    'panic: index out of range',
  ],
])('%s is a reason', (_what, facts, reason) => {
  expect(crashReason(facts)).toBe(reason);
});

it.each([
  ['only a signal', { signal: SEGV }],
  ['a signal that a process sent', { signal: { ...SEGV, code: 0, codeName: 'SI_USER' } }],
  ['abort() without a word', { signal: { number: 6, name: 'SIGABRT', code: -6 }, abortMessage: ' \n' }],
  ['nothing', {}],
])('%s is none', (_what, facts) => {
  expect(crashReason(facts)).toBeUndefined();
});

it('is short', () => {
  expect(crashReason({ abortMessage: 'x'.repeat(1e6) })).toHaveLength(201);
});

describe('an abort without a word has the reason that its trace tells', () => {
  it.each([
    ['an uncaught exception', ['abort', 'std::terminate()', '__cxa_throw', 'main'], 'a C++ exception was not caught'],
    [
      'a pure virtual call',
      ['abort', 'std::terminate()', '__cxa_pure_virtual', 'main'],
      'a pure or deleted virtual function was called',
    ],
    ['an assertion', ['abort', '__assert_fail_base', '__assert_fail', 'main'], 'an assertion failed'],
    ['a panic of Rust', ['abort', 'std::panicking::rust_panic', 'main'], 'Rust code panicked'],
    ['a panic of Go', ['runtime.raise', 'runtime.fatalpanic', 'runtime.gopanic', 'main.main'], 'Go code panicked'],
    ['a heap that ran out', ['abort', 'v8::internal::V8::FatalProcessOutOfMemory'], 'V8 ran out of its heap'],
  ])('%s', (_what, names, means) => {
    const reason = crashReason({ signal: ABRT, crash: judged('AbortSignal'), backtrace: calls(...names) });
    expect(reason).toBe(`SIGABRT: ${means}`);
    const parts = scoreCore({
      signal: ABRT,
      hasFrame: true,
      quality: 0,
      threads: 1,
      allocated: 0,
      now: new Date(),
      ...(reason !== undefined && { reason }),
    }).parts;
    expect(parts.slice(1, 3).map(({ points }) => points)).toEqual([2, 1]);
  });

  it('where the class is told by the trace too', () => {
    const backtrace = calls('abort', '__stack_chk_fail', 'main');
    expect(crashReason({ signal: ABRT, crash: judged('StackGuard'), backtrace })).toMatch(/^SIGABRT: a local array/);
  });

  it('and on an old kernel, which writes no code of the signal', () => {
    const backtrace = calls('abort', '__assert_fail', 'main');
    const signal = { number: 6, name: 'SIGABRT' };
    expect(crashReason({ signal, crash: judged('AbortSignal'), backtrace })).toBe('SIGABRT: an assertion failed');
  });
});

it('a fault that a handler raised again is the reason, without what is said of the handler', () => {
  const crash = judged('SourceAvNearNull', '`mov [rdi] at 0x1` read from 0x10. A handler raised SIGSEGV again.');
  expect(crashReason({ signal: { ...SEGV, code: -6 }, crash })).toBe('SIGSEGV: `mov [rdi] at 0x1` read from 0x10');
});

const panic = calls('abort', '__assert_fail', 'std::terminate()', '__cxa_throw', 'runtime.gopanic');
it.each([
  ['a sent SIGSEGV', { signal: { ...SEGV, code: 0 }, crash: judged('SentSignal'), backtrace: panic }],
  ['a sent SIGABRT', { signal: { ...ABRT, code: 0 }, crash: judged('SentSignal'), backtrace: panic }],
  ['SIGKILL', { signal: { number: 9, name: 'SIGKILL', code: 0 }, crash: judged('Killed'), backtrace: panic }],
  ['a limit', { signal: { number: 24, name: 'SIGXCPU', code: -6 }, crash: judged('ResourceLimit') }],
  ['an abort of no known cause', { signal: ABRT, crash: judged('AbortSignal'), backtrace: calls('abort', 'main') }],
  ['an abort without a trace', { signal: ABRT, crash: judged('AbortSignal') }],
  // SIGQUIT to a Go program with GOTRACEBACK=crash ends so.
  ['Go that gave up', { signal: ABRT, crash: judged('AbortSignal'), backtrace: calls('runtime.dieFromSignal') }],
  ['Node that gave up', { signal: ABRT, crash: judged('AbortSignal'), backtrace: calls('node::Abort', 'v8::Call') }],
  ['Python that gave up', { signal: ABRT, crash: judged('AbortSignal'), backtrace: calls('Py_FatalError') }],
  ['Java that gave up', { signal: ABRT, crash: judged('AbortSignal'), backtrace: calls('VMError::report_and_die') }],
  ['a fault of an old kernel, which may have been sent', { signal: SEGV, crash: judged('AccessViolation') }],
])('%s has none', (_what, facts) => {
  expect(crashReason(facts)).toBeUndefined();
});
