import { matcher, words, type NameGroup } from './matcher.js';

/**
 * Reporters of death: functions that a dying program calls, whatever it dies of. Rule 3.4. The outermost of them and
 * all that it called are no part of where the bug is.
 */
const REPORTERS: readonly NameGroup[] = [
  {
    why: 'libc and the kernel: how a process sends itself a signal',
    names: words(
      'raise __raise abort __abort kill __kill killpg tgkill __tgkill pthread_kill __pthread_kill gsignal __pthread_kill_implementation __pthread_kill_internal __libc_fatal __libc_message __libc_message_impl a_crash __libc_android_abort',
    ),
  },
  {
    why: 'libc: what finds a broken promise',
    names: words(
      '__assert_fail __assert_fail_base __assert_perror_fail __assert __assert2 __assert_rtn __malloc_assert __chk_fail __fortify_fail __fortify_fail_abort __stack_chk_fail __stack_chk_fail_local __longjmp_chk ____longjmp_chk __fdelt_chk __fdelt_warn __libc_assert_fail',
    ),
    // Fortified functions end in __chk_fail themselves.
    patterns: [
      /^_{2,3}(?:(?:mem|str|stp|wcs|wmem|v?s?n?printf|v?asprintf|read|recv|gets|fgets|realpath|poll)\w*)_chk$/,
    ],
  },
  {
    why: 'allocators: what finds a broken heap, and names that only a report of it calls',
    names: words('malloc_printerr malloc_printerr_tail je_malloc_abort je_safety_check_fail safety_check_fail'),
    patterns: [/^tcmalloc::(?:Log|Crash|Abort|ReportCorrupted)/, /^\(anonymous namespace\)::InvalidFree/],
  },
  {
    why: 'C++ run time: an exception that nobody catches, a pure virtual call',
    names: words(
      '__cxa_throw __cxa_rethrow __cxa_pure_virtual __cxa_deleted_virtual __cxa_bad_cast __cxa_bad_typeid __cxa_call_unexpected __cxa_call_terminate __clang_call_terminate __verbose_terminate_handler __terminate demangling_terminate_handler std::terminate std::__terminate std::unexpected std::abort std::rethrow_exception std::rethrow_exception_ptr __gxx_personality_v0',
    ),
    patterns: [/^__cxxabiv1::/, /^__gnu_cxx::__verbose_terminate_handler/, /^_Unwind_/, /^std::__glibcxx_assert_fail/],
  },
  {
    why: 'Rust: everything between the broken promise and abort',
    names: words(
      'rust_begin_unwind __rustc::rust_begin_unwind __rust_start_panic __rustc::__rust_start_panic std::process::abort core::result::unwrap_failed core::option::unwrap_failed core::option::expect_failed core::option::expect_none_failed core::str::slice_error_fail alloc::raw_vec::capacity_overflow alloc::raw_vec::handle_error alloc::alloc::handle_alloc_error alloc::alloc::rust_oom std::alloc::rust_oom',
    ),
    patterns: [
      /^(?:__rustc::)?_*rust_(?:panic|oom|foreign_exception|alloc_error_handler)/,
      /^panic_abort::/,
      /^core::panicking::/,
      /^core::cell::panic_/,
      /^core::slice::(?:index::)?slice_\w+_fail/,
      /^std::panicking::(?:begin_panic|default_hook|rust_panic|continue_panic|panic_)/,
      /^std::sys::(?:pal::)?(?:unix::)?abort_internal/,
      /^std::(?:sys_common|sys)::backtrace::__rust_end_short_backtrace/,
    ],
  },
  {
    why: 'Go: a panic, a thrown error and the handlers of signals',
    patterns: [
      /^runtime\.(?:raise|raiseproc|dieFromSignal|sig\w*|crash|throw|fatal|fatalthrow|fatalpanic|gopanic|panic\w*|goPanic\w*|dopanic_m|startpanic_m|abort|badsignal\w*)(?:\.func\d+)?(?:\.\d+)?$/,
    ],
  },
  {
    why: 'JVM: how it reports its own crash',
    names: words(
      'os::abort JVM_handle_linux_signal javaSignalHandler report_vm_error report_fatal report_vm_out_of_memory',
    ),
    patterns: [/^VMError::/, /^PosixSignals::/, /^report_should_not_/, /^os::(?:Posix|Linux)::(?:chained|unblock)/],
  },
  {
    why: 'V8 and Node: fatal errors and memory at its end',
    names: words(
      'V8_Fatal node::Abort node::Assert node::FatalError node::OnFatalError node::OOMErrorHandler v8::base::OS::Abort v8::base::FatalOOM v8::Utils::ReportOOMFailure v8::Utils::ReportApiFailure',
    ),
    patterns: [/^v8::internal::(?:V8|Heap)::FatalProcessOutOfMemory/, /^node::(?:TriggerUncaught|report::)/],
  },
  {
    why: 'CPython: fatal errors, and the handler that prints them',
    names: words(
      'Py_FatalError _Py_FatalErrorFunc _Py_FatalErrorFormat _Py_FatalRefcountErrorFunc fatal_error fatal_error_exit faulthandler_fatal_error',
    ),
  },
  {
    why: 'sanitizers: their own code between the fault and the report',
    patterns: [/^__(?:a|hwa|m|t|l|ub)san(?:::|_)/, /^__sanitizer/],
  },
  {
    why: 'Linux: what finds that a copy from or to a program is wrong',
    names: words('usercopy_abort report_usercopy check_heap_object __check_heap_object __check_object_size'),
  },
  {
    why: 'toolkits whose log function aborts',
    names: words(
      'g_log g_logv g_log_structured g_log_structured_array g_log_structured_standard g_log_default_handler g_log_writer_default _g_log_abort g_assert_warning g_assertion_message g_assertion_message_expr g_assertion_message_cmpnum g_error g_abort smc_tree_abort g_thread_abort _XError _XIOError gdk_x_error _gdk_x11_display_error_event _dbus_abort qt_message_output QMessageLogger::fatal qAbort KCrash::defaultCrashHandler sys_abort rb_bug mozalloc_abort google::LogMessage::Fail google::LogMessage::SendToLog google::LogMessage::Flush google::LogMessageFatal::~LogMessageFatal core::system::abort Foam::error::abort',
    ),
  },
  {
    why: 'programs whose own handlers end them: Xorg, Vim, Emacs',
    names: words(
      'OsSigHandler OsAbort FatalError AbortServer AbortDDX ddxGiveUp may_core_dump mch_exit terminate_due_to_signal emacs_abort',
    ),
  },
];

