import { describe, expect, it } from 'vitest';
import { crash, crashLine, whyNot, type CrashOptions } from '../../helpers/crashes.js';
import { lineOf, readCrash } from '../../helpers/traces.js';
import type { TraceFrame } from '../../../src/coredump/trace.js';
import { NO_CORES } from '../../helpers/tools.js';

/** What is known of a program of test/coredump/programs. */
interface Expected extends CrashOptions {
  file: string;
  /** Signal number and si_code. */
  signal: readonly [number, number];
  /** The innermost frame of the program's own files; below the frame of a signal, where there is one. */
  in: string;
  /** The frames around it, the innermost first; a part of the trace. */
  around?: readonly string[];
  threads?: number;
  abort?: string;
  /** Frames in all, where the trace is longer than what is told. */
  total?: number;
}

const RAISE = ['__pthread_kill_implementation pthread_kill.c:44', '__GI_raise raise.c:26'];

const CRASHES: readonly Expected[] = [
  { file: 'null-read.c', signal: [11, 1], in: 'read_it', around: ['main null-read.c:9'] },
  { file: 'null-write.c', signal: [11, 1], in: 'write_it', around: ['main null-write.c:10'] },
  { file: 'wild-write.c', signal: [11, 1], in: 'write_wild', around: ['main wild-write.c:9'] },
  { file: 'threads.c', args: ['8'], signal: [11, 1], in: 'fail', around: ['work threads.c:15'], threads: 9 },
  { file: 'threads.c', args: ['200'], signal: [11, 1], in: 'fail', around: ['work threads.c:15'], threads: 201 },
  { file: 'abort.c', signal: [6, -6], in: 'give_up', around: ['main abort.c:9'] },
  {
    file: 'assert.c',
    signal: [6, -6],
    in: 'check',
    around: ['main assert.c:12'],
    abort: "assert: PATH/assert.c:6: check: Assertion `count > 100' failed.",
  },
  { file: 'double-free.c', signal: [6, -6], in: 'release', abort: 'free(): double free detected in tcache 2' },
  { file: 'heap-overflow.c', signal: [6, -6], in: 'take', abort: 'malloc(): corrupted top size' },
  { file: 'stack-smash.c', signal: [6, -6], in: 'smash', abort: '*** stack smashing detected ***: terminated' },
  { file: 'fortify.c', signal: [6, -6], in: 'copy', abort: '*** buffer overflow detected ***: terminated' },
  { file: 'fpe.c', signal: [8, 1], in: 'divide', around: ['main fpe.c:8'] },
  { file: 'bus.c', signal: [7, 2], in: 'read_behind', around: ['main bus.c:13'] },
  { file: 'ill.c', signal: [4, 2], in: 'trap', around: ['main ill.c:7'] },
  {
    file: 'null-call.c',
    signal: [11, 1],
    in: 'call_it',
    around: ['??', 'call_it null-call.c:5', 'main null-call.c:9'],
  },
  { file: 'bad-jump.c', signal: [11, 128], in: 'jump_it', around: ['main bad-jump.c:9'] },
  {
    file: 'uncaught.cc',
    signal: [6, -6],
    in: 'refuse',
    around: ['__cxa_throw', 'refuse uncaught.cc:5', 'main uncaught.cc:9'],
  },
  {
    file: 'pure-virtual.cc',
    signal: [6, -6],
    in: 'Shape::describe',
    around: ['__cxa_pure_virtual', 'Shape::Shape pure-virtual.cc:3'],
  },
  { file: 'recursion.c', args: ['80000'], signal: [11, 1], in: 'deeper', total: 4096 },
  { file: 'recursion.c', args: ['2000'], signal: [11, 1], in: 'deeper', around: ['main recursion.c:11'], total: 2002 },
  { file: 'thread-overflow.c', signal: [11, 2], in: 'deeper', threads: 2, total: 4096 },
  { file: 'handler.c', signal: [6, -6], in: 'read_it', around: ['on_signal handler.c:13', '[signal] __restore_rt'] },
  {
    file: 'reraise.c',
    signal: [11, -6],
    in: 'read_it',
    around: [...RAISE, 'on_signal reraise.c:12', '[signal] __restore_rt'],
  },
  { file: 'killed.c', signal: [11, 0], in: 'wait_for_it', around: ['main killed.c:16'] },
  {
    file: 'index.rs',
    signal: [6, -6],
    in: 'index::pick',
    around: ['core::panicking::panic_bounds_check panicking.rs'],
  },
  {
    file: 'nil.go',
    signal: [6, -6],
    in: 'main.readIt',
    around: ['[signal] runtime.sigreturn__sigaction', 'main.main nil.go:12'],
  },
];

