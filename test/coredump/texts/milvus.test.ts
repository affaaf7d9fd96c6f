import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../src/coredump/texts/index.js';

// Made after the shape of logs in issues of milvus-io/milvus; names, numbers and places are our own.
const CGO = `[2026/05/24 09:01:02.003 +00:00] [INFO] [querynode/loader.go:20] ["load segment"] [segmentID=4411]
fatal error: unexpected signal during runtime execution
[signal SIGSEGV: segmentation violation code=0x80 addr=0x0 pc=0x7fc3811f6250]

runtime stack:
runtime.throw(0x33d1e55, 0x2a)
	/usr/local/go/src/runtime/panic.go:1117 +0x72
runtime.sigpanic()
	/usr/local/go/src/runtime/signal_unix.go:718 +0x2e5

goroutine 255146 [syscall]:
runtime.cgocall(0x1c6d1b9, 0xc00183dce8, 0xc00081a4e0)
	/usr/local/go/src/runtime/cgocall.go:154 +0x5b fp=0xc00183dcb8 sp=0xc00183dc80 pc=0x7c933b
example.com/vec/querynode._Cfunc_SearchRows(0x7fc0d3814e00, 0x7fc0a4006800, 0x0)
	_cgo_gotypes.go:727 +0x51 fp=0xc00183dce8 sp=0xc00183dcb8 pc=0x1c37311
example.com/vec/querynode.(*Shard).search.func1(0xc000efd5f0, 0xc00081a4b8)
	/go/src/example.com/vec/querynode/shard.go:315 +0x125 fp=0xc00183dd50 sp=0xc00183dce8 pc=0x1c51465

goroutine 1 [chan receive]:
runtime.gopark(0x0, 0x0)
	/usr/local/go/src/runtime/proc.go:363 +0xd6
main.main()
	/go/src/example.com/vec/main.go:10 +0x3a
`;

const SYMBOLS = `SIGSEGV: segmentation violation
PC=0x7f039e31934a m=7 sigcode=1 addr=0x17
signal arrived during cgo execution

goroutine 1622 [syscall]:
_ZN8knowhere7IvfNodeIN5faiss9IndexFlatEE4LoadERKNS_6ConfigE
	/src/knowhere/ivf.cc:756 pc=0x7f039e31934a
_ZN6milvus7segcore5Index4LoadEv
	../internal/core/src/index.cc:200 pc=0x7f039e2c9ace
_cgo_4f604ed496f3_Cfunc_LoadIndex
	/tmp/go-build/cgo-gcc-prolog:61 pc=0x1c6d1b9
runtime.asmcgocall.abi0
	/usr/local/go/src/runtime/asm_amd64.s:848 pc=0x7c933b
runtime.cgocall(0x1c6d1b9, 0xc00183dce8)
	/usr/local/go/src/runtime/cgocall.go:157 +0x5c fp=0xc006c70f40 sp=0xc006c70f08 pc=0x7c93aa
example.com/vec/segments._Cfunc_LoadIndex(0x7f9f57010240, 0x7ed)
	_cgo_gotypes.go:1200 +0x4b
`;

const ABORT = `terminate called after throwing an instance of 'milvus::StorageError'
  what():  RemoveDir: Directory not empty: /var/lib/cache/12
SIGABRT: abort
PC=0x7f0bd0a969fc m=31 sigcode=18446744073709551610
signal arrived during cgo execution

goroutine 0 gp=0xc000602e00 m=31 mp=0xc000604008 [idle]:
runtime: g 0: unknown pc 0x7f0bd0a969fc

goroutine 901 gp=0xc001 m=31 mp=0xc0006 [syscall]:
__pthread_kill_implementation
	./nptl/pthread_kill.c:44 pc=0x7f0bd0a969fc
raise
	../sysdeps/posix/raise.c:26 pc=0x7f0bd0a42475
abort
	./stdlib/abort.c:79 pc=0x7f0bd0a287f2
_ZN9__gnu_cxx27__verbose_terminate_handlerEv
	??:0 pc=0x7f0bd0e3c919
_ZSt9terminatev
	??:0 pc=0x7f0bd0e48e85
__cxa_throw
	??:0 pc=0x7f0bd0e490d8
_ZN6milvus7storage12ChunkManager9RemoveDirERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE
	../internal/core/src/storage/ChunkManager.cpp:91 pc=0x7f0bd2c9ace1
runtime.cgocall(0x1c6d1b9, 0xc00183dce8)
	/usr/local/go/src/runtime/cgocall.go:157 +0x5c
`;

