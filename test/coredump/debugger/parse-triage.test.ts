import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTriage } from '../../../src/coredump/debugger/parse-triage.js';

// As gdb 13.1 wrote it for test/coredump/programs/abort.c, shortened.
const LINES = [
  '{"version": "13.1", "t": "begin"}',
  '{"lwp": 71, "k": "normal", "pc": "0x7ff78dc8aeec", "fn": "__pthread_kill_implementation", "file": "./nptl/pthread_kill.c", "line": 44, "t": "frame"}',
  '{"lwp": 71, "k": "tailcall", "pc": "0x7ff78dc8af4f", "fn": null, "file": null, "line": null, "t": "frame"}',
  '{"lwp": 71, "total": 2, "stop": null, "t": "thread"}',
  '{"at": "0x7ff78dc8aeea", "asm": "syscall", "t": "code"}',
  '{"at": "0x7ff78dc8aeec", "asm": "mov\\tebp,eax", "current": true, "t": "code"}',
  '{"text": "free(): invalid pointer\\n", "t": "abort"}',
  '{"lwp": 72, "k": "signal", "pc": "0x10", "fn": "__restore_rt", "file": null, "line": 0, "t": "frame"}',
  '{"lwp": 72, "total": 900, "stop": "out of time", "t": "thread"}',
  '{"step": "abort_message", "text": "No symbol", "t": "note"}',
  '{"t": "end"}',
];

describe('what the script of gdb wrote', () => {
  it('becomes a trace', () => {
    expect(parseTriage(LINES.join('\n'))).toEqual({
      begun: true,
      ended: true,
      trace: {
        debugger: 'gdb',
        threads: [
          {
            lwp: 71,
            frames: [
              {
                kind: 'normal',
                pc: 0x7ff78dc8aeecn,
                function: '__pthread_kill_implementation',
                file: './nptl/pthread_kill.c',
                line: 44,
              },
              { kind: 'tailcall', pc: 0x7ff78dc8af4fn },
            ],
            total: 2,
          },
          {
            lwp: 72,
            frames: [{ kind: 'signal', pc: 0x10n, function: '__restore_rt' }],
            total: 900,
            stop: 'out of time',
          },
        ],
        disassembly: [
          { address: 0x7ff78dc8aeean, text: 'syscall' },
          { address: 0x7ff78dc8aeecn, text: 'mov ebp,eax', current: true },
        ],
        abortMessage: 'free(): invalid pointer',
        notes: ['gdb, abort message: No symbol'],
      },
    });
  });

  it('is kept up to where it was cut', () => {
    const { trace, begun, ended } = parseTriage(`${LINES.slice(0, 2).join('\n')}\n${LINES[2]?.slice(0, 40)}`);
    expect({ begun, ended }).toEqual({ begun: true, ended: false });
    expect(trace.threads).toMatchObject([{ lwp: 71, total: 1, stop: 'gdb ended within it', frames: [{ line: 44 }] }]);
  });

  it('may be anything', () => {
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(...LINES),
      fc.constantFrom(...LINES).map(text => text.slice(0, 50)),
    );
    fc.assert(
      fc.property(fc.array(line), lines => {
        const { trace, begun } = parseTriage(lines.join('\n'));
        expect(begun).toBe(lines.some(each => each.split('\n').includes(LINES[0] ?? '')));
        for (const { frames, total } of trace.threads) expect(typeof total + frames.length).toMatch(/^number\d/);
      }),
    );
  });

  it('has no frame whose address is no address', () => {
    const wrong = ['"pc": "71"', '"pc": "0x1ffffffffffffffff"', '"pc": 7'].map(pc =>
      LINES[1]?.replace(/"pc": "[^"]*"/, pc),
    );
    expect(parseTriage(wrong.join('\n')).trace.threads).toEqual([]);
  });
});
