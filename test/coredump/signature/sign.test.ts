import { describe, expect, it } from 'vitest';
import { signTrace, type SignatureInput } from '../../../src/coredump/signature/sign.js';
import { framesOf, PROGRAM } from './frames.js';

function sign(line: string, more: Partial<SignatureInput> = {}) {
  return signTrace({ frames: framesOf(line), executable: PROGRAM, signal: 11, family: 'low', id: 'a', ...more });
}

const kept = (line: string, more: Partial<SignatureInput> = {}) => sign(line, more).kept.map(({ name }) => name);

describe('reporters of death', () => {
  it('go with all that they called, and are named', () => {
    const signed = sign(
      'libc:__pthread_kill_implementation < libc:raise < libc:abort < libc:__assert_fail < check < main',
      {
        signal: 6,
      },
    );
    expect(signed.kept).toEqual([
      { index: 4, name: 'check' },
      { index: 5, name: 'main' },
    ]);
    expect(signed.why).toEqual(['__pthread_kill_implementation', 'raise', 'abort', '__assert_fail']);
  });

  it.each([
    [
      'a double free',
      'libc:raise < libc:abort < libc:malloc_printerr < libc:_int_free < libc:__GI___libc_free < drop < main',
      'drop',
    ],
    [
      'a double free without the names of libc',
      'libc:?? < libc:raise < libc:abort < libc:?? < libc:free < drop < main',
      'drop',
    ],
    ['a double free, static', 'raise < abort < malloc_printerr < _int_free < __libc_free < drop < main', 'drop'],
    [
      'a smashed stack',
      'libc:raise < libc:abort < libc:__fortify_fail < libc:__stack_chk_fail < smash < main',
      'smash',
    ],
    ['a fortified copy', 'libc:raise < libc:abort < libc:__chk_fail < libc:__strcpy_chk < fill < main', 'fill'],
    [
      'an exception of C++',
      'libc:raise < libc:abort < libstdc++:?? < libstdc++:std::terminate() < libstdc++:__cxa_throw < libstdc++:?? < pick < main',
      'pick',
    ],
    [
      'a panic of Rust',
      'libc:abort < panic_abort::__rust_start_panic < std::panicking::rust_panic < std::sys::backtrace::__rust_end_short_backtrace<F> < core::panicking::panic_fmt < bug::pick < bug::main',
      'bug::pick',
    ],
    [
      'a panic of Go',
      'runtime.raise.abi0 < runtime.dieFromSignal < runtime.crash < runtime.fatalpanic < runtime.gopanic < runtime.goPanicIndex < main.pick < main.main',
      'main.pick',
    ],
    [
      'node abort',
      'libc:raise < libc:abort < node::Abort() < node::OOMErrorHandler(char const*) < v8::internal::V8::FatalProcessOutOfMemory(v8::I*) < v8::internal::Heap::Grow(int) < main',
      'v8::internal::Heap::Grow',
    ],
    [
      'a fatal error of CPython',
      'libc:raise < libc:abort < fatal_error_exit < Py_FatalError < list_pop < main',
      'list_pop',
    ],
    ['musl', 'a_crash < get_meta < main', 'get_meta'],
    ['Xorg', 'libc:raise < libc:abort < OsAbort < AbortServer < FatalError < grab < main', 'grab'],
    ['Vim', 'libc:kill < may_core_dump < mch_exit < redraw < main', 'redraw'],
    [
      'an error of the X server',
      'libc:raise < libc:abort < g_logv < gdk_x_error < libX11:_XError < libX11:handle_response < libX11:_XReply < libX11:XSync < grab < main',
      'grab',
    ],
    [
      'the sanitizer',
      '__sanitizer::Abort() < __asan::ReportGenericError(unsigned long) < __asan_report_load4 < read < main',
      'read',
    ],
  ])('%s', (_, line, first) => {
    expect(kept(line, { signal: 6 })[0]).toBe(first);
  });

  it('what reads an answer counts only directly below one', () => {
    expect(kept('libX11:_XReply < libX11:XSync < grab < main')[0]).toBe('_XReply');
    expect(kept('libX11:_XError < grab < libX11:XSync < main')[0]).toBe('grab');
  });

  it('an allocator of its own is no part of libc', () => {
    expect(kept('plugin:_int_free < drop < main')).toEqual(['_int_free', 'drop', 'main']);
  });

  it('farther than 40 frames out is what the program does', () => {
    const deep = Array.from({ length: 40 }, (_, index) => `f${index}`).join(' < ');
    expect(kept(`${deep} < libc:abort < main`)[0]).toBe('f0');
    expect(kept(`${deep.slice(0, deep.lastIndexOf(' < '))} < libc:abort < main`)).toEqual(['main']);
  });

  it('a fault while exit runs the handlers is the fault of the handler', () => {
    expect(kept('Cache::~Cache() < libc:__run_exit_handlers < libc:exit < main')[0]).toBe('Cache::~Cache');
    expect(
      kept('libc:raise < libc:abort < Cache::~Cache() < libc:__run_exit_handlers < libc:exit < main', { signal: 6 })[0],
    ).toBe('Cache::~Cache');
    expect(kept('libc:raise < libc:abort < libc:__run_exit_handlers < libc:exit < main', { signal: 6 })).toEqual([
      'main',
    ]);
  });
});

