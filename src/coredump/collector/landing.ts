import { join } from 'node:path';
import type { CorePattern } from './core-pattern.js';
import { HOST_PREFIX } from './paths.js';

/**
 * Why new cores do not land in the folders that are watched where the user named none, and what to do about it;
 * undefined: they do, as far as core_pattern tells.
 */
export function landsElsewhere(pattern: CorePattern, folders: readonly string[]): string | undefined {
  switch (pattern.kind) {
    case 'none':
      return `kernel.core_pattern is empty: no core lands in a folder that is watched. ${ABSOLUTE}`;
    case 'socket':
      return `Cores go to the socket ${pattern.path}: ${UNKNOWN}`;
    case 'pipe':
      return pattern.directories.length > 0 ? undefined : `Cores are piped to ${pattern.path}: ${UNKNOWN}`;
    case 'file': {
      const { template, directory } = pattern;
      if (directory === undefined)
        return `kernel.core_pattern is ${template}: each core lands in the working folder of the process that crashes, and not in a folder that is watched. ${ABSOLUTE}`;
      if (folders.some(folder => folder === directory || folder === join(HOST_PREFIX, directory))) return undefined;
      return `Cores are written to ${template}, and ${directory} is not watched: it is not there, or may not be read.`;
    }
  }
}

const ABSOLUTE =
  'Use an absolute path: sysctl kernel.core_pattern=/var/crash/core.%e.%P.%t; or name the folders to watch.';
const UNKNOWN = 'where they are kept is not known. Name the folder to watch.';
