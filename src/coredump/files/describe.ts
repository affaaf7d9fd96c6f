import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import type { Compression } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { contentOf, HEAD_BYTES, type Content } from './content.js';

/** A path, by what lies there. */
export interface FileDescription {
  path: string;
  kind: 'core' | 'compressed' | 'text' | 'directory' | 'other';
  compression: Compression;
  /** For people: `an ELF core`, `zstd data`, `a FIFO`. */
  what: string;
  /** Bytes as it lies there, and bytes that it takes on the disk. */
  size: number;
  allocated: number;
  /** ISO 8601, UTC. */
  modified: string;
  /** The same for as long as nobody writes to it, under whatever name. */
  identity: string;
}

/**
 * What lies at a path, by its first bytes and never by its name. A link is followed: the user named it. What is neither a
 * file nor a folder (FIFO, device, socket) is not opened.
 * @throws LumoError `input.unreadable` where it is absent or may not be read, `interrupted`
 */
export async function describeFile(path: string, signal: AbortSignal): Promise<FileDescription> {
  if (signal.aborted) throw new LumoError('interrupted', 'Interrupted.');
  try {
    const found = await stat(path, { bigint: true });
    if (!found.isFile()) return described(path, found, special(found));
    // Not blocking: it may have become a FIFO since.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const opened = await file.stat({ bigint: true });
      return described(path, opened, opened.isFile() ? contentOf(await headOf(file)) : special(opened));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Device, inode, size and time of the last write. */
export function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}

function described(
  path: string,
  stats: BigIntStats,
  content: Omit<Content, 'kind'> & Pick<FileDescription, 'kind'>,
): FileDescription {
  return {
    path,
    kind: content.kind,
    compression: content.compression,
    what: content.what,
    size: Number(stats.size),
    // st_blocks counts 512 bytes whatever the file system's block is (stat(2)).
    allocated: Number(stats.blocks) * 512,
    modified: stats.mtime.toISOString(),
    identity: identityOf(stats),
  };
}

function special(stats: BigIntStats): Omit<Content, 'kind'> & Pick<FileDescription, 'kind'> {
  if (stats.isDirectory()) return { kind: 'directory', compression: 'none', what: 'a folder' };
  const what = stats.isFIFO() ? 'a FIFO' : stats.isSocket() ? 'a socket' : 'a device';
  return { kind: 'other', compression: 'none', what };
}

async function headOf(file: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
  return head.subarray(0, bytesRead);
}

/** What the file system says -> what a user is told. */
export function unreadable(path: string, error: unknown): LumoError {
  if (error instanceof LumoError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const why = code === 'ENOENT' ? 'is not there' : code === 'EACCES' ? 'may not be read' : `cannot be read: ${code}`;
  return new LumoError('input.unreadable', `${path} ${why}.`, { cause: error });
}
