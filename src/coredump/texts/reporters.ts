import type { Frame } from './format.js';

/** How many frames are looked at for one that reports a death instead of dying of it. */
const LOOK = 40;

/** Names without their arguments, by whom they belong to. */
const REPORTERS: readonly RegExp[] = [
  // The C library: raising, and the checks that lead there.
  /^(?:__GI_|__)?(?:raise|abort|kill|tgkill|killpg|pthread_kill(?:_implementation|_internal)?(?:@.*)?|assert_fail(?:_base)?|assert13)$|^gsignal$/,
  /^(?:__GI_)?__(?:assert_fail(?:_base)?|libc_message|libc_fatal|stack_chk_fail|fortify_fail|chk_fail|restore_rt)$|^malloc_printerr$/,
  // The C++ runtimes, and the loggers whose FATAL aborts.
  /^std::(?:terminate|rethrow_exception|__throw_\w+)$|^__cxa_\w+$|^__cxxabiv1::|^__gnu_cxx::__verbose_terminate_handler$/,
  /^google::(?:LogMessage|\(anonymous namespace\)|DumpStackTrace|logging_fail)|^folly::symbolizer::|^absl::.*(?:FailureSignalHandler|LogMessage)/,
  /(?:^|::)FailureSignalHandler$|^PosixSignals::|^JVM_handle_linux_signal$/,
  // Chromium and Envoy: what collects the trace, logs it and breaks.
  /^logging::(?:LogMessage|\w*Error|CheckFailure|Raw\w+|[`(]anonymous namespace[')]::CheckLogMessage)(?:::|$)|^base::(?:debug::|ImmediateCrash$)/,
  /^(?:ImmediateCrash|__interceptor_backtrace|Envoy::(?:SignalAction|TerminateHandler|BackwardsTrace)::.*)$/,
  // Go: panics, and signals that became one.
  /^panic$|^runtime\.(?:gopanic|sigpanic|panic\w+|goPanic\w+|throw|fatal|fatalthrow|fatalpanic|raise\w*|dieFromSignal|sigfwdgo|sigtramp\w*|sighandler|crash)$/,
  // Rust: the panic machinery, but not what catches one; and the methods that panic for their caller.
  /^(?:__rustc::)?(?:rust_begin_unwind|rust_panic\w*|__rust_start_panic)$|^(?:std|core)::(?:panicking::(?!(?:r#)?(?:try|catch_unwind)\b)|rt::panic|process::abort)/,
  /^std::sys(?:_common)?::backtrace::__rust_end_short_backtrace|^<?core::(?:option|result)::.*::(?:unwrap|expect)\w*$/,
];

/**
 * The trace from the call on that went wrong: without the abort, throw or panic machinery on top. Whole where nothing
 * would be left.
 */
export function withoutReporters(frames: readonly Frame[]): readonly Frame[] {
  const last = frames.slice(0, LOOK).findLastIndex(({ function: name }) => isReporter(name ?? ''));
  const first = frames.findIndex((frame, index) => index > last && !isInside(frame));
  const rest = first < 0 ? frames.slice(last + 1) : frames.slice(first);
  return rest.some(({ function: name, file }) => name !== undefined || file !== undefined) ? rest : frames;
}

/** Code that Go runs for its caller (allocation, maps, the way into C), and calls that have no name at all. */
function isInside({ function: name, file, module }: Frame): boolean {
  return name === undefined ? file === undefined && module === undefined : INSIDE_GO.test(name);
}

function isReporter(name: string): boolean {
  const plain = name.replace(/\((?!anonymous)[^()]*\)(?: const)?$/, '');
  return REPORTERS.some(rule => rule.test(plain));
}

const INSIDE_GO = /^(?:runtime|internal\/runtime\/[\w/]+|internal\/sync)\.(?!main$|goexit$|mstart|morestack$)/;
