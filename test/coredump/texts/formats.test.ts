import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../src/coredump/texts/index.js';

/** Language, type, message and the calls as `function file:line`. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(({ language, type, message, frames }) => [
    language,
    type,
    message,
    frames.map(({ function: name = '', file, line }) => `${name}${file === undefined ? '' : ` ${file}:${line}`}`),
  ]);
}

describe('exceptions', () => {
  it('Java: the root cause first, what was left out taken from around it, what was suppressed skipped', () => {
    const text = `Exception in thread "main" Outer: Middle: Inner
	at T.a(T.java:16)
	at T.main(T.java:4)
Caused by: Middle: Inner
	at T.f(T.java:37)
	at java.base/jdk.internal.reflect.Native.invoke0(Native Method)
	at T.main(T.java:4)
Caused by: Inner
	at T.e(T.java:33)
	... 2 more
	Suppressed: Middle: closing
		at T.close(T.java:36)
		... 11 more
	Caused by: Other
		... 13 more
`;
    expect(read(text)).toEqual([
      [
        'java',
        'Inner',
        undefined,
        ['T.e T.java:33', 'java.base/jdk.internal.reflect.Native.invoke0', 'T.main T.java:4'],
      ],
    ]);
  });

  const CHAIN = `Exception in thread "worker-3" java.lang.RuntimeException: order 17 failed
	at shop.Orders.place(Orders.java:88)
	at shop.Main.main(Main.java:17)
Caused by: java.sql.SQLException: connection reset
	at db.Pool.get(Pool.java:9)
	at shop.Orders.place(Orders.java:80)
	... 1 more
`;

  it('Java: the root cause, the exception that nobody caught, and the frames of both', () => {
    const [crash] = readCrashes(CHAIN, 'x');
    expect(crash).toMatchObject({
      type: 'java.sql.SQLException',
      message: 'connection reset',
      frames: [
        { function: 'db.Pool.get' },
        { function: 'shop.Orders.place', line: 80 },
        { function: 'shop.Main.main' },
      ],
      around: [
        {
          type: 'java.lang.RuntimeException',
          message: 'order 17 failed',
          frames: [
            { function: 'shop.Orders.place', line: 88 },
            { function: 'shop.Main.main', line: 17 },
          ],
        },
      ],
    });
    expect(readCrashes(CHAIN.slice(0, CHAIN.indexOf('Caused')), 'x')[0]).not.toHaveProperty('around');
  });

  it('Java: logback prints the root cause first, and what was thrown around it below', () => {
    const wrapped = `Exception in thread "worker-3" java.sql.SQLException: connection reset
	at db.Pool.get(Pool.java:9)
	at shop.Orders.place(Orders.java:80)
	... 1 common frames omitted
Wrapped by: java.lang.RuntimeException: order 17 failed
	at shop.Orders.place(Orders.java:88)
	at shop.Main.main(Main.java:17)
`;
    expect(read(wrapped)).toEqual(read(CHAIN));
  });

  it('Java: an exception that was only logged counts where nothing surer is there', () => {
    const logged =
      '2026-11-22 15:00:00,123 ERROR [main] c.e.App - java.lang.IllegalStateException: no rows\n\tat c.e.App.run(App.java:12)\n';
    expect(read(logged)).toEqual([['java', 'java.lang.IllegalStateException', 'no rows', ['c.e.App.run App.java:12']]]);
    const uncaught =
      'Exception in thread "worker-1" kotlin.NotImplementedError: later\n\tat c.e.AppKt.main(App.kt:3)\n';
    expect(read(uncaught + logged)).toEqual([
      ['java', 'kotlin.NotImplementedError', 'later', ['c.e.AppKt.main App.kt:3']],
    ]);
  });

  it('C#: the innermost exception, without the frame that repeats where it was caught', () => {
    const text = `Unhandled exception. System.ArithmeticException: first

second
 ---> System.IO.IOException: disk
   --- End of inner exception stack trace ---
   at B..ctor() in /home/u/A.cs:line 37
   at A\`1.h[Z](Func\`1 a)
   --- End of inner exception stack trace ---
   at A\`1.h[Z](Func\`1 a)
   at Program.Main() in /home/u/P.cs:line 9
`;
    expect(read(text)).toEqual([
      [
        'csharp',
        'System.IO.IOException',
        'disk',
        ['B..ctor() /home/u/A.cs:37', 'A`1.h[Z](Func`1 a)', 'Program.Main() /home/u/P.cs:9'],
      ],
    ]);
  });

  it('Mono: its own heads and places', () => {
    const text =
      'Unhandled Exception:\nSystem.A: 1 ---> System.B: 2\n  at A.f (System.Int32 i) <0x40b7 + 0x0012> in /src/2.cs:13 \n  at A.Main () [0x00001] in <f6b2>:0\n';
    expect(read(text)).toEqual([['csharp', 'System.B', '2', ['A.f(System.Int32 i) /src/2.cs:13', 'A.Main()']]]);
  });

  it('Python: a module that could not be compiled is the innermost place', () => {
    const text =
      'Traceback (most recent call last):\n  File "/a", line 2, in <module>\n    import b\n  File "/b.py", line 15\n    def f(:\n          ^\nSyntaxError: invalid syntax\n\nLocal variables\n';
    expect(read(text)).toEqual([['python', 'SyntaxError', 'invalid syntax', [' /b.py:15', '<module> /a:2']]]);
  });

  it('Python: an exception without a message', () => {
    const text =
      'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    raise KeyboardInterrupt\nKeyboardInterrupt\n';
    expect(read(text)).toEqual([['python', 'KeyboardInterrupt', undefined, ['f a.py:1']]]);
  });

  it('JavaScript: names and places of V8', () => {
    const text = `Uncaught TypeError: x is not a function
    at new Table (/src/a.js:1:2)
    at Pipe.done [as oncomplete] (net.js:1068:10)
    at async Loader.load (file:///src/m.mjs:178:24)
    at eval (eval at run (/src/e.js:7:7), <anonymous>:8:13)
    at file (a(b[c]d):e.js:67:7)
    at boot.js:357:29
    at <anonymous>
`;
    expect(read(text)).toEqual([
      [
        'javascript',
        'TypeError',
        'x is not a function',
        [
          'new Table /src/a.js:1',
          'Pipe.done net.js:1068',
          'Loader.load /src/m.mjs:178',
          'eval at run /src/e.js:7',
          'file a(b[c]d):e.js:67',
          ' boot.js:357',
          '',
        ],
      ],
    ]);
  });
});

describe('native traces', () => {
  it('gdb: long calls, operators, return types, signal frames', () => {
    const text = `Program terminated with signal SIGSEGV, Segmentation fault.
#0  0x08201bdf in void ns::fail<int, ns::map<int> >(ns::err const&) ()
    at fail.cpp:21
#1  <signal handler called>
#2  0x3f in ns::Rect::operator new () at rect.cpp:214
#3  handle_message (message=<optimized out>,
    text=0x1 "at (x") at _agent.c:885
#4  0x7f in osg::Font::apply(osg::State&) const () from /usr/lib/libosg.so.3
        self = 0x1
No locals.
`;
    expect(read(text)).toEqual([
      [
        'c++',
        'SIGSEGV',
        undefined,
        [
          'ns::fail<int, ns::map<int> >(ns::err const&) fail.cpp:21',
          '<signal handler called>',
          'ns::Rect::operator new rect.cpp:214',
          'handle_message _agent.c:885',
          'osg::Font::apply(osg::State&) const',
        ],
      ],
    ]);
    expect(readCrashes(text, 'x')[0]?.frames.map(({ kind, module, pc }) => [kind, module, pc])).toEqual([
      ['normal', undefined, '0x8201bdf'],
      ['signal', undefined, undefined],
      ['normal', undefined, '0x3f'],
      ['normal', undefined, undefined],
      ['normal', '/usr/lib/libosg.so.3', '0x7f'],
    ]);
  });

  it('gdb: of all threads the one that crashed', () => {
    const text =
      '[Current thread is 1 (LWP 10)]\n\nThread 2 (LWP 11):\n#0  0x1 in poll () at p.c:1\n#1  0x2 in loop () at l.c:2\n\nThread 1 (LWP 10):\n#0  0x3 in crash (n=1) at c.c:3\n#1  0x4 in main () at m.c:4\n';
    expect(read(text)).toEqual([['c', 'backtrace', undefined, ['crash c.c:3', 'main m.c:4']]]);
  });

  it('lldb', () => {
    const text =
      "* thread #1, name = 'a', stop reason = signal SIGSEGV: invalid address (fault address: 0x0)\n  * frame #0: 0x0000555555555139 a`crash(n=1) at a.c:3:5\n    frame #1: 0x00007ffff7df0d0a libc.so.6`__libc_start_main + 234\n";
    expect(read(text)).toEqual([
      ['c', 'SIGSEGV', 'invalid address (fault address: 0x0)', ['crash a.c:3', '__libc_start_main']],
    ]);
  });

  it('systemd-coredump in the journal, and coredumpctl info', () => {
    const stack =
      'Stack trace of thread 123:\n#0  0x00007f10 _ZN2ns4loadEv (libx.so + 0x8aeec)\n#1  0x000055d0 n/a (foo + 0x1139)\n\nStack trace of thread 124:\n#0  0x00007f11 poll (libc.so.6 + 0x1)\n';
    const journal = `Process 123 (foo) of user 0 dumped core.\n\nModule /usr/lib/libx.so with build-id 00ff\n${stack}`;
    expect(readCrashes(journal, 'x')).toMatchObject([{ language: 'c++', type: 'core dump', pid: 123 }]);
    expect(readCrashes(journal, 'x')[0]?.frames).toEqual([
      { index: 0, kind: 'normal', function: 'ns::load', module: 'libx.so', offset: '0x8aeec', pc: '0x7f10' },
      { index: 1, kind: 'normal', module: 'foo', offset: '0x1139', pc: '0x55d0' },
    ]);
    const info = `           PID: 123 (foo)\n        Signal: 11 (SEGV)\n     Timestamp: Sun 2026-11-22 15:00:00 UTC (1min ago)\n       Message: Process 123 (foo) of user 0 dumped core.\n\n${stack.replaceAll(/^/gm, '                ')}`;
    expect(readCrashes(info, 'x')).toMatchObject([
      { type: 'SIGSEGV', signal: 11, pid: 123, time: '2026-11-22T15:00:00.000Z' },
    ]);
  });

  it('the kernel: faults, traps, killed for memory', () => {
    const lines = [
      'Nov 22 15:00:00 host kernel: [ 1234.567890] milvus[4321]: segfault at 8 ip 000055d0c1139139 sp 00007ffe12345678 error 6 in milvus[55d0c1138000+1000] likely on CPU 1 (core 1, socket 0)',
      '[ 1234.567890] traps: prog[99] trap divide error ip:401136 sp:7ffe1234 error:0 in prog[401000+1000]',
      '[ 1235.0] Memory cgroup out of memory: Killed process 77 (querynode) total-vm:10kB, anon-rss:9kB',
    ];
    expect(
      lines
        .flatMap(line => readCrashes(line, 'x'))
        .map(({ type, pid, signal, frames }) => [type, pid, signal, frames[0]?.module, frames[0]?.offset]),
    ).toEqual([
      ['SIGSEGV', 4321, 11, 'milvus', '0x1139'],
      ['SIGFPE', 99, 8, 'prog', '0x136'],
      ['OutOfMemory', 77, 9, undefined, undefined],
    ]);
  });

  it('folly and abseil', () => {
    const folly =
      "*** Aborted at 1795348800 (Unix time, try 'date -d @1795348800') ***\n*** Signal 11 (SIGSEGV) (0x8) received by PID 12 (pthread TID 0x7f) (linux TID 13) (code: address not mapped to object), stack trace: ***\n    @ 000000000055d0c1 ns::Table::find(int)\n                       /src/Table.cpp:12\n                       -> /src/Main.cpp\n    @ 000000000055d0c2 main\n";
    expect(read(folly)).toEqual([
      ['c++', 'SIGSEGV', 'address 0x8', ['ns::Table::find(int) /src/Table.cpp:12', 'main']],
    ]);
    const abseil =
      '*** SIGSEGV received at time=1795348800 on cpu 3 ***\nPC: @     0x55d0c1  (unknown)  ns::g()\n    @     0x7f0012         64  (unknown)\n    @     0x55d0c1         32  ns::g()\n    @     0x55d0c2        208  main\n';
    expect(readCrashes(abseil, 'x')).toMatchObject([{ type: 'SIGSEGV', signal: 11, time: '2026-11-22T12:00:00.000Z' }]);
    expect(readCrashes(abseil, 'x')[0]?.frames.map(({ function: name }) => name)).toEqual(['ns::g()', 'main']);
  });

  it('libc++abi, and the checks of C libraries', () => {
    expect(read('libc++abi: terminating due to uncaught exception of type std::out_of_range: key 7\n')).toEqual([
      ['c++', 'std::out_of_range', 'key 7', []],
    ]);
    expect(read('terminate called without an active exception\n')).toEqual([
      ['c++', 'terminate', 'terminate called without an active exception', []],
    ]);
    expect(read('double free or corruption (out)\n')).toEqual([
      ['c', 'heap corruption', 'double free or corruption (out)', []],
    ]);
    expect(read("*** Error in `./prog': free(): invalid pointer: 0x00007ffe ***\n")).toEqual([
      ['c', 'heap corruption', 'free(): invalid pointer', []],
    ]);
    expect(read('Assertion failed: n > 0 (a.c: load: 12)\n')).toEqual([
      ['c', 'assertion failed', 'n > 0', ['load a.c:12']],
    ]);
    expect(read("prog: a.cc:12: void ns::load(int): Assertion `n > 0' failed.\n")).toEqual([
      ['c', 'assertion failed', 'n > 0', ['void ns::load(int) a.cc:12']],
    ]);
  });

  it('Rust: the form before 1.73', () => {
    expect(
      read(
        "thread 'main' panicked at 'index out of bounds: the len is 3', src/main.rs:4:5\nnote: run with `RUST_BACKTRACE=1`\n",
      ),
    ).toEqual([['rust', 'panic', 'index out of bounds: the len is 3', [' src/main.rs:4']]]);
  });

  it('Go: concurrent maps, memory, a fault in the runtime stack, a panic that was logged', () => {
    const body =
      '\ngoroutine 7 [running]:\nruntime.throw({0x1, 0x2})\n\t/go/panic.go:1 +0x1\nruntime.mapassign_faststr(0x1)\n\t/go/map.go:1 +0x1\nmain.put(0x3)\n\t/src/m.go:9 +0x2\n';
    expect(read(`fatal error: concurrent map writes\n${body}`)).toEqual([
      ['go', 'fatal error', 'concurrent map writes', ['main.put /src/m.go:9']],
    ]);
    expect(
      read(
        `fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw({0x1, 0x2})\n\t/go/panic.go:1 +0x1\n${body}`,
      ),
    ).toEqual([['go', 'OutOfMemory', 'runtime: out of memory', ['main.put /src/m.go:9']]]);
    expect(read(`2026/11/22 http: panic serving 10.0.0.1:5: boom\n${body.slice(1)}`)).toEqual([
      ['go', 'panic', 'boom', ['main.put /src/m.go:9']],
    ]);
  });
});

it('a fatal error of Python with the name of something that every object has is a crash like others', () => {
  const [crash] = readCrashes(
    'Fatal Python error: constructor\n\nCurrent thread 0x01 (most recent call first):\n',
    'x',
  );
  expect([crash?.type, crash?.signal]).toEqual(['Fatal Python error', 6]);
});
