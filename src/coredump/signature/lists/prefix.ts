import { matcher, words, type NameGroup } from './matcher.js';

/** Names that are the same for many bugs: they stay in the title, and the caller is named as well. */
const PREFIXES: readonly NameGroup[] = [
  {
    why: 'memory and strings of libc',
    patterns: [
      /^_{0,3}(?:raw)?w?mem(?:cpy|move|set|cmp|cmpeq|chr|rchr|mem|pcpy|ccpy)(?:$|_)/,
      /^_{0,3}(?:str|stp|wcs)[a-z]+(?:$|_)/,
      /^_{0,2}b(?:copy|zero|cmp)$/,
    ],
  },
  {
    why: 'printing and parsing of libc: the arguments were wrong',
    patterns: [
      /^_{0,3}(?:IO_)?(?:v?[fs]?n?w?printf|v?asprintf|v?s?scanf|f?puts|fwrite|fread|fclose|atoi|atol)(?:_internal|_unlocked|$)/,
      /^_IO_/,
      /^__(?:vf|vfw)printf_/,
    ],
  },
  {
    why: 'allocators',
    names: words('malloc free calloc realloc cfree memalign posix_memalign aligned_alloc valloc reallocarray'),
    patterns: [
      /^_int_/,
      /^__libc_(?:malloc|free|calloc|realloc|memalign)$/,
      /^je_/,
      /^(?:arena|tcache|large|extent|huge|edata)_/,
      /^tc_/,
      /^tcmalloc::/,
      /^mi_/,
      /^operator (?:new|delete)/,
    ],
  },
  {
    why: 'C++ library: containers, strings, algorithms',
    patterns: [
      /^std::/,
      /^__gnu_cxx::/,
      /^boost::(?:intrusive_ptr|shared_ptr|optional|variant)/,
      /^absl::(?:\w+::)?(?:flat_hash|raw_hash|InlinedVector|container_internal)/,
    ],
  },
  {
    why: 'Rust library: slices, collections, pointers',
    patterns: [
      /^(?:core|alloc|std|hashbrown)::/,
      /^<.+ as (?:core|alloc|std)::(?:slice|ops|iter|str|cmp|fmt|clone|convert)/,
    ],
  },
  { why: 'locks', patterns: [/^_{0,3}pthread_(?:mutex|rwlock|spin|cond)_/] },
  {
    why: 'Linux: locks, lists, trees and counters, whose memory somebody else broke',
    patterns: [
      /^_raw_(?:spin|read|write)_/,
      /^do_raw_(?:spin|read|write)_/,
      /^(?:native_)?queued_(?:spin|read|write)_lock_slowpath$/,
      /^_{0,2}mutex_(?:un)?lock/,
      /^(?:_{0,2}lock_(?:acquire|release)|register_lock_class|perf_trace_lock)/,
      /^(?:add_wait_queue|remove_wait_queue|prepare_to_wait|finish_wait|_{0,2}wake_up_common)/,
      /^_{0,2}list_(?:add|del)_\w+/,
      /^_{0,2}rb_(?:erase|insert|next|prev|first|last)/,
      /^refcount_warn_saturate$/,
      /^ref_tracker_/,
    ],
  },
  {
    why: 'Linux: allocators',
    patterns: [
      /^k[vz]?free(?:_|$)/,
      /^_{0,2}kmem_cache_(?:alloc|free)/,
      /^(?:_{2}(?:do_)?)?kv?malloc/,
      /^k(?:v?[zc]alloc|memdup|strn?dup)/,
      /^_{0,2}alloc_(?:frozen_)?pages/,
    ],
  },
  {
    why: 'foreign calls: the address came from a script',
    patterns: [/^ffi_call/, /^_ctypes/, /^_call_function_pointer$/, /^PyCFuncPtr_call$/, /^runtime\.cgo/, /^_cgoexp_/],
  },
  { why: 'Go library: the caller gave the bad value', patterns: [/^runtime\./, /^sync\.\(\*/, /^reflect\./] },
  { why: 'the exit of a program', names: words('exit __run_exit_handlers __cxa_finalize') },
];

export const isPrefix = matcher(PREFIXES);
