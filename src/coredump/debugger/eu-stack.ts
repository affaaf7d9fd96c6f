import { join } from 'node:path';
import { run, type RunResult } from '../../host/process.js';
import type { Trace } from '../trace.js';
import { BOUNDS, type DebuggerRun } from './gdb.js';
import { parseEuStack } from './parse-eu-stack.js';

const MAX_BYTES = 16 * 1024 ** 2;

/**
 * One run of elfutils' eu-stack. It looks for libraries by the paths in the core, and takes those only whose build-id is
 * the one in the core (libdwfl).
 */
export async function runEuStack(to: DebuggerRun): Promise<{ trace: Trace; result: RunResult }> {
  const { program, place, confined, env, deadlineMs, signal } = to;
  const [first, ...rest] = [...confined, program];
  const symbols = `--debuginfo-path=:.debug:/usr/lib/debug:${join(place.path, 'debug')}`;
  const wanted = ['--build-id', '--source', '--inlines', '-n', String(BOUNDS.limit), symbols, '--core=core'];
  const argv = [first, ...rest, ...wanted, ...(place.executable ? ['--executable=exe'] : [])] as const;
  const result = await run(argv, { env, cwd: place.path, deadlineMs, maxBytes: MAX_BYTES, signal });
  return { trace: parseEuStack(result.stdout), result };
}