describe('crashes of real programs', () => {
  for (const { file, ...expected } of CRASHES) {
    const why = whyNot(file) ?? NO_CORES;
    const title = `${file} ${(expected.args ?? []).join(' ')}`.trim();
    it.skipIf(why !== undefined)(`${title}${why === undefined ? '' : ` (skipped ${why})`}`, async () => {
      const crashed = await crash(file, expected);
      const { facts, frames, trace, debugger: by } = await readCrash(crashed.core);
      await crashed.remove();
      const lines = frames.map(lineOf);
      expect([facts.signal?.number, facts.signal?.code]).toEqual(expected.signal);
      expect(by).toBe('gdb');
      expect(lineOf(ownFrame(frames, crashed.exe, file) ?? { kind: 'normal' })).toBe(
        `${expected.in} ${file}:${crashLine(file)}`,
      );
      for (const part of expected.around ?? []) expect(lines.map(line => line.slice(0, part.length))).toContain(part);
      if (expected.threads !== undefined) {
        expect(facts.threads).toHaveLength(expected.threads);
        expect(new Set(trace?.threads.map(({ lwp }) => lwp))).toEqual(new Set(facts.threads.map(({ lwp }) => lwp)));
      }
      for (const text of [facts.abortMessage, trace?.abortMessage])
        expect(text?.replace(/\/\S*\//, 'PATH/')).toBe(expected.abort);
      expect(trace?.threads[0]?.total).toBe(expected.total ?? frames.length);
      if (expected.total !== undefined) expect(frames).toHaveLength(80);
      // Each frame in a file has the file's id, and where in it, whether it has a name or not.
      for (const { pc, module, offset } of frames)
        if (pc !== 0n)
          expect({ module: typeof module, offset: typeof offset }).toEqual({ module: 'string', offset: 'bigint' });
    });
  }

  it('mutual.c never ends', async () => {
    const crashed = await crash('mutual.c');
    const { frames, trace } = await readCrash(crashed.core);
    await crashed.remove();
    expect(new Set(frames.map(frame => frame.function))).toEqual(new Set(['odd', 'even']));
    expect(trace?.threads[0]).toMatchObject({ total: 4096, stop: 'more than 4096 frames' });
  });

  it.skipIf(whyNot('null-read.py'))('null-read.py: the C frames of Python (skipped without python3)', async () => {
    const crashed = await crash('null-read.py');
    const { facts, frames } = await readCrash(crashed.core);
    await crashed.remove();
    expect(facts.signal).toMatchObject({ number: 11, code: 1, address: 8n });
    expect(frames[0]?.function).toMatch(/strlen/);
    expect(frames.some(({ module }) => module?.includes('_ctypes'))).toBe(true);
  });

  it('uncaught.mjs: the names of V8, and frames of JavaScript without any', async () => {
    const crashed = await crash('uncaught.mjs');
    const { facts, frames } = await readCrash(crashed.core);
    await crashed.remove();
    expect(facts.signal?.number).toBe(6);
    expect(frames.map(frame => frame.function)).toContain('Builtins_InterpreterEntryTrampoline');
    expect(frames.some(({ module, function: name }) => module === undefined && name === undefined)).toBe(true);
  });
});

/** Of the program, where it has symbols: in its source. */
function ownFrame(frames: readonly TraceFrame[], exe: string, file: string): TraceFrame | undefined {
  const from = frames.findLastIndex(({ kind }) => kind === 'signal') + 1;
  return frames.slice(from).find(frame => frame.module === exe && frame.file?.endsWith(`/${file}`) === true);
}
