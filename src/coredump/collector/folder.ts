import type { BigIntStats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf } from '../files/describe.js';
import { PRIVATE_PREFIX } from '../files/private-folder.js';

/** A file that may be a core. */
export interface Candidate {
  path: string;
  identity: string;
  size: number;
  allocated: number;
  /** ms since 1970. */
  modifiedMs: number;
}

export interface Folder {
  path: string;
  /** Device and inode: another one under the same name is another folder. */
  node: string;
}

export interface Listing {
  /** The folder itself, and the folders in it. */
  folders: Folder[];
  candidates: Candidate[];
  /** Not all was looked at. */
  cut: boolean;
}

/** More files in a folder than anybody keeps cores; each costs a call at every look. */
const MAX_ENTRIES = 20_000;

/**
 * The files of a folder and of the folders in it. Links are not followed, and names that programs give to what they have not
 * finished are left out. Undefined: the folder is not there, or may not be read.
 */
export async function listFolder(path: string): Promise<Listing | undefined> {
  const listing: Listing = { folders: [], candidates: [], cut: false };
  const left = { entries: MAX_ENTRIES };
  if (!(await list(path, listing, left, true))) return undefined;
  return { ...listing, cut: left.entries <= 0 };
}

async function list(path: string, into: Listing, left: { entries: number }, deeper: boolean): Promise<boolean> {
  try {
    const found = await lstat(path, { bigint: true });
    const folders: string[] = [];
    const node = `${found.dev}:${found.ino}`;
    for await (const { name } of await opendir(path, { bufferSize: 256 })) {
      if ((left.entries -= 1) < 0) break;
      if (isTemporary(name)) continue;
      const file = await statOf(join(path, name));
      if (file?.isDirectory() && deeper) folders.push(join(path, name));
      if (file?.isFile() && file.size > 0n) into.candidates.push(candidate(join(path, name), file));
    }
    into.folders.push({ path, node });
    for (const folder of folders) await list(folder, into, left, false);
    return true;
  } catch {
    // Gone, or closed to us: it is noted once by whoever asked.
    return false;
  }
}

/** systemd's `.#core...`, rsync's `.core.x8Vc2a`, ours, and what editors and loaders add. */
export function isTemporary(name: string): boolean {
  return (
    name.startsWith('.') || /(?:\.tmp|\.temp|\.part|\.partial|\.swp|~)$/i.test(name) || name.startsWith(PRIVATE_PREFIX)
  );
}

async function statOf(path: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch {
    // It was renamed or removed since; its new name is found as well.
    return undefined;
  }
}

function candidate(path: string, stats: BigIntStats): Candidate {
  return {
    path,
    identity: identityOf(stats),
    size: Number(stats.size),
    allocated: Number(stats.blocks) * 512,
    modifiedMs: Number(stats.mtimeMs),
  };
}
