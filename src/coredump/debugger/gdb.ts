import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type RunResult } from '../../host/process.js';
import type { CoreFacts } from '../facts.js';
import { parseTriage, type Triage } from './parse-triage.js';
import { TRIAGE_SCRIPT } from './triage-script.js';
import { put, type Workplace } from './workplace.js';

/** What every run of a debugger gets. */
export interface DebuggerRun {
  /** Path of the debugger. */
  program: string;
  place: Workplace;
  facts: CoreFacts;
  /** Words before the program: limits and no network. */
  confined: readonly string[];
  /** Its whole environment. */
  env: Readonly<Record<string, string>>;
  deadlineMs: number;
  signal: AbortSignal;
}

/** How many threads and frames are told: reference/coredump.md, section 5. */
export const BOUNDS = { threads: 512, first: 64, last: 16, limit: 4096 } as const;

/** Frames of all threads together; from there on a thread is walked so far only. */
const BUDGET = 65_536;
const SPARE = 128;

/** Instructions before and from the one that crashed. */
export const CODE = { before: 8, after: 16 } as const;

/** Bytes of JSON: 512 threads of 80 long frames are 9 MiB. */
const MAX_BYTES = 16 * 1024 ** 2;

/** What gdb itself prints is not read but for why it failed. */
const MAX_OUTPUT = 1024 ** 2;

/** Of the deadline, for the script: the rest is for gdb to start. */
const SCRIPT_SHARE = 0.8;

/**
 * Nothing of the user's or of the crashed program's runs, and no file outside of the workplace is opened for its names.
 * Libraries are added by hand, at the addresses that the core gives.
 */
export function gdbCommand({ program, place, confined }: DebuggerRun): [string, ...string[]] {
  const settings = [
    'auto-load off',
    'auto-load safe-path /nonexistent',
    'libthread-db-search-path /nonexistent',
    'debuginfod enabled off',
    'auto-solib-add off',
    // Else it reads the line that crashed, from whatever file the debug information names.
    'source open off',
    'print frame-info location',
    // A root that is not there: no path in the core leads anywhere, not even by `..`.
    `sysroot ${join(place.path, 'nowhere')}`,
    `debug-file-directory ${join(place.path, 'debug')}:/usr/lib/debug`,
    `backtrace limit ${BOUNDS.limit + 1}`,
    'confirm off',
    'history save off',
    // Without a program gdb looks into no library for code that was not dumped, and shows zeros instead.
    ...(place.executable ? [] : ['trust-readonly-sections on']),
  ];
  const [first, ...rest] = [...confined, program];
  const given = settings.flatMap(setting => ['-iex', `set ${setting}`]);
  return [first, ...rest, '-nx', '-nh', ...given, ...(place.executable ? ['exe'] : []), '-c', 'core'];
}

/** One run of gdb with `TRIAGE_SCRIPT`: what it wrote, however it ended. */
export async function runGdb(to: DebuggerRun): Promise<{ triage: Triage; result: RunResult }> {
  const { place, facts, env, deadlineMs, signal } = to;
  await put(place, 'triage.py', TRIAGE_SCRIPT);
  await put(place, 'out.jsonl', '');
  await put(place, 'config.json', JSON.stringify(scriptConfig(place, facts, deadlineMs)));
  const result = await run([...gdbCommand(to), '-batch', '-x', 'triage.py'], {
    env,
    cwd: place.path,
    deadlineMs,
    maxBytes: MAX_OUTPUT,
    signal,
  });
  return { triage: parseTriage(await readSome(join(place.path, 'out.jsonl'))), result };
}

function scriptConfig({ libraries }: Workplace, facts: CoreFacts, deadlineMs: number): Record<string, unknown> {
  return {
    ...BOUNDS,
    ...CODE,
    budget: BUDGET,
    spare: SPARE,
    bytes: MAX_BYTES / 2,
    // The length of an instruction, where it is the same for all.
    step: facts.architecture === 'aarch64' ? 4 : 1,
    seconds: (deadlineMs / 1000) * SCRIPT_SHARE,
    crashed: facts.threads[0]?.lwp ?? null,
    modules: libraries.map(({ file, bias }) => ({ file, bias: `0x${BigInt.asUintN(64, bias).toString(16)}` })),
  };
}

/** The file may be anything by now. */
async function readSome(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(size, MAX_BYTES)), 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
