import { closeSync, constants, openSync, readdirSync, readSync, statSync, type Stats } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** A file system below a root: of this machine, of another mounted somewhere, or made for a test. Reads only, never throws. */
export interface Tree {
  /** Its first 64 KiB; undefined where it is absent or closed to us. */
  text(path: string): string | undefined;
  /** Names in a folder, sorted. */
  names(path: string): string[];
  stat(path: string): Stats | undefined;
  /** Bytes that a user may still write there, and all; undefined where the folder is not there. */
  space(path: string): Promise<{ free: number; total: number } | undefined>;
  /** The path as this process reaches it. */
  real(path: string): string;
}

const MAX_BYTES = 65_536;

export function treeAt(root: string): Tree {
  const real = (path: string): string => join(root, path);
  return {
    real,
    text(path) {
      try {
        return readHead(real(path));
      } catch {
        // Absent or closed to us: what needs it says so.
        return undefined;
      }
    },
    names(path) {
      try {
        return readdirSync(real(path)).toSorted();
      } catch {
        // As above.
        return [];
      }
    },
    stat(path) {
      try {
        return statSync(real(path));
      } catch {
        // As above.
        return undefined;
      }
    },
    async space(path) {
      try {
        const { bavail, blocks, bsize } = await statfs(real(path));
        return { free: bavail * bsize, total: blocks * bsize };
      } catch {
        // As above.
        return undefined;
      }
    },
  };
}

function readHead(path: string): string {
  // A FIFO in a made tree must not hold us up.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const head = Buffer.alloc(MAX_BYTES);
    let length = 0;
    // Files of /proc come in pieces.
    for (let read = -1; read !== 0 && length < MAX_BYTES; length += read)
      read = readSync(file, head, length, MAX_BYTES - length, null);
    return head.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}
