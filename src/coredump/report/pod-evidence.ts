import { present } from '../../core/present.js';
import { podFromEnvironment } from '../elf/environment.js';
import { openCore } from '../elf/open-core.js';
import type { CoreFacts } from '../facts.js';
import { describeFile } from '../files/describe.js';
import type { PodEvidence } from '../pod/evidence.js';
import { type Beside, readBeside } from './beside.js';
import { signalFacts } from './process-facts.js';

/** What a core and what stands beside it tell of the container that it came from. */
export function podEvidence({ process, signal }: CoreFacts, beside: Beside): PodEvidence {
  return present({
    environment: podFromEnvironment(process.environment ?? new Map<string, string>()),
    attributeHostname: beside.attributes.hostname,
    nameHostname: beside.name.hostname,
    signal: signalFacts(signal, beside)?.number,
    pid: process.pid,
    dumpedAt: beside.attributes.time ?? beside.name.time,
    writtenAt: beside.modified.toISOString(),
  });
}

/**
 * The same of a core that was not read yet; of one that is packed, the time of its last write alone.
 * @throws LumoError `coredump.not-a-core`, `input.unreadable`
 */
export async function readPodEvidence(path: string, signal: AbortSignal): Promise<{ whole: boolean } & PodEvidence> {
  const { kind, size, allocated, modified } = await describeFile(path, signal);
  const at = new Date(modified);
  if (kind !== 'core') return { whole: false, writtenAt: at.toISOString() };
  const core = await openCore(path, { signal });
  try {
    const source = { path, file: path, compression: 'none', size, allocated, modified: at } as const;
    const beside = await readBeside({ ...source, truncated: false, notes: [] }, core.facts, signal);
    return { whole: true, ...podEvidence(core.facts, beside) };
  } finally {
    await core.close();
  }
}
