import { matcher, words, type NameGroup } from './matcher.js';

/** Where a thread begins: this function and those that called it are the same in every trace. Rule 3.5. */
const BOTTOM: readonly NameGroup[] = [
  {
    why: 'glibc, musl and bionic: before main',
    names: words(
      '_start _start_c __libc_start_main __libc_start_main_impl __libc_start_main_stage2 libc_start_main_stage2 __libc_start_call_main generic_start_main __libc_init',
    ),
    patterns: [/^__libc_start_main_/],
  },
  {
    why: 'threads',
    names: words(
      'start_thread clone clone3 __clone __clone3 __pthread_start __start_thread thread_start execute_native_thread_routine',
    ),
  },
  {
    why: 'Go: before a goroutine, and where C begins',
    names: words(
      'runtime.goexit runtime.main runtime.mstart runtime.mstart0 runtime.mstart1 runtime.rt0_go runtime.asmcgocall',
    ),
  },
  {
    why: 'Rust: before main and before the body of a thread',
    patterns: [/^std::rt::lang_start/, /^std::(?:sys_common|sys)::backtrace::__rust_begin_short_backtrace/],
  },
  { why: 'fuzzing: the engine below the target', patterns: [/^fuzzer::/] },
];

/** Glue of Rust that stands on the bottom: whether it is there depends on the optimiser. */
const GLUE: readonly NameGroup[] = [
  {
    why: 'calls of a closure',
    patterns: [/^core::ops::function::(?:impls::)?Fn(?:Once|Mut)?::call(?:_once|_mut)?/],
  },
];

export const isBottom = matcher(BOTTOM);
export const isGlue = matcher(GLUE);

/** How debuggers and kernels name the frame that the kernel pushed for a handler. */
export const isSignalFrame = matcher([
  {
    why: 'trampolines',
    names: words('__restore_rt __restore __kernel_rt_sigreturn __kernel_sigreturn _sigtramp'),
    patterns: [/^<signal handler called>$/, /^runtime\.sigreturn/],
  },
]);
