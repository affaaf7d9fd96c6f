import { describe, expect, it } from 'vitest';
import { miTrace } from '../../../src/coredump/debugger/mi-trace.js';
import { parseMi } from '../../../src/coredump/debugger/parse-mi.js';

// As gdb-minimal 13.1 (Debian 12) answered for programs of test/coredump/programs, shortened.
const ANSWERS = [
  '1^done,threads=[{id="1",target-id="LWP 992",state="stopped"},{id="2",target-id="Thread 0x7f41 (LWP 993)",state="stopped"}],current-thread-id="2"',
  '2^done,stack=[frame={level="0",addr="0x0000000000001178",func="strcpy",file="string_fortified.h",line="79"},frame={level="1",addr="0x0000000000001178",func="copy",file="fortify.c",line="7"},frame={level="2",addr="0x0000000000001152",func="deeper",line="6"},frame={level="3",addr="0x0000000000001152",func="deeper",line="6"},frame={level="4",addr="0x00007ff78dc3c050",func="<signal handler called>"},frame={level="5",addr="0x00000000000000aa",func="??"}]',
  '3^done,asm_insns=[{address="0x0000000000001178",func-name="copy",offset="8",inst="mov\\teax,0x0"},{address="0x000000000000117d",inst="ret"}]',
  '4^done,asm_insns=[{address="0x0000000000001170",inst="push   rbp"},{address="0x0000000000001178",inst="mov\\teax,0x0"},{address="0x000000000000117d",inst="ret"}]',
  '5^done,value="0x7ff78de21004 \\"free(): invalid pointer\\\\n\\""',
  '1001^done,stack=[frame={level="0",addr="0x00007ff78dd03df2",func="__libc_pause"}]',
  '2001^done,depth="4096"',
  '2002^error,msg="whatever"',
].join('\n');

describe('a trace from gdb/MI', () => {
  const trace = miTrace(parseMi(ANSWERS));

  it('has the selected thread first, with kinds of frames', () => {
    expect(trace.threads.map(({ lwp, total, stop }) => ({ lwp, total, stop }))).toEqual([
      { lwp: 993, total: 6, stop: undefined },
      { lwp: 992, total: 4096, stop: 'more than 4096 frames' },
    ]);
    expect(trace.threads[0]?.frames).toEqual([
      { kind: 'inline', pc: 0x1178n, function: 'strcpy', file: 'string_fortified.h', line: 79 },
      { kind: 'normal', pc: 0x1178n, function: 'copy', file: 'fortify.c', line: 7 },
      { kind: 'normal', pc: 0x1152n, function: 'deeper', line: 6 },
      { kind: 'normal', pc: 0x1152n, function: 'deeper', line: 6 },
      { kind: 'signal', pc: 0x7ff78dc3c050n },
      { kind: 'normal', pc: 0xaan },
    ]);
  });

  it('has the instructions around the one that crashed, and what abort was told', () => {
    expect(trace.disassembly).toEqual([
      { address: 0x1170n, text: 'push   rbp' },
      { address: 0x1178n, text: 'mov eax,0x0', current: true },
      { address: 0x117dn, text: 'ret' },
    ]);
    expect(trace.abortMessage).toBe('free(): invalid pointer');
  });

  it('keeps the first and the last frames of a deep stack', () => {
    const stack = Array.from({ length: 200 }, (_, i) => `frame={addr="0x${(i + 1).toString(16)}",func="f"}`).join(',');
    const answers = `1^done,threads=[{id="1",target-id="LWP 7"}],current-thread-id="1"\n2^done,stack=[${stack}]`;
    const { threads } = miTrace(parseMi(answers));
    expect(threads[0]).toMatchObject({ lwp: 7, total: 200 });
    expect(threads[0]?.frames.map(({ pc }) => Number(pc))).toEqual([
      ...Array.from({ length: 64 }, (_, i) => i + 1),
      ...Array.from({ length: 16 }, (_, i) => i + 185),
    ]);
  });

  it('is empty where nothing was answered', () => {
    expect(miTrace(new Map())).toEqual({ debugger: 'gdb-mi', threads: [], disassembly: [], notes: [] });
  });
});
