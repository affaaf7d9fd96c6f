import { run, type RunResult } from '../../host/process.js';
import type { Trace } from '../trace.js';
import { BOUNDS, gdbCommand, type DebuggerRun } from './gdb.js';
import { MI, miTrace } from './mi-trace.js';
import { parseMi } from './parse-mi.js';

/** The answers are read whole: 4,096 frames are 1 MB, a large function 10 MB. */
const MAX_BYTES = 32 * 1024 ** 2;

/** One run of a gdb that has no Python, by its machine interface. */
export async function runMi(to: DebuggerRun): Promise<{ trace: Trace; result: RunResult }> {
  const result = await run([...gdbCommand(to), '--interpreter=mi3'], {
    stdin: `${commands(to).join('\n')}\n`,
    env: to.env,
    cwd: to.place.path,
    deadlineMs: to.deadlineMs,
    maxBytes: MAX_BYTES,
    signal: to.signal,
  });
  return { trace: miTrace(parseMi(result.stdout)), result };
}

/** The crashing thread is the selected one at first. What may be large, or may fail, comes late. */
function commands({ place, facts }: DebuggerRun): string[] {
  const threads = Math.min(BOUNDS.threads, Math.max(1, facts.threads.length));
  return [
    ...place.libraries.map(
      ({ file, bias }) =>
        `-interpreter-exec console "add-symbol-file ${file} -o 0x${BigInt.asUintN(64, bias).toString(16)}"`,
    ),
    '-gdb-set disassembly-flavor intel',
    `${MI.threads}-thread-info`,
    `${MI.stack}-stack-list-frames 0 ${BOUNDS.limit - 1}`,
    `${MI.code}-data-disassemble -s $pc -e "$pc + 128" -- 0`,
    `${MI.function}-data-disassemble -a $pc -- 0`,
    ...Array.from({ length: threads }, (_, i) => [
      `${MI.stackOf + i + 1}-stack-list-frames --thread ${i + 1} 0 ${BOUNDS.first - 1}`,
      `${MI.depthOf + i + 1}-stack-info-depth --thread ${i + 1} ${BOUNDS.limit}`,
    ]).flat(),
    '-gdb-set language c',
    `${MI.abort}-data-evaluate-expression "*(unsigned long *)&__abort_msg ? (char *)(*(unsigned long *)&__abort_msg + 4) : 0"`,
    '-gdb-exit',
  ];
}