describe('where a trace begins and ends', () => {
  it('is below the outermost signal frame: a JVM dies of SIGABRT, and the true frame is there', () => {
    const signed = sign(
      'libc:raise < libc:abort < libjvm:os::abort(bool) < libjvm:VMError::report(int) < <signal> < libjvm:Unsafe_PutLong < -:?? < libc:start_thread < libc:clone3',
      { signal: 6 },
    );
    expect(signed.title).toBe('Unsafe_PutLong');
    expect(signed.why).toEqual(['raise', 'abort', 'os::abort', 'VMError::report']);
  });

  it('is below the outermost of two signal frames, and the trampoline without a kind is one', () => {
    expect(kept('on_crash < <signal> < on_timer < <signal> < work < main')).toEqual(['work', 'main']);
    expect(kept('on_timer < libc:__restore_rt < work < main')).toEqual(['work', 'main']);
  });

  it('is above what starts a thread', () => {
    expect(kept('work < libc:start_thread < libc:clone3')).toEqual(['work']);
    expect(
      kept(
        'bug::run < core::ops::function::FnOnce::call_once<fn()> < std::sys::backtrace::__rust_begin_short_backtrace<F> < main',
      ),
    ).toEqual(['bug::run']);
    expect(kept('boom < _cgo_2c5a1c4d5e6f_Cfunc_boom < runtime.asmcgocall.abi0 < -:??')).toEqual([
      'boom',
      '_Cfunc_boom',
    ]);
  });

  it('is that first function where nothing is above it', () => {
    expect(kept('libc:start_thread < libc:clone3')).toEqual(['start_thread']);
  });

  it('leaves out frames at address 0', () => {
    const [zero, ...rest] = framesOf('-:?? < main');
    const frames = [{ ...zero, pc: 0n, kind: 'normal' as const }, ...rest];
    expect(signTrace({ frames, family: 'low', id: 'a' }).kept).toEqual([{ index: 1, name: 'main' }]);
  });
});

describe('frames without a name', () => {
  it('are told by module, build and offset where nothing has a name', () => {
    expect(kept('??+1139 < ??+1180 < libc:__libc_start_call_main')).toEqual([
      'app@c0ffee01+0x1139',
      'app@c0ffee01+0x1180',
    ]);
  });

  it('at the top go only where they are a runtime, or reporters stood above them', () => {
    expect(kept('libc:?? < work < main')).toEqual(['work', 'main']);
    expect(kept('plugin:??+20 < work < main')).toEqual(['plugin.so@c0ffee01+0x20', 'work', 'main']);
    expect(kept('libc:abort < plugin:??+20 < work < main')).toEqual(['work', 'main']);
  });

  it('of no module are left out', () => {
    expect(kept('work < -:?? < main')).toEqual(['work', 'main']);
  });

  it('part stripped crashes', () => {
    expect(sign('??+10 < ??+20').fingerprint).not.toBe(sign('??+11 < ??+20').fingerprint);
  });
});

