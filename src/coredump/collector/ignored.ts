import type { CorePod, CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { programModule } from '../debugger/binaries.js';
import { openCore } from '../elf/open-core.js';
import { describeFile } from '../files/describe.js';
import { readName } from '../files/name.js';
import { attributeContainer } from '../pod/attribute.js';
import type { PodEvidence } from '../pod/evidence.js';
import { podEvidence } from '../report/pod-evidence.js';
import { processFacts } from '../report/process-facts.js';
import { partIn, IGNORED_NAMES } from './limits.js';

export interface IgnoredOptions {
  /** Parts of paths of programs, of their names, and of names of containers. */
  names: readonly string[];
  cluster?: PodEvidence['cluster'];
  signal: AbortSignal;
}

/**
 * Why a core that was not read yet is not taken, by what its notes tell of the program and its container; undefined: it
 * is. No debugger runs for that, and nothing is unpacked: for a packed core ask `ignoredOwner` when it was read.
 */
export async function ignoredCore(path: string, options: IgnoredOptions): Promise<string | undefined> {
  if (options.names.length === 0) return undefined;
  try {
    return await ownerOf(path, options);
  } catch (error) {
    // Whoever takes it says what is wrong with it.
    if (error instanceof LumoError && error.code !== 'interrupted') return undefined;
    throw error;
  }
}

/** The same of one that was read. */
export function ignoredOwner(
  { process, pod }: { process: CoreReport['process']; pod?: CorePod | undefined },
  names: readonly string[],
): string | undefined {
  const program = partIn([process.executable, process.comm], names);
  if (program !== undefined) return `its program holds ${program} (${IGNORED_NAMES})`;
  const container = partIn([pod?.container], names);
  return container === undefined ? undefined : `its container holds ${container} (${IGNORED_NAMES})`;
}

async function ownerOf(path: string, { names, cluster, signal }: IgnoredOptions): Promise<string | undefined> {
  const { kind, modified } = await describeFile(path, signal);
  if (kind !== 'core') return undefined;
  const core = await openCore(path, { signal });
  try {
    const beside = { name: readName(path), attributes: {}, modified: new Date(modified), texts: [], notes: [] };
    const process = processFacts(core.facts.process, beside, programModule(core.facts)?.path);
    const pod = attributeContainer({ ...podEvidence(core.facts, beside), ...(cluster && { cluster }) });
    return ignoredOwner({ process, pod }, names);
  } finally {
    await core.close();
  }
}
