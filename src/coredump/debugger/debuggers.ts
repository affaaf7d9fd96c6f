import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '../../host/process.js';
import type { Architecture } from '../facts.js';
import type { Trace } from '../trace.js';
import { runEuStack } from './eu-stack.js';
import { type DebuggerRun, runGdb } from './gdb.js';
import { runMi } from './mi.js';

/** What one run of one debugger gave. */
export interface Attempt {
  trace: Trace;
  result: RunResult;
  /** It could do what was asked: a gdb without Python cannot run a script. */
  begun: boolean;
  /** It came to its end. */
  ended: boolean;
}

/** A debugger that is here, and how it is asked. */
export interface Debugger {
  program: string;
  name: string;
  /** Only where the one before it could not begin. */
  instead?: true;
  read: (to: DebuggerRun) => Promise<Attempt>;
}

/** Node's names of what this machine runs itself. */
const NATIVE: Readonly<Record<string, readonly Architecture[]>> = {
  x64: ['x86-64', 'i386'],
  arm64: ['aarch64', 'arm'],
  arm: ['arm'],
  ia32: ['i386'],
  riscv64: ['riscv64'],
};

/** The debuggers in these folders (as in PATH), the best first. */
export async function debuggers(path: string, architecture: Architecture): Promise<Debugger[]> {
  const [{ program: gdb }, euStack] = await Promise.all([findGdb(path, architecture), find('eu-stack', path)]);
  return [
    ...(gdb === undefined
      ? []
      : [
          { program: gdb, name: 'gdb', read: byScript },
          { program: gdb, name: 'gdb without Python', instead: true as const, read: byMachineInterface },
        ]),
    ...(euStack === undefined ? [] : [{ program: euStack, name: 'eu-stack', read: byEuStack }]),
  ];
}

/** The gdb in these folders (as in PATH); where there is none the one to install. A core of another architecture needs gdb-multiarch. */
export async function findGdb(
  path: string,
  architecture: Architecture,
): Promise<{ name: 'gdb' | 'gdb-multiarch'; program?: string }> {
  const native = NATIVE[process.arch]?.includes(architecture) === true;
  const names = native ? (['gdb', 'gdb-multiarch'] as const) : (['gdb-multiarch', 'gdb'] as const);
  for (const name of names) {
    const program = await find(name, path);
    if (program !== undefined) return { name, program };
  }
  return { name: names[0] };
}

async function find(name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(':')) {
    // A relative folder would mean the workplace.
    if (!folder.startsWith('/')) continue;
    const program = join(folder, name);
    const stats = await stat(program).catch(() => undefined);
    const allowed = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (stats?.isFile() === true && allowed) return program;
  }
  return undefined;
}

async function byScript(to: DebuggerRun): Promise<Attempt> {
  const { triage, result } = await runGdb(to);
  return { trace: triage.trace, result, begun: triage.begun, ended: triage.ended };
}

async function byMachineInterface(to: DebuggerRun): Promise<Attempt> {
  const { trace, result } = await runMi(to);
  return { trace, result, begun: true, ended: trace.threads.length > 0 };
}

async function byEuStack(to: DebuggerRun): Promise<Attempt> {
  const { trace, result } = await runEuStack(to);
  return { trace, result, begun: true, ended: trace.threads.length > 0 };
}
