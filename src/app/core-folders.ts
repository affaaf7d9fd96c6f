import { readFile } from 'node:fs/promises';
import { corePattern } from '../coredump/collector/core-pattern.js';
import { landsElsewhere } from '../coredump/collector/landing.js';
import { collectorPaths, HOST_PREFIX } from '../coredump/collector/paths.js';

const PATTERN = '/proc/sys/kernel/core_pattern';

/**
 * The folders to watch. Where the user named none, and core_pattern sends cores elsewhere, that is noted, also where no
 * folder is left.
 * @throws LumoError `coredump.no-paths`
 */
export async function coreFolders(configured: readonly string[], onNote: (text: string) => void): Promise<string[]> {
  const pattern = corePattern(await readFile(PATTERN, 'utf8').catch(() => ''));
  let folders: string[] = [];
  try {
    folders = await collectorPaths({ configured, pattern, hostPrefix: HOST_PREFIX });
    return folders;
  } finally {
    const elsewhere = configured.length > 0 ? undefined : landsElsewhere(pattern, folders);
    if (elsewhere !== undefined) onNote(elsewhere);
  }
}
