import type { CoreFacts } from '../facts.js';
import type { CrashClass, Finding } from './classes.js';

/** As much of a frame as an abort is told by. */
interface Call {
  function?: string;
}

/** What tells one family of aborts: words that the C library wrote, or functions that stand in the trace. */
interface Family {
  class: CrashClass;
  message: RegExp;
  functions: RegExp;
  means: string;
}

/** In CASR's order; its rule for the heap is the symbol cfree, which newer glibc does not have. */
const FAMILIES: readonly Family[] = [
  {
    class: 'HeapError',
    message:
      /double free or corruption|(?:free|alloc|munmap_chunk|mremap_chunk|malloc_consolidate|tcache_thread_shutdown|malloc_check_get_size)\(\): |corrupted (?:size vs|double-linked|unsorted)|(?:^|: )malloc\.c:\d+: |break adjusted to free|<jemalloc>|Scudo ERROR/,
    functions:
      /cfree|^(?:malloc_printerr|munmap_chunk|malloc_consolidate|_int_(?:free|malloc|realloc)|__malloc_assert)/,
    means: 'the heap is damaged: memory was freed twice or written past its end, and only noticed here',
  },
  {
    class: 'SafeFunctionCheck',
    message: /buffer overflow detected|%n in writable segment|longjmp causes uninitialized|bit out of range/,
    functions: /__chk_fail|____longjmp_chk/,
    means: 'a checked function such as strcpy stopped an overflow before it happened',
  },
  {
    class: 'StackGuard',
    message: /stack smashing detected/,
    functions: /_stack_chk_fail/,
    means: 'a local array was written past its end, and the guard behind it was found changed',
  },
];

/** What ends a process on purpose; the class stays AbortSignal. `vague`: that tells who gave up, and not what for. */
const ENDINGS: readonly { functions: RegExp; means: string; vague?: true }[] = [
  { functions: /^__assert|^_Z.*assert|assert_fail/, means: 'an assertion failed' },
  { functions: /__cxa_(?:pure|deleted)_virtual/, means: 'a pure or deleted virtual function was called' },
  { functions: /__cxa_(?:re)?throw/, means: 'a C++ exception was not caught' },
  {
    functions: /std::terminate|__verbose_terminate_handler|__terminate/,
    means:
      'C++ called std::terminate, and no throw stands in the trace: a thread that was not joined, or an exception that was not caught',
  },
  { functions: /rust_panic|core::panicking|begin_unwind/, means: 'Rust code panicked' },
  {
    functions: /^runtime\.panicmem/,
    means: 'Go code panicked: it touched memory that it may not, most likely by a nil pointer',
  },
  { functions: /^runtime\.gopanic/, means: 'Go code panicked' },
  { functions: /^runtime\.(?:throw|fatal|dieFromSignal|crash)/, means: 'the Go runtime gave up', vague: true },
  { functions: /OOMErrorHandler|FatalProcessOutOfMemory/, means: 'V8 ran out of its heap' },
  { functions: /^node::|V8_Fatal|v8::/, means: 'Node.js gave up', vague: true },
  { functions: /Py_FatalError|fatal_error/, means: 'Python gave up', vague: true },
  { functions: /VMError::|os::abort/, means: 'the Java machine gave up', vague: true },
];

/** A SIGABRT of the process itself: by the message that its C library left in the core, or by the trace. */
export function judgeAbort(
  { abortMessage: message }: Pick<CoreFacts, 'abortMessage'>,
  frames: readonly Call[],
): Finding {
  const found = familyOf(message, frames);
  const said = message === undefined ? '' : ` It said: ${quoted(message)}`;
  const means = found?.means ?? endingOf(message, frames)?.means;
  if (means !== undefined)
    return { class: found?.class ?? 'AbortSignal', reason: `The process ended itself: ${means}${end(said)}` };
  const why = frames.length > 0 ? 'its trace names no known reason' : 'there is no trace that would say why';
  return { class: 'AbortSignal', reason: `The process ended itself by abort; ${why}${end(said)}` };
}

/** What an abort was for, in a few words: "a C++ exception was not caught"; undefined where at most who gave up is known. */
export function causeOfAbort(message: string | undefined, frames: readonly Call[]): string | undefined {
  const ending = endingOf(message, frames);
  return familyOf(message, frames)?.means ?? (ending?.vague === true ? undefined : ending?.means);
}

function familyOf(message: string | undefined, frames: readonly Call[]): Family | undefined {
  return (
    FAMILIES.find(({ message: words }) => message !== undefined && words.test(message)) ??
    FAMILIES.find(({ functions }) => frames.some(frame => calls(frame, functions)))
  );
}

function endingOf(message: string | undefined, frames: readonly Call[]): { means: string; vague?: true } | undefined {
  const ending = ENDINGS.find(({ functions }) => frames.some(frame => calls(frame, functions)));
  if (ending) return ending;
  return message !== undefined && /ssertion/.test(message) ? { means: 'an assertion failed' } : undefined;
}

function calls({ function: name }: Call, functions: RegExp): boolean {
  return name !== undefined && functions.test(name);
}

function end(said: string): string {
  return said === '' ? '.' : `.${said}`;
}

/** One line of at most 200 characters. */
function quoted(message: string): string {
  const line = message.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
  return `"${line.length > 200 ? `${line.slice(0, 200)}...` : line}"`;
}
