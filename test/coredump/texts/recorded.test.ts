import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../src/coredump/texts/index.js';

const folder = new URL('../../fixtures/coredump/texts/', import.meta.url);

function read(name: string): ReturnType<typeof readCrashes> {
  return readCrashes(readFileSync(new URL(name, folder), 'utf8'), name);
}

/** Fixture, language, type, message, the innermost call as `function file:line`, class. */
const RECORDED = [
  [
    'go-nil.txt',
    'go',
    'panic',
    'runtime error: invalid memory address or nil pointer dereference',
    'main.(*Segment).Load /src/go1/main.go:7',
    'Panic',
  ],
  [
    'go-repanic.txt',
    'go',
    'panic',
    'channel is not available; then panic: worker failed: channel is not available',
    'main.worker /src/go2/main.go:15',
    'Panic',
  ],
  [
    'go-deadlock.txt',
    'go',
    'fatal error',
    'all goroutines are asleep - deadlock!',
    'sync.runtime_SemacquireWaitGroup /usr/local/go/src/runtime/sema.go:114',
    'Panic',
  ],
  [
    'go-cgo.txt',
    'go',
    'SIGSEGV',
    'segmentation violation addr=0x8 pc=0x47e6a6; signal arrived during cgo execution',
    'main._Cfunc_search_segment _cgo_gotypes.go:48',
    'AccessViolation',
  ],
  [
    'rust-full.txt',
    'rust',
    'panic',
    'index out of bounds: the len is 3 but the index is 7',
    'a::pick /src/rs/a.rs:1',
    'Panic',
  ],
  ['terminate.txt', 'c++', 'std::runtime_error', 'segment 7 is not loaded', undefined, 'UnhandledException'],
  ['assert.txt', 'c', 'assertion failed', 'n > 9 && "rows"', 'check_rows cc/abrt.c:4', 'AbortSignal'],
  ['double-free.txt', 'c', 'heap corruption', 'free(): double free detected in tcache 2', undefined, 'HeapError'],
  [
    'stack-smash.txt',
    'c',
    'stack smashing detected',
    '*** stack smashing detected ***: terminated',
    undefined,
    'StackGuard',
  ],
  [
    'asan-write.txt',
    'sanitizer',
    'heap-buffer-overflow',
    'WRITE of size 1 at 0x60200000001a thread T0',
    'index_ns::fill(char*, int) cc/heap.cpp:3',
    'heap-buffer-overflow(write)',
  ],
  ['asan-null.txt', 'sanitizer', 'SEGV', 'WRITE at 0x000000000000', 'main cc/heap.cpp:13', 'DestAvNearNull'],
  [
    'asan-double-free.txt',
    'sanitizer',
    'double-free',
    'attempting double-free on 0x602000000010 in thread T0',
    '__interceptor_free ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:52',
    'double-free',
  ],
  [
    'lsan.txt',
    'sanitizer',
    'memory-leaks',
    'detected memory leaks',
    '__interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69',
    'memory-leaks',
  ],
  ['tsan.txt', 'sanitizer', 'data race', 'data race (pid=32588)', 'bump() cc/race.cpp:3', 'data race'],
  ['node-throw.txt', 'javascript', 'QueryError', 'no rows to plan', 'plan /src/n1.cjs:3', 'UnhandledException'],
  ['node-cause.txt', 'javascript', 'TypeError', 'fetch failed', 'fetchRows /src/n4.cjs:1', 'UnhandledException'],
  [
    'node-oom.txt',
    'javascript',
    'OutOfMemory',
    'Reached heap limit Allocation failed - JavaScript heap out of memory',
    'node::OOMErrorHandler(char const*, v8::OOMDetails const&)',
    'OutOfMemory',
  ],
  ['node-abort.txt', 'javascript', 'abort', undefined, 'stop /src/n3.cjs:1', 'AbortSignal'],
  ['node-report.json', 'javascript', 'QueryError', 'no rows to plan', 'plan /src/n1.cjs:3', 'UnhandledException'],
  [
    'python-cause.txt',
    'python',
    'RuntimeError',
    'cannot load /etc/collection.json',
    'load /src/py1.py:8',
    'UnhandledException',
  ],
  ['python-context.txt', 'python', 'TypeError', 'rows must be a list', 'handler /src/py2.py:5', 'UnhandledException'],
  [
    'python-group.txt',
    'python',
    'ExceptionGroup',
    'two tasks failed (2 sub-exceptions)',
    'work /src/py3.py:2',
    'UnhandledException',
  ],
  [
    'python-faulthandler.txt',
    'python',
    'SIGSEGV',
    'Segmentation fault',
    'string_at /usr/lib/python3.11/ctypes/__init__.py:519',
    'AccessViolation',
  ],
  ['python-syntax.txt', 'python', 'SyntaxError', 'invalid syntax', ' /src/py5.py:1', 'UnhandledException'],
  [
    'python-recursion.txt',
    'python',
    'RecursionError',
    'maximum recursion depth exceeded',
    'again /src/py6.py:2',
    'StackOverflow',
  ],
  [
    'java-cause.txt',
    'java',
    'java.lang.NullPointerException',
    'Cannot read the array length because "<parameter1>" is null',
    'Crash.rows Crash.java:3',
    'UnhandledException',
  ],
  ['java-oom.txt', 'java', 'java.lang.OutOfMemoryError', 'Java heap space', 'Crash.fill Crash.java:6', 'OutOfMemory'],
  [
    'hs_err_pid467.log',
    'java',
    'SIGSEGV',
    'SIGSEGV (0xb) at pc=0x00007f7411cd2f94, pid=467, tid=468',
    'Unsafe_PutLong',
    'AccessViolation',
  ],
  ['gdb-bt.txt', 'c++', 'SIGABRT', undefined, '__pthread_kill_implementation ./nptl/pthread_kill.c:44', 'AbortSignal'],
  ['eu-stack.txt', 'c', 'backtrace', undefined, 'main cc/abrt.c:9', 'Undefined'],
] as const;

