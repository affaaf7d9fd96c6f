import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../../src/coredump/texts/classify.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Type, message, signal, class and the names of the calls. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(crash => [
    crash.type,
    crash.message,
    crash.signal,
    classifyText(crash).class,
    crash.frames.map(({ function: name }) => name),
  ]);
}

describe('.NET: traces in parts', () => {
  it('the call behind an await is no repetition', () => {
    const text = `Unhandled exception. System.InvalidOperationException: no rows
   at Vec.Rows.First() in /src/Rows.cs:line 3
--- End of stack trace from previous location ---
   at Vec.Rows.Load() in /src/Rows.cs:line 9
   at Vec.Program.Main() in /src/Program.cs:line 5
`;
    expect(read(text)).toEqual([
      [
        'System.InvalidOperationException',
        'no rows',
        undefined,
        'UnhandledException',
        ['Vec.Rows.First()', 'Vec.Rows.Load()', 'Vec.Program.Main()'],
      ],
    ]);
  });
});

describe('.NET: how the runtime gives up', () => {
  it('a stack that ran out: the calls of the recursion stand once', () => {
    const text = `Stack overflow.
Repeat 24105 times:
--------------------------------
   at Vec.Tree.Walk(Vec.Node)
   at Vec.Tree.Visit(Vec.Node)
--------------------------------
   at Vec.Program.Main(System.String[])
Aborted (core dumped)
`;
    const [crash] = readCrashes(text, 'x');
    expect(crash).toMatchObject({ language: 'csharp', type: 'StackOverflow', signal: 6, source: { line: 1 } });
    expect(crash && classifyText(crash).class).toBe('StackOverflow');
    const names = crash?.frames.map(({ function: name }) => name) ?? [];
    expect(names.slice(0, 3)).toEqual([
      'Vec.Tree.Walk(Vec.Node)',
      'Vec.Tree.Visit(Vec.Node)',
      'Vec.Tree.Walk(Vec.Node)',
    ]);
    expect(names).toHaveLength(33);
    expect(names.at(-1)).toBe('Vec.Program.Main(System.String[])');
  });

  it('a stack that ran out under an old .NET, which prints no calls', () => {
    const said = 'Process is terminating due to StackOverflowException.';
    expect(read(`${said}\nAborted (core dumped)\n`)).toEqual([['StackOverflow', said, 6, 'StackOverflow', []]]);
  });

  it('memory that may not be touched', () => {
    const text = `Fatal error. System.AccessViolationException: Attempted to read or write protected memory.
Repeat 2 times:
--------------------------------
   at Vec.Native.Release(IntPtr)
--------------------------------
   at Vec.Program.Main()
`;
    expect(read(text)).toEqual([
      [
        'SIGSEGV',
        'System.AccessViolationException: Attempted to read or write protected memory.',
        11,
        'AccessViolation',
        ['Vec.Native.Release(IntPtr)', 'Vec.Native.Release(IntPtr)', 'Vec.Program.Main()'],
      ],
    ]);
  });

  it('an error of the runtime itself, with or without calls', () => {
    expect(read('Fatal error. Internal CLR error. (0x80131506)\n')).toEqual([
      ['fatal error', 'Internal CLR error. (0x80131506)', 6, 'AbortSignal', []],
    ]);
  });

  it('Environment.FailFast and Debug.Assert', () => {
    const calls = '   at System.Environment.FailFast(System.String)\n   at Vec.Rows.Check(Int32)\n';
    expect(read(`Process terminated. no rows\n${calls}`)).toEqual([
      ['abort', 'no rows', 6, 'AbortSignal', ['Vec.Rows.Check(Int32)']],
    ]);
    expect(read(`Process terminated. Assertion failed.\nrows > 0\n${calls}`)).toMatchObject([
      ['abort', 'Assertion failed.\nrows > 0', 6, 'AbortSignal', { length: 1 }],
    ]);
  });

  it('the same words of somebody else are nothing', () => {
    expect(read('Process terminated. Exit code: 0\nbye\n')).toEqual([]);
    expect(read('Fatal error. Try again.\n')).toEqual([]);
    expect(read('Process terminated. Restarting.\n\tat vec.Rows.first(Rows.java:4)\n')).toEqual([]);
    expect(read(`${'-'.repeat(32)}\n   at the end of the day\n${'-'.repeat(32)}\n`)).toEqual([]);
  });
});
