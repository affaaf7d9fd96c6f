import { constants } from 'node:fs';
import { link, lstat, mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LumoError } from '../../core/errors.js';

/** A new file of ours alone. Another process may remove the folder, empty as it is, between the two steps. */
export async function openPart(part: string): Promise<FileHandle> {
  for (let tries = 3; ; tries--) {
    try {
      await makeFolder(dirname(part));
      await mustBeFolder(dirname(part));
      return await open(part, noLinks(constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL), 0o600);
    } catch (error) {
      if (tries === 1 || codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

/** What a file system without hard links says to one. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

/** A whole file gets its name; false where that is taken, unless it is to be replaced. */
export async function giveName(part: string, path: string, replace: boolean): Promise<boolean> {
  try {
    if (replace) await rename(part, path);
    else await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    if ((await lstat(path).catch(() => undefined)) !== undefined) return false;
    await rename(part, path);
  }
  return true;
}

/** So that the name, too, outlives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Step by step: the recursive way of Node never returns where the kernel makes no folder, as below /proc. */
export async function makeFolder(folder: string): Promise<void> {
  if ((await lstat(folder).catch(() => undefined)) !== undefined) return;
  await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** @throws LumoError `store.unwritable` for a link, or what is no folder */
export async function mustBeFolder(folder: string): Promise<void> {
  if (!(await lstat(folder)).isDirectory())
    throw new LumoError('store.unwritable', `${folder} is no folder, or a link to one; cores are not kept there.`);
}

/** Links are not followed: what is one is not opened. */
export function noLinks(flags: number): number {
  return flags | constants.O_NOFOLLOW;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the file system said, as an error that a user can act on; all else stays what it is. */
export function storageFault(error: unknown, root: string): unknown {
  const code = codeOf(error);
  if (error instanceof LumoError || !/^E[A-Z]+$/.test(code)) return error;
  if (FULL.has(code))
    return new LumoError('store.full', `There is no room for the core in ${root} (${code}). Nothing of it was kept.`, {
      hint: 'Free space there, or lower coredump.storage.maxSize and run: lumo coredump watch',
      cause: error,
    });
  return new LumoError('store.unwritable', `The core cannot be kept in ${root} (${code}).`, { cause: error });
}

/** `ENOENT`; '' where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