const HANDLER = `
SIGNAL CATCH BY NON-GO SIGNAL HANDLER
SIGNO: 11; SIGNAME: Segmentation fault; SI_CODE: 1; SI_ADDR: 0x7f6864980050
BACKTRACE:
_ZNK5faiss9IndexHNSW6searchElPKflPfPl
	/src/faiss/IndexHNSW.cpp:301 pc=0x7f68f1e01a11
_ZN6milvus7segcore10SearchTaskclEv
	/src/core/SearchTask.cpp:44 pc=0x7f68f2c01a12
start_thread
	./nptl/pthread_create.c:442 pc=0x7f68f0a94ac3


SIGSEGV: segmentation violation
PC=0x7f68f1e01a11 m=44 sigcode=1 addr=0x7f6864980050

goroutine 0 gp=0xc000 m=44 mp=0xc001 [idle]:
runtime: g 0: unknown pc 0x7f68f1e01a11

goroutine 1 gp=0xc002 m=nil [chan receive]:
runtime.gopark(0x0, 0x0)
	/usr/local/go/src/runtime/proc.go:402 +0xce
main.main()
	/src/main.go:5 +0x1
`;

const GLOG = `F20261122 12:00:00.123456 12345 Growing.cpp:34] Check failed: offset < rows_ (9 vs. 8)
*** Check failure stack trace: ***
    @     0x7f15a1e2b1c3  google::LogMessage::Fail()
    @     0x7f15a1e2b101  google::LogMessage::Flush()
    @     0x7f15a1e2e5df  google::LogMessageFatal::~LogMessageFatal()
    @     0x7f15a4c2b101  milvus::segcore::Growing::Insert()
    @     0x7f15a4c2b999  Insert
*** Aborted at 1795348800 (unix time) try "date -d @1795348800" if you are using GNU date ***
PC: @                0x0 (unknown)
*** SIGABRT (@0x3039) received by PID 12345 (TID 0x7f15a0) from PID 12345; stack trace: ***
    @     0x7f15a0a42520 (unknown)
    @     0x7f15a0a969fc pthread_kill
`;

const OLD = `[2026-09-28 10:08:52,013][INFO][SERVER][HandleSignal][server] Server received critical signal: 11
[2026-09-28 10:08:52,014][INFO][SERVER][PrintStacktrace][server] Call stack:
[2026-09-28 10:08:52,014][INFO][SERVER][PrintStacktrace][server] /var/lib/vec/server(_ZN6milvus15PrintStacktraceEv+0x26) [0xb52da6]
[2026-09-28 10:08:52,014][INFO][SERVER][PrintStacktrace][server] /var/lib/vec/server(_ZN6milvus12HandleSignalEi+0x190) [0xb53910]
[2026-09-28 10:08:52,014][INFO][SERVER][PrintStacktrace][server] /var/lib/vec/server(_ZN6milvus6engine9ExecutionIiE5FlushEv+0x11) [0xb59911]
`;

