import { readFile, stat } from 'node:fs/promises';
import { named, pass, skip, warn, type DoctorCheck } from '../check.js';
import { isGoProgram } from '../go-program.js';
import type { ProcessFacts } from '../processes.js';
import type { Tree } from '../tree.js';

/** Different programs, not processes: the rest is told by the same file. */
const MAX_PROGRAMS = 300;
/** They call debug.SetTraceback("crash") themselves (milvus issue 37032). */
const BY_THEMSELVES = /^milvus/;

export const goTraceback: DoctorCheck = {
  id: 'go-traceback',
  title: 'GOTRACEBACK of Go programs',
  run: async ({ processes, tree, signal }) => {
    const { programs, closed } = await goPrograms(processes, tree, signal);
    if (programs.length === 0)
      return closed > 0 && closed === processes.length
        ? skip('No program can be read: run as root.')
        : pass('No Go program runs.');
    const modes = await Promise.all(programs.map(async process => ({ process, mode: await modeOf(process, tree) })));
    const known = modes.filter(({ mode }) => mode !== undefined);
    if (known.length === 0) return skip('No environment of a Go program can be read: run as root.');
    const silent = known.filter(({ process, mode }) => mode !== 'crash' && !BY_THEMSELVES.test(process.comm));
    const all = known.map(({ process }) => process);
    // runtime: without it a panic or a fault ends with exit code 2 and no core.
    if (silent.length > 0)
      return warn(
        `End with exit code 2 and no core: ${named(
          silent.map(({ process }) => process),
          all,
        )}.`,
        'Set GOTRACEBACK=crash in their environment.',
      );
    return pass(`All ${all.length} do.`);
  },
};

async function goPrograms(
  processes: readonly ProcessFacts[],
  tree: Tree,
  signal: AbortSignal,
): Promise<{ programs: ProcessFacts[]; closed: number }> {
  const kinds = new Map<string, boolean>();
  const programs: ProcessFacts[] = [];
  let closed = 0;
  for (const process of processes) {
    if (signal.aborted) break;
    const path = tree.real(`/proc/${process.pid}/exe`);
    const node = await nodeOf(path);
    if (node === undefined) closed += 1;
    if (node === undefined || (!kinds.has(node) && kinds.size >= MAX_PROGRAMS)) continue;
    if (!kinds.has(node)) kinds.set(node, await isGoProgram(path));
    if (kinds.get(node) === true) programs.push(process);
  }
  return { programs, closed };
}

async function nodeOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path);
    return `${dev}:${ino}`;
  } catch {
    // Gone, or another user's.
    return undefined;
  }
}

/** `single` where it is not set (runtime package). Nothing else of the environment is kept. */
async function modeOf({ pid }: ProcessFacts, tree: Tree): Promise<string | undefined> {
  try {
    const environment = await readFile(tree.real(`/proc/${pid}/environ`), 'latin1');
    return /(?:^|\0)GOTRACEBACK=([^\0]*)/.exec(environment)?.[1] ?? 'single';
  } catch {
    // Gone, or another user's.
    return undefined;
  }
}
