import { lstat, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** As the kernel: path_resolution(7), limits.h. */
const MAX_LINKS = 40;
const MAX_PATH = 4096;

/**
 * The real path of what an absolute path means inside a root folder: `..` does not lead above it, links do not lead out
 * of it. Undefined for what is no absolute path of a regular file there. For paths that others wrote.
 */
export async function regularFile(root: string, path: string): Promise<string | undefined> {
  if (!path.startsWith('/') || path.length > MAX_PATH || path.includes('\0')) return undefined;
  const real = await locate(root, path);
  const stats = real === undefined ? undefined : await stat(real).catch(() => undefined);
  return stats?.isFile() === true ? real : undefined;
}

async function locate(root: string, path: string): Promise<string | undefined> {
  const left = path.split('/').toReversed();
  let done: string[] = [];
  let links = 0;
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part === '..') done.pop();
    if (part === '' || part === '.' || part === '..') continue;
    const here = join(root, ...done, part);
    // What cannot be asked is not there for us.
    const stats = await lstat(here).catch(() => undefined);
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) {
      done.push(part);
      continue;
    }
    const target = await readlink(here).catch(() => undefined);
    links += 1;
    if (target === undefined || links > MAX_LINKS) return undefined;
    if (target.startsWith('/')) done = [];
    left.push(...target.split('/').toReversed());
  }
  return join(root, ...done);
}
