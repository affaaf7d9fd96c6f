import { backtraceSymbol } from '../symbols.js';
import { frame, findLine, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { withoutReporters } from '../reporters.js';
import { signalName } from '../../signals.js';
import { ownDeath } from './sanitizer.js';

const ABORT = { signal: 6 };
const TERMINATE =
  /^terminate called (?:after throwing an instance of '(.{1,2000})'|without an active exception|recursively)/;
const LIBCXX =
  /^libc\+\+abi(?:\.dylib)?: (?:terminating(?: due to| with)? ?(?:uncaught (?:(?:foreign )?exception)?(?: of type (.{1,2000}?))?)?(?:: (.*))?|(Pure virtual function called!|terminate_handler unexpectedly.*))$/;

/** What the C++ runtimes say before they abort: libstdc++ and libc++abi. */
export const terminate: CrashFormat = {
  id: 'c++-terminate',
  language: 'c++',
  starts: line => TERMINATE.test(line) || LIBCXX.test(line),
  read: (lines, at) => withTrace(lines, readTerminate(lines, at)),
};

function readTerminate(lines: Lines, at: number): Found {
  const line = lines.at(at);
  const libcxx = LIBCXX.exec(line);
  if (libcxx) {
    const [, type, message, other] = libcxx;
    const said = other ?? message;
    return {
      language: 'c++',
      type: type ?? 'terminate',
      ...(said !== undefined && { message: said }),
      ...ABORT,
      frames: [],
      end: at + 1,
    };
  }
  const type = TERMINATE.exec(line)?.[1];
  const what = findLine(lines, at + 1, 2, next => /^\s{0,4}what\(\): /.test(next));
  if (type === undefined || what < 0)
    return {
      language: 'c++',
      type: type ?? 'terminate',
      ...(type === undefined && { message: line }),
      ...ABORT,
      frames: [],
      end: at + 1,
    };
  const message = [lines.at(what).replace(/^\s*what\(\): {1,2}/, '')];
  let end = what + 1;
  // A message may have lines; what follows a death is its signal or a stamped line.
  while (message.length < 16 && end < lines.length && lines.at(end) !== '' && !NEXT.test(lines.at(end)))
    message.push(lines.at(end++));
  return { language: 'c++', type, message: message.join('\n'), ...ABORT, frames: [], end };
}

/** With the calls of a sanitizer that caught the abort. */
function withTrace(lines: Lines, found: Found): Found {
  const death = ownDeath(lines, found.end);
  if (death === undefined) return found;
  const { frames, pid, end } = death;
  return { ...found, ...(pid !== undefined && { pid }), frames: frames.length > 0 ? frames : found.frames, end };
}

const NEXT =
  /^(?:SIG[A-Z]+: |\*\*\* |PC[:=]|Abort|\[|terminate called|Fatal |fatal |goroutine |\d{4}[-/]|[IWEF]\d{4}|#\d|\s+@ |SIGNAL CATCH|==[=\d]|AddressSanitizer:)/;

const HEAP =
  /^(?:\*\*\* Error in `[^']{1,1000}': )?((?:free|malloc|realloc|calloc|memalign|malloc_consolidate|munmap_chunk|_int_(?:free|malloc)|tcache_\w+|mremap_chunk|chunk_free|unlink_chunk)(?:_\w+)?\(\): .{1,200}|double free or corruption.{0,100}|corrupted (?:size vs\. prev_size|double-linked list).{0,100}|break adjusted to free malloc space.{0,100}|invalid fastbin entry.{0,60}|munmap_chunk: .{1,100})$/;
const SMASHED =
  /^\*\*\* (stack smashing detected|buffer overflow detected|longjmp causes uninitialized stack frame|invalid %N\$ use detected|%n in writable segment detected) \*\*\*:? ?(.*)$/;
/** assert(3) of glibc, and of musl. */
const ASSERT = /^(?:.{1,400}?: )?([^\s:][^:]{0,500}):(\d{1,9}): (?:(.{1,2000}?): )?Assertion [`'](.*)' failed\.?$/;
const MUSL = /^Assertion failed: (.*) \((.{1,500}): (.{1,500}): (\d{1,9})\)$/;

/** What C libraries say before they abort: heap checks, guards, assertions. */
export const libc: CrashFormat = {
  id: 'libc-abort',
  language: 'c',
  starts: line =>
    HEAP.test(line) || SMASHED.test(line) || (line.includes('Assertion') && (ASSERT.test(line) || MUSL.test(line))),
  read: (lines, at) => withTrace(lines, readAbort(lines, at)),
};

function readAbort(lines: Lines, at: number): Found {
  const line = lines.at(at);
  const heap = HEAP.exec(line)?.[1];
  const end = at + 1;
  const said = { language: 'c' as const, ...ABORT };
  if (heap !== undefined) {
    const message = heap.replace(/: 0x[0-9a-f]+ \*{3}$/, '');
    return { ...said, type: 'heap corruption', message, ...oldTrace(lines, end) };
  }
  const smashed = SMASHED.exec(line)?.[1];
  if (smashed !== undefined) return { ...said, type: smashed, message: line, ...oldTrace(lines, end) };
  const [, file, number, name, text] = ASSERT.exec(line) ?? [];
  const musl = MUSL.exec(line);
  const place = musl ? { file: musl[2], function: musl[3], line: musl[4] } : { file, function: name, line: number };
  return {
    ...said,
    type: 'assertion failed',
    message: (musl ? musl[1] : text) ?? line,
    frames: numbered([frame(place)]),
    end,
  };
}

/** Up to glibc 2.25 a backtrace followed. */
function oldTrace(lines: Lines, at: number): { frames: ReturnType<typeof numbered>; end: number } {
  if (!lines.at(at).startsWith('======= Backtrace')) return { frames: [], end: at };
  return symbolLines(lines, at + 1);
}

/** Lines of backtrace_symbols(3), whatever a logger put before them. */
function symbolLines(lines: Lines, at: number): { frames: ReturnType<typeof numbered>; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (let next = backtraceSymbol(lines.at(end)); next; next = backtraceSymbol(lines.at(end))) {
    frames.push(next);
    end++;
  }
  return { frames: numbered(withoutReporters(frames)), end };
}

const CRITICAL = /(?:received critical signal|caught signal|crashed with signal|Caught fatal signal)[: ]+(\d{1,2})\b/i;

/** Handlers of programs that print backtrace_symbols(3), Milvus 1 among them. */
export const handler: CrashFormat = {
  id: 'signal-handler',
  language: 'c++',
  starts: line => CRITICAL.test(line),
  read(lines, at) {
    const number = Number(CRITICAL.exec(lines.at(at))?.[1]);
    const first = findLine(lines, at + 1, 6, line => backtraceSymbol(line) !== undefined);
    // SIGTERM and SIGINT are asked for, and their handlers print the same.
    if (first < 0 || number === 15 || number === 2) return undefined;
    const trace = symbolLines(lines, first);
    const frames = trace.frames.filter(
      ({ function: name }) => !/PrintStacktrace|HandleSignal|signal_?handler/i.test(name ?? ''),
    );
    return {
      language: 'c++',
      type: signalName(number),
      signal: number,
      frames: numbered(frames),
      end: trace.end,
    };
  },
};
