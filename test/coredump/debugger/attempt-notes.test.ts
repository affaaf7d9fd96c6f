import { describe, expect, it } from 'vitest';
import { endNotes } from '../../../src/coredump/debugger/attempt-notes.js';
import type { RunResult } from '../../../src/host/process.js';

const WHOLE: RunResult = { stdout: '', stderr: '', exit: 0, timedOut: false, cancelled: false, cut: false };

function notes(result: Partial<RunResult>, state: { begun?: boolean; ended?: boolean } = {}): string[] {
  const trace = { debugger: 'gdb' as const, threads: [], disassembly: [], notes: [] };
  return endNotes('gdb', { trace, result: { ...WHOLE, ...result }, begun: true, ended: false, ...state }, 60_000);
}

describe('why a run of a debugger is not whole', () => {
  it.each([
    [
      'its deadline',
      { timedOut: true, exit: undefined },
      'gdb was stopped after 60 s; what it had told by then is kept.',
    ],
    [
      'its memory',
      {
        exit: 1,
        stderr: "../../gdb/utils.c:712: internal-error: virtual memory exhausted: can't allocate 64 bytes.\n",
      },
      'gdb met its limit of memory; what it had told by then is kept.',
    ],
    ['its output', { cut: true }, 'gdb told too much; the rest was left out.'],
    [
      'a signal',
      { exit: undefined },
      'gdb was killed, perhaps by its limit of CPU time, before it was done: it said nothing',
    ],
    ['an error', { exit: 1, stderr: 'a\nno core\n' }, 'gdb ended before it was done: no core'],
    ['no start', { notStarted: 'EACCES', exit: undefined }, 'gdb could not be started: EACCES.'],
  ])('%s', (_, result, note) => {
    expect(notes(result)).toEqual([note]);
  });

  it('nothing where it is', () => {
    expect(notes({ exit: 1, stderr: 'warning: whatever' }, { ended: true })).toEqual([]);
    expect(notes({}, { begun: false })).toEqual([
      'gdb could not run our script, it may lack Python: its machine interface is tried.',
    ]);
  });
});
