import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextCrash } from '../../../src/coredump/texts/format.js';
import { classifyText } from '../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../src/coredump/texts/index.js';

const folder = new URL('../../fixtures/coredump/texts/reports/', import.meta.url);

function text(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function read(name: string): TextCrash | undefined {
  const crashes = readCrashes(text(name), name);
  expect(crashes).toHaveLength(1);
  return crashes[0];
}

/** Fixture, language, type, signal, pid, class, the calls as `function file:line`. */
const REPORTS = [
  [
    'casr-write.casrep',
    ['c++', 'SIGSEGV', 11, 4711, 'DestAv'],
    [
      'vec::Segment::fill /src/vec/segment.cpp:41',
      'vec::build<float> /src/vec/build.cpp:17',
      '__libc_start_main',
      'main /src/vec/main.cpp:8',
    ],
  ],
  [
    'casr-asan.casrep',
    ['sanitizer', 'heap-buffer-overflow', undefined, 815, 'heap-buffer-overflow(write)'],
    ['vec::decode(char const*, int) /src/vec/decode.cpp:12', 'main /src/vec/fuzz.cpp:4'],
  ],
  [
    'casr-python.casrep',
    ['python', 'KeyError', undefined, undefined, 'UnhandledException'],
    ['read /src/load.py:7', '<module> /src/load.py:12'],
  ],
  [
    'satyr-core.json',
    ['c', 'heap corruption', 6, undefined, 'HeapError'],
    ['raise', 'malloc_printerr', 'release_rows', ''],
  ],
  [
    'satyr-ureport-python.json',
    ['python', 'ValueError', undefined, undefined, 'UnhandledException'],
    ['read /usr/share/vec/load.py:7', '<module> /usr/share/vec/load.py:12'],
  ],
  [
    'satyr-ureport-koops.json',
    ['kernel', 'WARNING', undefined, undefined, 'Undefined'],
    ['vec_ring_push', 'do_syscall_64'],
  ],
  [
    'satyr-java.json',
    ['java', 'java.lang.IllegalStateException', undefined, undefined, 'UnhandledException'],
    ['vec.Rows.first Rows.java:4', 'vec.Plan.run Plan.java:30'],
  ],
  [
    'satyr-ruby.json',
    ['ruby', 'Vec::RowError', undefined, undefined, 'UnhandledException'],
    ['push /usr/share/ruby/vec.rb:13', '<main> /usr/bin/vec:8'],
  ],
  [
    'minidump.json',
    ['c++', 'SIGSEGV', 11, 1304, 'DestAvNearNull'],
    ['vec::store /src/vec/store.h:9', 'vec::Ring::push(int) /src/vec/ring.cpp:53', ''],
  ],
  ['siggen.json', ['c++', 'EXCEPTION_ACCESS_VIOLATION', undefined, undefined, 'DestAv'], ['vec::push ring.cpp:53']],
  [
    'minidump.txt',
    ['c++', 'SIGSEGV', 11, undefined, 'DestAv'],
    ['vec::store store.h:9', 'vec::Ring<int, char>::push(int) ring.cpp:53', '', 'main'],
  ],
  [
    'minidump-machine.txt',
    ['c++', 'SIGABRT', 6, undefined, 'AbortSignal'],
    ['raise', 'vec::check_rows(int) /src/vec/rows.cpp:7', ''],
  ],
  [
    'apport.crash',
    ['c', 'SIGABRT', 6, 4712, 'AbortSignal'],
    [
      '__pthread_kill_implementation ./nptl/pthread_kill.c:44',
      'abort ./stdlib/abort.c:79',
      'check_rows /src/vec/rows.c:7',
      'main /src/vec/main.c:3',
    ],
  ],
  [
    'apport-segv.crash',
    ['c', 'SIGSEGV', 11, undefined, 'DestAvNearNull'],
    ['push /src/vec/ring.c:53', 'main /src/vec/main.c:3'],
  ],
  [
    'apport-python.crash',
    ['python', 'ValueError', undefined, 99, 'UnhandledException'],
    ['read /usr/bin/vec-load:7', '<module> /usr/bin/vec-load:12'],
  ],
  [
    'kernel-null.txt',
    ['kernel', 'NULL pointer dereference', undefined, 1234, 'DestAvNearNull'],
    ['vec_ring_push', 'vec_ioctl', '__x64_sys_ioctl', 'do_syscall_64', 'entry_SYSCALL_64_after_hwframe'],
  ],
  [
    'kernel-bug.txt',
    ['kernel', 'kernel BUG', undefined, 148, 'Panic'],
    ['vec_list_check drivers/vec/list.c:51', 'vec_drop', 'kthread'],
  ],
  [
    'kernel-warning.txt',
    ['kernel', 'WARNING', undefined, 1, 'Undefined'],
    ['vec_map_supported drivers/vec/map.c:533', 'vec_probe', 'ret_from_fork'],
  ],
  [
    'kernel-panic.txt',
    ['kernel', 'kernel panic', undefined, 1, 'Panic'],
    ['mount_root_generic init/do_mounts.c:214', 'kernel_init'],
  ],
  [
    'ruby.txt',
    ['ruby', 'Vec::RowError', undefined, undefined, 'UnhandledException'],
    ['prefix /usr/share/vec/rows.rb:173', 'each /usr/share/vec/rows.rb:181', '<main> /usr/bin/vec:21'],
  ],
] as const;

describe('reports of other tools', () => {
  it.each(REPORTS)('%s', (name, facts, calls) => {
    const crash = read(name);
    expect(crash && [crash.language, crash.type, crash.signal, crash.pid, classifyText(crash).class]).toEqual(facts);
    expect(
      crash?.frames.map(({ function: call = '', file, line }) => call + (file === undefined ? '' : ` ${file}:${line}`)),
    ).toEqual(calls);
  });

  it('modules, build ids, offsets and addresses are kept', () => {
    expect(read('satyr-core.json')?.frames[2]).toEqual({
      index: 2,
      kind: 'normal',
      function: 'release_rows',
      module: '/usr/bin/vecd',
      buildId: 'aa00000000000000000000000000000000000002',
      offset: '0x1234',
      pc: '0x557e149bf234',
    });
    expect(read('minidump.json')?.frames[0]).toEqual({
      index: 0,
      kind: 'inline',
      function: 'vec::store',
      file: '/src/vec/store.h',
      line: 9,
      module: 'vecd',
      buildId: 'f1c3bcc0279865fe3058404b2831d9e600000001',
      offset: '0x1d72',
      pc: '0x401d72',
    });
    expect(read('minidump.txt')?.frames[2]).toMatchObject({ module: 'libc.so.6', offset: '0x29d90' });
  });

  it('program, time and fault are read where they stand', () => {
    expect(read('casr-write.casrep')).toMatchObject({
      executable: '/opt/vec/bin/indexer',
      time: '2026-11-22T13:04:05.250Z',
      // rax + 2 * 4 - 8
      fault: { access: 'write', address: '0x7ffff7c65be0' },
    });
    expect(read('satyr-core.json')?.executable).toBe('/usr/bin/vecd');
    expect(read('kernel-null.txt')?.fault).toEqual({ access: 'write', address: '0x18' });
    expect(read('apport.crash')?.message).toBe("rows.c:7: check_rows: Assertion `n > 0' failed.");
  });

  it('the first line of a report wins over a panic that follows from it, and a warning counts only alone', () => {
    const log = `${text('kernel-warning.txt')}\n${text('kernel-null.txt')}`;
    expect(readCrashes(log, 'dmesg').map(({ type }) => type)).toEqual(['NULL pointer dereference']);
  });

  it('two deaths of one log are two', () => {
    const log = `${text('kernel-bug.txt')}${text('kernel-null.txt')}`;
    expect(readCrashes(log, 'dmesg').map(({ type }) => type)).toEqual(['kernel BUG', 'NULL pointer dereference']);
  });
});

describe('the kernel on other machines and with other words', () => {
  const say = (body: string): unknown[] =>
    readCrashes(body, 'dmesg').map(crash => [
      crash.type,
      crash.pid,
      classifyText(crash).class,
      crash.frames.map(({ function: name }) => name).join(' < '),
    ]);

  it('PowerPC, whose unsure calls are marked behind them', () => {
    const oops = `Unable to handle kernel paging request for data at address 0x00000000
Oops: Kernel access of bad area, sig: 11 [#1]
NIP [d107c0c8] vec_write+0x8/0x10 [vec]
LR [c0072834] vfs_write+0xcc/0x16c
Call Trace:
[cf9cfef0] [c0072804] vfs_write+0x9c/0x16c (unreliable)
[cf9cff10] [c0072ec8] sys_write+0x4c/0x90
---[ end trace 4d8ed6ffb404bf6e ]---`;
    expect(say(oops)).toEqual([['page fault', undefined, 'AccessViolation', 'vec_write < sys_write']]);
  });

  it('ARM, with the caller in the stamp', () => {
    const oops = `[   10.100000][   T77] Unable to handle kernel NULL pointer dereference at virtual address 0000000000000008
[   10.100004][   T77] Internal error: Oops: 0000000096000044 [#1] SMP
[   10.100005][   T77] CPU: 2 PID: 77 Comm: vecd Not tainted 6.8.0 #1
[   10.100007][   T77] pc : vec_push+0x18/0x40 [vec]
[   10.100009][   T77] Call trace:
[   10.100010][   T77]  vec_push+0x18/0x40 [vec]
[   10.100011][   T77]  vec_ioctl+0x20/0x60 [vec]
[   10.100014][   T77] ---[ end trace 0000000000000000 ]---`;
    expect(say(oops)).toEqual([['NULL pointer dereference', 77, 'DestAvNearNull', 'vec_push < vec_ioctl']]);
  });

  it('KASAN, without the stacks of who allocated and released', () => {
    const oops = `BUG: KASAN: slab-use-after-free in vec_push+0x3/0x9 [vec]
Write of size 8 at addr ffff888012345678 by task vecd/12
CPU: 1 PID: 12 Comm: vecd Not tainted 6.8 #1
Call Trace:
 <TASK>
 kasan_report+0x1/0x2
 vec_push+0x3/0x9 [vec]
 vec_ioctl+0x3/0x9 [vec]
 </TASK>

Allocated by task 12:
 vec_new+0x1/0x2`;
    expect(say(oops)).toEqual([['slab-use-after-free', 12, 'heap-use-after-free(write)', 'vec_push < vec_ioctl']]);
  });

  it('a hung task and a lockup, where nothing is surer', () => {
    const hung =
      'INFO: task vecd:12 blocked for more than 120 seconds.\nCall Trace:\n schedule+0x1/0x2\n vec_wait+0x3/0x9\n';
    expect(say(hung)).toEqual([['hung task', 12, 'Undefined', 'vec_wait']]);
    expect(say('INFO: task vecd:12 blocked for more than 120 seconds.\n')).toEqual([]);
    expect(say('WARNING: at work we say hello\n')).toEqual([]);
  });
});

describe('CASR: how an instruction touched memory', () => {
  const casr = (code: string, registers: Record<string, number>, trace = 1): string | undefined => {
    const report = {
      CrashSeverity: { ShortDescription: 'AccessViolation' },
      Stacktrace: Array.from({ length: trace }, (_, index) => `#${index}  0x1 in f (n=1) at /x.c:3`),
      Registers: { rip: 4096, rsp: 140737488347312, rax: 8, rbx: 281474976710656, ...registers },
      Disassembly: code === '' ? [] : [`=> 0x1000 <f+4>:\t${code}`],
    };
    const [crash] = readCrashes(JSON.stringify(report), 'x.casrep');
    return crash && classifyText(crash).class;
  };

  it.each([
    ['mov    DWORD PTR [rbx+0x10],edx', 'DestAv'],
    ['mov    DWORD PTR [rax],edx', 'DestAvNearNull'],
    ['mov    edx,DWORD PTR [rbx]', 'SourceAv'],
    ['movzx  edx,BYTE PTR [rax-0x4]', 'SourceAvNearNull'],
    ['cmp    BYTE PTR [rbx],0x0', 'SourceAv'],
    ['add    QWORD PTR [rbx],0x1', 'DestAv'],
    ['call   QWORD PTR [rbx]', 'CallAv'],
    ['call   QWORD PTR [rax+0x8]', 'CallAvNearNull'],
    ['jmp    QWORD PTR [rbx]', 'BranchAv'],
    ['ret', 'ReturnAv'],
    ['lea    rax,[rbx]', 'AccessViolation'],
    ['rep movs DWORD PTR es:[rdi],DWORD PTR ds:[rsi]', 'AccessViolation'],
    ['mov    eax,DWORD PTR fs:[rax]', 'SourceAv'],
    ['', 'SegFaultOnPcNearNull'],
  ])('%s', (code, name) => {
    expect(casr(code, {})).toBe(name);
  });

  it('a push at the end of a deep stack is a recursion', () => {
    expect(casr('push   rbp', {}, 100)).toBe('StackOverflow');
    expect(casr('push   rbp', {}, 3)).toBe('DestAv');
  });
});

describe('notations of a trace in a report of CASR', () => {
  const calls = (...lines: string[]): string[] => {
    const report = { CrashSeverity: { ShortDescription: 'Error' }, Stacktrace: lines };
    const frames = readCrashes(JSON.stringify(report), 'x.casrep')[0]?.frames ?? [];
    return frames.map(({ function: name = '', file = '', line }) => `${name}|${file}|${line ?? ''}`);
  };

  it.each([
    ['#1  0x1139 in ns::f<int> (this=0x0, s="a) at b") at /src/a b.cc:3', 'ns::f<int>|/src/a b.cc|3'],
    ['    #1 0x1139 in ns::f(int) const /src/a.cc:3:1', 'ns::f(int) const|/src/a.cc|3'],
    ['File "/a/b.py", line 7, in read', 'read|/a/b.py|7'],
    ['at vec.Rows.first(Rows.java:4)', 'vec.Rows.first|Rows.java|4'],
    ['at java.base/java.lang.Class.forName0(Native Method)', 'java.base/java.lang.Class.forName0||'],
    ['at Rows.first (/src/rows.js:4:11)', 'Rows.first|/src/rows.js|4'],
    [
      'at Vec.Rows.First (System.Int32 n) [0x00001] in /src/rows.cs:4',
      'Vec.Rows.First (System.Int32 n)|/src/rows.cs|4',
    ],
  ])('%s', (line, expected) => {
    expect(calls(line)).toEqual([expected]);
  });

  it('Go and Rust name the place in the next line', () => {
    expect(
      calls('main.(*T).load(0xc000, 0x2)', '\t/src/main.go:7 +0x1d', 'main.main()', '\t/src/main.go:9 +0x2'),
    ).toEqual(['main.(*T).load|/src/main.go|7', 'main.main|/src/main.go|9']);
    expect(calls('0: vec::load', '   at /src/load.rs:7:5', '1: main')).toEqual(['vec::load|/src/load.rs|7', 'main||']);
  });
});

describe('exceptions of Ruby', () => {
  it('calls stand above on a terminal of 2.5 to 2.7, and names have a class since 3.4', () => {
    const old =
      "Traceback (most recent call last):\n\t2: from /a.rb:9:in `<main>'\n\t1: from /a.rb:5:in `run'\n/a.rb:1:in `load': none (NoMethodError)\n";
    expect(readCrashes(old, 'x').map(({ type, frames }) => [type, frames.map(({ line }) => line)])).toEqual([
      ['NoMethodError', [1, 5, 9]],
    ]);
    const [crash] = readCrashes("a.rb:1:in 'Table#load': no rows (Vec::Error)\nnext line", 'x');
    expect([crash?.type, crash?.message, crash?.frames[0]?.function]).toEqual(['Vec::Error', 'no rows', 'Table#load']);
  });
});

describe('hostile reports', () => {
  const quick = (body: string, count: number): void => {
    const start = performance.now();
    expect(readCrashes(body, 'x')).toHaveLength(count);
    expect(performance.now() - start).toBeLessThan(5000);
  };

  it('nesting and lists without end are refused before anything is made of them', () => {
    quick(`{"a":${'['.repeat(20_000_000)}`, 0);
    quick('{"a":'.repeat(4_000_000), 0);
    quick(`{"CrashSeverity":{},"Stacktrace":[${'{},'.repeat(5_000_000)}0]}`, 0);
    expect(
      readCrashes(`{"signal":11,"stacktrace":[{"frames":[]}],"x":${'['.repeat(40)}${']'.repeat(40)}}`, 'x'),
    ).toHaveLength(1);
    expect(
      readCrashes(`{"signal":11,"stacktrace":[{"frames":[]}],"x":${'['.repeat(80)}${']'.repeat(80)}}`, 'x'),
    ).toEqual([]);
  });

  it('a core in base64 is passed by, and lines that only look like heads cost little', () => {
    const core = ` ${'H4sICAAAAAAC'.repeat(6)}\n`.repeat(200_000);
    quick(`ProblemType: Crash\nSignal: 11\nCoreDump: base64\n${core}Title: x\n`, 1);
    quick('Crash|S|0x1|0\n'.repeat(10_000), 0);
    quick('WARNING: at x\n'.repeat(10_000), 0);
  });

  it('a type that is a name of every object is a name like others', () => {
    for (const language of ['python', 'sanitizer', 'kernel'] as const) {
      const crash = { language, type: 'constructor', frames: [], source: { path: 'x', line: 1 } };
      expect(classifyText(crash).class).toBe(
        { python: 'UnhandledException', sanitizer: 'constructor', kernel: 'Undefined' }[language],
      );
    }
  });

  it('values of any type at any place are read or left out', () => {
    const keys =
      'CrashSeverity Stacktrace ShortDescription AsanReport Registers Disassembly crash_info crashing_thread threads frames function module inlines modules problem ureport_version exception_name stacktrace signal executable file_line raw_oops reliable is_exception type address'.split(
        ' ',
      );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(null, true, 1e300, -1, 0.5, '', '__proto__', '0xzz', '#0  0x1 in f (', 'at ('),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 8 }),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 12 }), report => {
        for (const crash of readCrashes(JSON.stringify(report), 'x')) {
          expect(typeof crash.type).toBe('string');
          expect(crash.frames.every(({ line }) => line === undefined || Number.isSafeInteger(line))).toBe(true);
          expect(classifyText(crash).class).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
