import { describe, expect, it } from 'vitest';
import { belief, placeFrames } from '../../../src/coredump/debugger/place-frames.js';
import type { CoreFacts } from '../../../src/coredump/facts.js';
import type { Trace } from '../../../src/coredump/trace.js';

const FACTS: CoreFacts = {
  architecture: 'x86-64',
  wordBytes: 8,
  id: '0123456789ab',
  process: {},
  threads: [
    { lwp: 8, signal: 11, registers: {} },
    { lwp: 7, signal: 0, registers: {} },
  ],
  segments: [],
  modules: [
    { path: '/bin/app', start: 0x400000n, end: 0x402000n, fileOffset: 0n, buildId: 'aa', bias: 0n },
    {
      path: '/lib/libc.so.6',
      start: 0x7000_0000n,
      end: 0x7100_0000n,
      fileOffset: 0n,
      buildId: 'bb',
      bias: 0x7000_0000n,
    },
    { path: '/lib/cut.so', start: 0x8000_0000n, end: 0x8100_0000n, fileOffset: 0n },
  ],
  auxv: new Map(),
  cut: { missingBytes: 0, notes: false },
  bytesRead: 0,
  notes: [],
};

const TRACE: Trace = {
  debugger: 'gdb',
  disassembly: [],
  notes: [],
  threads: [
    { lwp: 7, frames: [], total: 0 },
    {
      lwp: 8,
      total: 4,
      frames: [
        { kind: 'normal', pc: 0x401136n, function: 'boom', file: 'a.c', line: 3 },
        { kind: 'signal', pc: 0x7003c050n, function: 'wrong', file: 'b.c', line: 9 },
        { kind: 'normal', pc: 0x80001234n },
        { kind: 'normal', pc: 0x1n, function: 'jit' },
      ],
    },
  ],
};

describe('frames in their modules', () => {
  it('have its id and their place in it, named or not; the crashing thread is first', () => {
    const placed = placeFrames(TRACE, FACTS, ({ path }) => path !== '/lib/libc.so.6');
    expect(placed.threads.map(({ lwp }) => lwp)).toEqual([8, 7]);
    expect(placed.threads[0]?.frames).toEqual([
      {
        kind: 'normal',
        pc: 0x401136n,
        function: 'boom',
        file: 'a.c',
        line: 3,
        module: '/bin/app',
        buildId: 'aa',
        offset: 0x401136n,
      },
      { kind: 'signal', pc: 0x7003c050n, module: '/lib/libc.so.6', buildId: 'bb', offset: 0x3c050n },
      { kind: 'normal', pc: 0x80001234n, module: '/lib/cut.so', offset: 0x1234n },
      { kind: 'normal', pc: 0x1n, function: 'jit' },
    ]);
  });

  it('lose the names of another file, and of one that eu-stack could not check', () => {
    const binaries = {
      executable: '/bin/app',
      notes: [],
      modules: new Map([
        ['/bin/app', { path: '/bin/app', state: 'unchecked' as const }],
        ['/lib/libc.so.6', { path: '/lib/libc.so.6', state: 'other' as const }],
        ['/lib/cut.so', { path: '/lib/cut.so', state: 'unchecked' as const }],
      ]),
    };
    expect(FACTS.modules.map(belief(binaries, 'gdb'))).toEqual([true, false, true]);
    expect(FACTS.modules.map(belief(binaries, 'eu-stack'))).toEqual([true, false, false]);
    expect(FACTS.modules.map(belief({ notes: [], modules: new Map() }, 'gdb'))).toEqual([false, false, false]);
  });
});