describe('no trace', () => {
  it.each([
    ['no frames', []],
    ['only frames that report a death', framesOf('libc:raise < libc:abort')],
    ['no frame has a name or a module', framesOf('-:?? < -:??')],
  ])('%s', (reason, frames) => {
    const one = signTrace({ frames, family: 'low', id: 'a' });
    expect(one).toMatchObject({ title: `EMPTY: ${reason}`, empty: reason, kept: [] });
    expect(signTrace({ frames, family: 'low', id: 'b' }).fingerprint).not.toBe(one.fingerprint);
  });

  it('takes what the runtime said', () => {
    const language = { type: 'SIGSEGV', frames: [{ index: 0, function: 'main.boom(...)', kind: 'normal' as const }] };
    const go = 'runtime.raise.abi0 < runtime.sigtramp.abi0 < -:??';
    expect(sign(go, { language })).toMatchObject({
      title: 'main.boom',
      kept: [{ index: 0, name: 'main.boom' }],
      fromLanguage: true,
    });
    expect(sign(go, { language, id: 'b' }).fingerprint).toBe(sign(go, { language }).fingerprint);
    expect(sign('work < main', { language })).toMatchObject({ title: 'work' });
    expect(sign('work < main', { language })).not.toHaveProperty('fromLanguage');
  });
});

it('a check that tells its file and line alone is named by them', () => {
  const check = (line: number) =>
    signTrace({ frames: [{ kind: 'normal', file: '../src/table.cc', line }], signal: 6, family: 'low', id: 'a' });
  expect([check(42).title, check(43).title]).toEqual(['table.cc#42', 'table.cc#43']);
  expect(check(42).fingerprint).not.toBe(check(43).fingerprint);
});

describe('the fingerprint', () => {
  it('is 16 hexadecimal digits, and does not change unseen', () => {
    expect(sign('work < main').fingerprint).toMatchInlineSnapshot(`"8848b1160014ddc9"`);
  });

  it.each([
    ['program', { executable: '/srv/other' }],
    ['signal', { signal: 7 }],
    ['family', { family: 'high' }],
    ['abort message', { abortMessage: 'double free' }],
  ])('depends on the %s', (_, more) => {
    expect(sign('work < main', more).fingerprint).not.toBe(sign('work < main').fingerprint);
  });

  it('does not depend on numbers, paths and addresses of the message, nor on where the program lies', () => {
    const one = sign('work < main', { abortMessage: "app: /build/one/a.c:12: work: Assertion `n < 3' failed." });
    const two = sign('work < main', {
      executable: '/opt/app',
      abortMessage: "app: ../a.c:15: work: Assertion `n < 3' failed.",
    });
    expect(two.fingerprint).toBe(one.fingerprint);
  });

  it('does not depend on whether main made its last call as a jump, but a crash in main is one of its own', () => {
    expect(sign('work < walk').fingerprint).toBe(sign('work < walk < main').fingerprint);
    expect(sign('main').fingerprint).not.toBe(sign('work < main').fingerprint);
    expect(sign('work < walk < main').title).toBe(sign('work < walk').title);
  });

  it('looks at six frames', () => {
    expect(sign('a < b < c < d < e < f < g').fingerprint).toBe(sign('a < b < c < d < e < f < h').fingerprint);
    expect(sign('a < b < c < d < e < f').fingerprint).not.toBe(sign('a < b < c < d < e < g').fingerprint);
  });

  it('does not depend on where an endless recursion hit the end of the stack', () => {
    const turns = (first: string, count: number) =>
      Array.from({ length: count }, (_, at) => (at % 2 === 0 ? first : first === 'odd' ? 'even' : 'odd'));
    const one = sign([...turns('odd', 62), 'main'].join(' < '), { stackOverflow: true });
    const two = sign(['libc:memset', ...turns('even', 63), 'main'].join(' < '), { stackOverflow: true });
    expect(two.fingerprint).toBe(one.fingerprint);
    expect(sign('odd < even < odd < even < main').fingerprint).not.toBe(
      sign('even < odd < even < odd < main').fingerprint,
    );
  });
});
