import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { hasCompiler, hasTool } from './tools.js';

/** A program of test/coredump/programs that has crashed. */
export interface Crash {
  /** Path of its core. */
  core: string;
  /** Path of the program, or of its interpreter. */
  exe: string;
  /** A fresh folder that holds both. */
  dir: string;
  /** Who wrote the core: where the kernel gives it to a helper or puts it elsewhere, gdb does. */
  by: 'kernel' | 'gdb';
  remove(): Promise<void>;
}

export interface CrashOptions {
  /** For the compiler, instead of `-g -O0`. What the program cannot do without is added. */
  flags?: readonly string[];
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Where it is put below its folder, instead of its own name. */
  as?: string;
  /** What it is told that it was called by, instead of its path; needs bash. */
  argv0?: string;
  /** Most bytes of its core, instead of all: `ulimit -c`, to 512 bytes. Only the kernel keeps to it. */
  most?: number;
}

const PROGRAMS = join(import.meta.dirname, '../coredump/programs');

/** What a program cannot crash without. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  threads: ['-pthread'],
  'thread-overflow': ['-pthread'],
  'stack-smash': ['-fstack-protector-all'],
  fortify: ['-O2', '-D_FORTIFY_SOURCE=2'],
};

const COMPILERS: Readonly<Record<string, string>> = {
  c: 'gcc',
  cc: 'g++',
  rs: 'rustc',
  go: 'go',
  py: 'python3',
  mjs: 'node',
};

/** Why a program of this name (`null-read.c`) cannot crash here; undefined where it can. For the title of a skipped test. */
export function whyNot(file: string): string | undefined {
  const compiler = COMPILERS[file.slice(file.lastIndexOf('.') + 1)] ?? '';
  return hasCompiler(compiler) ? undefined : `without ${compiler}`;
}

/** The line, from 1, that the source marks with `// crash`. */
export function crashLine(file: string): number {
  return (
    readFileSync(join(PROGRAMS, file), 'utf8')
      .split('\n')
      .findIndex(line => line.endsWith('// crash')) + 1
  );
}

/** Builds a program of test/coredump/programs (`null-read.c`), lets it crash, and gives its core. Rejects with the reason where there is none. */
export async function crash(file: string, options: CrashOptions = {}): Promise<Crash> {
  const { flags = ['-g', '-O0'], args = [], env = {}, as = basename(file).split('.')[0] ?? '' } = options;
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'lumo-crash-'));
  const remove = async (): Promise<void> => rm(dir, { recursive: true, force: true });
  try {
    const [exe, ...own] = await build(file, join(dir, as), flags);
    const command = [exe, ...own, ...args] as const;
    const core = (await byKernel(dir, command, options)) ?? (await byGdb(dir, command, env));
    return { ...core, exe, dir, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The program, and what comes before its arguments. */
async function build(file: string, exe: string, flags: readonly string[]): Promise<[string, ...string[]]> {
  const source = join(PROGRAMS, file);
  const [name = '', kind = ''] = basename(file).split('.');
  const dir = dirname(exe);
  await mkdir(dir, { recursive: true });
  if (kind === 'mjs') return [await realpath(process.execPath), '--abort-on-uncaught-exception', source];
  if (kind === 'py') {
    const { stdout } = await execute('python3', ['-c', 'import sys; print(sys.executable)'], dir);
    return [await realpath(stdout.trim()), source];
  }
  const built =
    kind === 'rs'
      ? await execute('rustc', ['-g', '-C', 'panic=abort', '-o', exe, source], dir)
      : kind === 'go'
        ? await execute('go', ['build', '-o', exe, source], dir)
        : await execute(COMPILERS[kind] ?? 'gcc', [...flags, ...(NEEDS[name] ?? []), '-o', exe, source], dir);
  if (built.failed) throw new Error(`${file} was not built: ${built.stderr}`);
  return [exe];
}

async function byKernel(
  dir: string,
  command: readonly [string, ...string[]],
  { env, argv0, most }: CrashOptions,
): Promise<{ core: string; by: 'kernel' } | undefined> {
  const pattern = await readFile('/proc/sys/kernel/core_pattern', 'utf8');
  const shell = argv0 === undefined ? 'sh' : 'bash';
  // POSIX has blocks of 512 bytes; bash has them too where it is told so.
  const limit = `ulimit -c ${most === undefined ? 'unlimited' : Math.ceil(most / 512)}`;
  const run = argv0 === undefined ? 'exec "$0" "$@"' : 'exec -a "$0" "$@"';
  const called = argv0 === undefined ? command : [argv0, ...command];
  await execute(shell, ['-c', `${limit}; ${run}`, ...called], dir, { POSIXLY_CORRECT: '1', ...env });
  // Piped to a helper, or to a folder of its own: it did crash, and we look for no trace of it there.
  if (/^[|/]/.test(pattern)) return undefined;
  const prefix = pattern.trim().split('%')[0] ?? 'core';
  const name = (await readdir(dir)).find(entry => entry.startsWith(prefix) && join(dir, entry) !== command[0]);
  return name === undefined ? undefined : { core: join(dir, name), by: 'kernel' };
}

/** It stops at the first signal, before a handler of the program sees it. */
async function byGdb(
  dir: string,
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<{ core: string; by: 'gdb' }> {
  if (!hasTool('gdb')) throw new Error('no core: core_pattern leads elsewhere, and there is no gdb to write one');
  const core = join(dir, 'core');
  const steps = ['run', `generate-core-file ${core}`, 'kill'].flatMap(step => ['-ex', step]);
  const { stderr } = await execute('gdb', ['-nx', '-batch', ...steps, '--args', ...command], dir, env);
  if (!(await readdir(dir)).includes('core')) throw new Error(`no core: gdb wrote none: ${stderr}`);
  return { core, by: 'gdb' };
}

async function execute(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string; failed: boolean }> {
  return new Promise(resolve => {
    const options = { cwd, env: { ...process.env, GOTRACEBACK: 'crash', ...env }, timeout: 50_000 };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      resolve({ stdout, stderr: `${stderr}${error?.code === 'ENOENT' ? error.message : ''}`, failed: error !== null });
    });
  });
}