/**
 * Xlib between the server's error and whatever it was that read it: requests are answered later, so that the call says
 * nothing. They count directly below a reporter.
 */
const ANSWERS: readonly NameGroup[] = [
  {
    why: 'Xlib: how an answer is read',
    names: words(
      'handle_error handle_response process_responses poll_for_event poll_for_response _XReply _XReadEvents _XEventsQueued XEventsQueued XSync XFlush XPending XNextEvent XPeekEvent XWindowEvent XMaskEvent XIfEvent XCheckIfEvent',
    ),
  },
];

/** The end of a program as it should be: only a report where nothing but reporters came after it. */
const EXITS: readonly NameGroup[] = [
  {
    why: 'exit and its handlers',
    names: words(
      'exit _exit _Exit quick_exit exit_group __exit_thread __run_exit_handlers __run_on_exit __cxa_finalize',
    ),
  },
];

/** Parts of malloc. They count where the file or the module says that they are libc's own. */
const ALLOCATOR: readonly NameGroup[] = [
  {
    why: 'glibc malloc: a heap that was broken before',
    names: words(
      'malloc_consolidate _int_malloc _int_free _int_free_merge_chunk _int_free_maybe_consolidate _int_free_create_chunk _int_realloc _int_memalign unlink_chunk sysmalloc tcache_put tcache_get tcache_thread_shutdown __libc_malloc __libc_free __libc_realloc __libc_calloc __libc_memalign __posix_memalign malloc free cfree realloc calloc memalign posix_memalign aligned_alloc',
    ),
  },
];

export const isReporter = matcher(REPORTERS);
export const isExit = matcher(EXITS);
export const isAnswer = matcher(ANSWERS);
export const isAllocator = matcher(ALLOCATOR);
