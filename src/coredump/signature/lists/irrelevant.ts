import { matcher, words, type NameGroup } from './matcher.js';

/** Names that say nothing about a crash; the title leaves them out. */
const IRRELEVANT: readonly NameGroup[] = [
  {
    why: 'entries into the kernel',
    names: words(
      '__kernel_vsyscall syscall __vdso_gettimeofday __syscall_cancel_arch __internal_syscall_cancel __syscall_cancel',
    ),
  },
  {
    why: 'waiting: where a thread happened to be',
    patterns: [
      /^_{0,3}(?:futex_|lll_lock_wait|pthread_cond_(?:timed)?wait|pthread_(?:timed)?join|futex_abstimed_wait)/,
      /^_{0,2}(?:libc_)?(?:pause|p?poll|p?select|epoll_p?wait|(?:clock_)?nanosleep|u?sleep|sigsuspend|wait(?:4|id|pid)?)$/,
    ],
  },
  {
    why: 'Rust: unwrap and its kin are the same for every caller, and inlined or not',
    patterns: [
      /^core::(?:option::Option|result::Result)<T>::(?:unwrap|expect)/,
      /^core::(?:mem|intrinsics|hint)::/,
      /^compiler_builtins::/,
    ],
  },
  {
    why: 'smart pointers and atomics of C++',
    patterns: [
      /^std::(?:__\w+::)?(?:unique_ptr|shared_ptr|__shared_ptr\w*|__uniq_ptr\w*|__atomic_base|atomic)(?:<T>)?::/,
    ],
  },
  {
    why: 'calls of a callable in C++',
    patterns: [/^std::(?:__\w+::)?(?:__invoke\w*|invoke|function|_Function_handler|_Bind\w*|thread::_\w+)(?:<T>|::|$)/],
  },
  {
    why: 'main loops and signals of glib',
    patterns: [
      /^g_(?:main_(?:context|loop|dispatch)|signal_emit|closure_invoke|cclosure_marshal|idle_dispatch|timeout_dispatch)/,
      /^signal_emit_unlocked_R$/,
    ],
  },
  {
    why: 'the interpreter loop of CPython',
    patterns: [
      /^_?PyEval_(?:Eval|Vector|Frame)/,
      /^_?PyObject_(?:Call|Vectorcall|MakeTpCall)/,
      /^_PyFunction_/,
      /^(?:method|cfunction)_(?:vectorcall|call)/,
    ],
  },
  {
    why: 'the interpreter and stubs of the JVM and V8',
    patterns: [
      /^JavaCalls::/,
      /^Builtins_(?:JSEntry|InterpreterEntry|CEntry)/,
      /^v8::internal::\(anonymous namespace\)::Invoke/,
    ],
  },
];

export const isIrrelevant = matcher(IRRELEVANT);
