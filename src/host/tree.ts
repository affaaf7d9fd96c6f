import { closeSync, constants, fstatSync, lstatSync, openSync, opendirSync, readlinkSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { ReadState } from '../core/snapshot.js';
import { isPattern } from './frames.js';
import { expand } from './glob.js';

/** What a file of a tree gave; the text is empty unless it is `ok`. */
export interface Text {
  state: ReadState;
  text: string;
}

/** A folder that holds a copy of a machine's files: absolute paths of that machine are looked up inside it. */
export interface Tree {
  /** Existing paths that a shell pattern gives, or the path itself where it exists. */
  find(pattern: string): string[];
  /** Paths below a folder, so many levels deep, whose last part is one of these names; links are not followed. */
  walk(folder: string, names: readonly string[], depth: number): string[];
  /** Undefined where it is not there. Links are followed inside the tree only. */
  stat(path: string): Stats | undefined;
  /** A regular file, or the end of one. */
  read(path: string, tailBytes?: number): Text;
}

/** More of one file is not read, bytes; nor more of all together, files and bytes. */
const MAX_FILE = 16 * 1024 * 1024;
const MAX_ALL = 512 * 1024 * 1024;
const MAX_NAMES = 100_000;
/** As the kernel: path_resolution(7). */
const MAX_LINKS = 40;

/**
 * @param root the real path of the folder
 */
export function treeAt(root: string): Tree {
  const folders = new Map<string, string | undefined>();
  let left = MAX_ALL;

  /** The real path of what a path of the machine means; undefined where that is nothing in this tree. */
  const locate = (path: string, links = 0): string | undefined => {
    const at = path.lastIndexOf('/');
    const name = path.slice(at + 1);
    const folder = at < 0 ? root : folderOf(path.slice(0, at), links);
    if (folder === undefined || name === '..') return undefined;
    if (name === '' || name === '.') return folder;
    const here = join(folder, name);
    const stats = lstat(here);
    if (!stats?.isSymbolicLink()) return stats && here;
    const target = links < MAX_LINKS ? readlink(here) : undefined;
    if (target === undefined) return undefined;
    return locate(flat(target.startsWith('/') ? target : `${folder.slice(root.length)}/${target}`), links + 1);
  };
  const folderOf = (path: string, links: number): string | undefined => {
    if (path === '') return root;
    if (!folders.has(path)) folders.set(path, locate(path, links));
    return folders.get(path);
  };
  const list = (folder: string): string[] => {
    const real = locate(folder);
    return real === undefined ? [] : names(real);
  };
  const stat = (path: string): Stats | undefined => {
    const real = locate(path);
    return real === undefined ? undefined : lstat(real);
  };

  return {
    stat,
    find: pattern =>
      (isPattern(pattern) ? expand(pattern, list) : [pattern]).filter(path => locate(path) !== undefined),
    walk(folder, wanted, depth) {
      const found: string[] = [];
      const visit = (at: string, levels: number): void => {
        const real = locate(at);
        if (real === undefined) return;
        for (const name of names(real).toSorted()) {
          if (found.length >= MAX_NAMES) return;
          const stats = lstat(join(real, name));
          if (stats?.isDirectory() && levels > 1) visit(`${at}/${name}`, levels - 1);
          else if (stats?.isFile() && wanted.includes(name)) found.push(`${at}/${name}`);
        }
      };
      visit(folder, depth);
      return found;
    },
    read(path, tailBytes) {
      const real = locate(path);
      if (real === undefined) return { state: 'missing', text: '' };
      const bytes = readRegular(real, Math.min(MAX_FILE, left), tailBytes);
      if (typeof bytes === 'string') return { state: bytes, text: '' };
      left -= bytes.length;
      return { state: 'ok', text: bytes.toString('utf8') };
    },
  };
}

/** `..` does not lead above the root, as in any root folder. */
function flat(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function lstat(path: string): Stats | undefined {
  return quiet(() => lstatSync(path));
}

function readlink(path: string): string | undefined {
  return quiet(() => readlinkSync(path));
}

function names(folder: string): string[] {
  const found: string[] = [];
  const opened = quiet(() => opendirSync(folder));
  if (opened === undefined) return found;
  try {
    for (let entry = opened.readSync(); entry && found.length < MAX_NAMES; entry = opened.readSync())
      found.push(entry.name);
  } finally {
    opened.closeSync();
  }
  return found;
}

/** What cannot be asked is not there for us. */
function quiet<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Never waits: a pipe or a device is refused, also one that took the place of the file just now. */
function readRegular(path: string, maxBytes: number, tailBytes: number | undefined): Buffer | ReadState {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    if (!stats.isFile()) return 'not-applicable';
    if (maxBytes <= 0) return 'failed';
    // Files of a live /proc have no size, and are read to their end.
    return readFrom(file, tailBytes === undefined ? 0 : Math.max(0, stats.size - tailBytes), maxBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'missing';
    return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readFrom(file: number, start: number, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < maxBytes) {
    const chunk = Buffer.allocUnsafe(Math.min(65_536, maxBytes - size));
    const bytes = readSync(file, chunk, 0, chunk.length, start + size);
    if (bytes === 0) break;
    chunks.push(chunk.subarray(0, bytes));
    size += bytes;
  }
  return Buffer.concat(chunks);
}