const CASES: [string, string, string, string, string, number][] = [
  ['a signal in cgo without symbols of C', CGO, 'go', 'SIGSEGV', 'example.com/vec/querynode._Cfunc_SearchRows', 2],
  ['a signal in cgo with symbols of C++', SYMBOLS, 'go', 'SIGSEGV', 'knowhere::IvfNode<T>::Load', 1],
  [
    'an uncaught exception below cgo',
    ABORT,
    'c++',
    'milvus::StorageError',
    'milvus::storage::ChunkManager::RemoveDir',
    1,
  ],
  ['a signal in a thread of C++', HANDLER, 'c++', 'SIGSEGV', 'faiss::IndexHNSW::search', 2],
  ['a failed check of glog', GLOG, 'c++', 'check failed', 'milvus::segcore::Growing::Insert()', 1],
  ['the signal handler of version 1', OLD, 'c++', 'SIGSEGV', 'milvus::engine::Execution<T>::Flush', 1],
];

describe('crashes of a Go program with a C++ core', () => {
  it.each(CASES)('%s: type and function', (_, text, language, type, name, line) => {
    const crashes = readCrashes(text, 'milvus.log');
    expect(crashes.map(crash => [crash.language, crash.type, crash.frames[0]?.function, crash.source.line])).toEqual([
      [language, type, name, line],
    ]);
  });

  it('keeps message, signal, pid and time of the death', () => {
    expect(readCrashes(ABORT, 'x')[0]).toMatchObject({
      message: 'RemoveDir: Directory not empty: /var/lib/cache/12',
      signal: 6,
    });
    expect(readCrashes(GLOG, 'x')[0]).toMatchObject({ message: 'Check failed: offset < rows_ (9 vs. 8)', signal: 6 });
    expect(readCrashes(HANDLER, 'x')[0]).toMatchObject({
      signal: 11,
      message: 'Segmentation fault; SI_CODE: 1; SI_ADDR: 0x7f6864980050',
    });
  });

  const STAMP = '2026-11-22T15:00:00.000000000Z';
  const WRAPPED: [string, (line: string) => string][] = [
    ['CRI', line => `${STAMP} stderr F ${line}`],
    ['CRI with blanks cut', line => `${STAMP} stderr F ${line}`.trimEnd()],
    ['CRI with CRLF and colours', line => `${STAMP} stderr F \u001b[31m${line}\u001b[0m\r`],
    ['Docker', line => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: STAMP })],
    ['kubectl logs --timestamps', line => `${STAMP} ${line}`],
    ['kubectl logs --prefix', line => `[pod/milvus-querynode-0/querynode] ${line}`],
    ['docker compose', line => `milvus-standalone  | ${line}`],
    ['syslog', line => `Nov 22 15:00:00 node-1 milvus[4321]: ${line}`],
  ];

  it.each(WRAPPED)('%s wraps each line: the same crash', (name, wrap) => {
    for (const [, text, language, type, first, line] of CASES.filter(([, text]) => text !== OLD)) {
      const crashes = readCrashes(text.split('\n').map(wrap).join('\n'), 'x');
      expect(crashes.map(crash => [crash.language, crash.type, crash.frames[0]?.function, crash.source.line])).toEqual([
        [language, type, first, line],
      ]);
      if (name.startsWith('CRI') && text !== GLOG) expect(crashes[0]?.time).toBe('2026-11-22T15:00:00.000Z');
      if (name === 'syslog' && text !== GLOG) expect(crashes[0]?.pid).toBe(4321);
    }
  });

  it('lines of stdout between those of a panic, and lines that were cut, do not disturb it', () => {
    const lines = CGO.split('\n').flatMap(line => [
      `${STAMP} stderr P ${line.slice(0, 40)}`,
      `${STAMP} stdout F [2026/05/24 09:01:02.003 +00:00] [DEBUG] [x.go:1] ["still here"]`,
      `${STAMP} stderr F ${line.slice(40)}`,
    ]);
    const [crash] = readCrashes(lines.join('\n'), 'x');
    expect([crash?.type, crash?.frames[0]?.function, crash?.frames[1]?.line, crash?.source.line]).toEqual([
      'SIGSEGV',
      'example.com/vec/querynode._Cfunc_SearchRows',
      315,
      4,
    ]);
  });
});