describe('crash texts recorded from real programs', () => {
  it.each(RECORDED)('%s', (name, language, type, message, place, className) => {
    const crashes = read(name);
    expect(crashes).toHaveLength(1);
    const crash = crashes[0];
    const first = crash?.frames[0];
    expect({ language: crash?.language, type: crash?.type, message: crash?.message }).toEqual({
      language,
      type,
      message,
    });
    const at = first?.file === undefined ? '' : ` ${first.file}:${first.line}`;
    expect(first && `${first.function ?? ''}${at}`).toBe(place);
    expect(crash && classifyText(crash).class).toBe(className);
  });

  it('every panic of Rust is one, and the first thread tells the pid', () => {
    const [loader, main] = read('rust-short.txt');
    expect([loader?.message, loader?.frames[0]?.function, loader?.pid]).toEqual([
      'index out of bounds: the len is 3 but the index is 7',
      'a::pick',
      undefined,
    ]);
    expect([main?.frames[0]?.function, main?.frames[0]?.line, main?.pid, main?.source.line]).toEqual([
      'a::main',
      6,
      32517,
      17,
    ]);
  });

  it('a panic while dropping ends with the notice about it, not with a third panic', () => {
    const crashes = read('rust-double.txt');
    expect(crashes.map(({ message }) => message)).toEqual(['segment is loaded', 'while dropping']);
    expect(crashes[0]?.frames).toEqual([{ index: 0, kind: 'normal', file: 'rs/b.rs', line: 3 }]);
    expect(crashes[1]?.frames[0]?.function).toBe('<b::Guard as core::ops::drop::Drop>::drop');
  });

  it('each warning of UBSan is one', () => {
    expect(
      read('ubsan.txt').map(({ message, frames, source }) => [
        message,
        frames[0]?.function,
        frames[0]?.line,
        source.line,
      ]),
    ).toEqual([
      ["signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'", 'add(int, int)', 1, 1],
      ["index 5 out of bounds for type 'int [2]'", 'main', 2, 9],
      [expect.stringContaining('load of address'), 'main', 2, 16],
    ]);
  });

  it('pid, signal and time are taken where a text has them', () => {
    const facts = (name: string): unknown[] =>
      read(name).map(({ pid, signal, time }) => ({ pid, signal, time }))[0] as never;
    expect(facts('hs_err_pid467.log')).toEqual({ pid: 467, signal: 11, time: '2026-11-22T15:24:53.000Z' });
    expect(facts('node-report.json')).toEqual({ pid: 418, signal: undefined, time: '2026-11-22T15:24:52.000Z' });
    expect(facts('asan-write.txt')).toEqual({ pid: 32571, signal: undefined, time: undefined });
    expect(facts('go-nil.txt')).toEqual({ pid: undefined, signal: 11, time: undefined });
    expect(facts('eu-stack.txt')).toEqual({ pid: 624, signal: undefined, time: undefined });
  });

  it('a crash holds what the report defines and nothing else', () => {
    expect(Object.keys(read('hs_err_pid467.log')[0] ?? {}).toSorted()).toEqual([
      'frames',
      'language',
      'message',
      'pid',
      'signal',
      'source',
      'time',
      'type',
    ]);
  });

  it('calls below the first one keep their order, and a recursion keeps its ends', () => {
    expect(
      read('hs_err_pid467.log')[0]
        ?.frames.map(({ function: name }) => name)
        .slice(0, 6),
    ).toEqual([
      'Unsafe_PutLong',
      'jdk.internal.misc.Unsafe.putLong',
      'jdk.internal.misc.Unsafe.putLong',
      'sun.misc.Unsafe.putLong',
      'Crash.poke',
      'Crash.main',
    ]);
    const frames = read('python-recursion.txt')[0]?.frames ?? [];
    expect([frames.length, frames[0]?.index, frames.at(-1)?.index, frames.at(-1)?.function]).toEqual([
      256,
      0,
      999,
      '<module>',
    ]);
  });
});
