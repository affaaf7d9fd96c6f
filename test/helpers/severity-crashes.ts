import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../../src/coredump/elf/open-core.js';
import type { CoreFacts, OpenCore } from '../../src/coredump/facts.js';
import { judgeCrash } from '../../src/coredump/severity/judge.js';
import type { Judgement } from '../../src/coredump/severity/classes.js';
import { run } from '../../src/host/process.js';

const PROGRAMS = new URL('../coredump/programs/severity/', import.meta.url).pathname;
const signal = new AbortController().signal;
const LIMITS = { signal, deadlineMs: 20_000, maxBytes: 1 << 20 };

/** A folder for programs and their cores; `remove` it at the end. */
export async function newCrashFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'severity-'));
  return { path, remove: async () => rm(path, { recursive: true, force: true }) };
}

/** Compiles a program of test/coredump/programs/severity into `folder`; the path of the result. */
export async function compile(
  folder: string,
  source: string,
  [compiler, ...flags]: readonly [string, ...string[]],
): Promise<string> {
  const target = join(folder, `${source.replaceAll('.', '-')}${flags.join('')}`.replaceAll(/[^\w-]/g, '_'));
  const result = await run([compiler, ...flags, '-o', target, join(PROGRAMS, source)], LIMITS);
  if (result.exit !== 0)
    throw new Error(`${compiler} ${flags.join(' ')} ${source}: ${result.notStarted ?? result.stderr}`);
  return target;
}

/** Runs a program until it dumps, in a folder of its own, and opens the core. `before` is a line of shell, such as a limit. */
async function crash(
  folder: string,
  argv: readonly [string, ...string[]],
  before = ':',
): Promise<OpenCore & { folder: string }> {
  const own = await mkdtemp(join(folder, 'run-'));
  await run(['sh', '-c', `ulimit -c unlimited; ${before}; "$@"`, 'sh', ...argv], { ...LIMITS, cwd: own });
  const core = (await readdir(own)).find(name => name.startsWith('core'));
  if (core === undefined) throw new Error(`${argv.join(' ')} left no core`);
  return { ...(await openCore(join(own, core), { signal })), folder: own };
}

/** The judgement of a run, without a trace: code comes from the core, or else from the mapped files as they lie there. */
export async function judgeRun(
  folder: string,
  argv: readonly [string, ...string[]],
  before?: string,
): Promise<Judgement & { facts: CoreFacts }> {
  const core = await crash(folder, argv, before);
  try {
    const judgement = await judgeCrash({ facts: core.facts, memory: core, code: codeOf(core), frames: [] });
    return { ...judgement, facts: core.facts };
  } finally {
    await core.close();
    await rm(core.folder, { recursive: true, force: true });
  }
}

function codeOf(core: OpenCore): (address: bigint, length: number) => Promise<Buffer | undefined> {
  return async (address, length) => (await core.read(address, length)) ?? (await fromFile(core.facts, address, length));
}

async function fromFile({ modules }: CoreFacts, address: bigint, length: number): Promise<Buffer | undefined> {
  const module = modules.find(({ start, end }) => start <= address && address < end);
  if (!module?.path.startsWith('/')) return undefined;
  const file = await open(module.path);
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, Number(address - module.start + module.fileOffset));
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
