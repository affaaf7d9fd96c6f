import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';
import { run } from '../../host/process.js';
import type { Body } from './storage.js';

const BLOCK_BYTES = 1024 * 1024;

/** There is no zstd here, or it did not do its work; `reason` says which. */
export class NoZstd extends Error {}

export interface Packing {
  signal: AbortSignal;
  /** For the whole file, ms. */
  deadlineMs: number;
  /** The environment of zstd; ours where it is absent. */
  env?: Readonly<Record<string, string>>;
}

/**
 * The file packed by the zstd program at level 1: a core is mostly holes and zeros, and 1.7 GB of it take 2 s (gzip:
 * 19 s; shared/reference/coredump.md 0). It reads the very file that was opened, whatever its path leads to by now.
 * @throws NoZstd
 */
export function zstdBody(file: FileHandle, { signal, deadlineMs, env }: Packing): Body {
  return async sink => {
    // A descriptor shows as a link: zstd reads links only with -f.
    const result = await run(['zstd', '-1', '-q', '-f', '-c', `/proc/${process.pid}/fd/${file.fd}`], {
      signal,
      deadlineMs,
      maxBytes: Number.MAX_SAFE_INTEGER,
      sink,
      ...(env && { env }),
    });
    if (result.cancelled) signal.throwIfAborted();
    if (result.notStarted === 'ENOENT') throw new NoZstd('zstd is not installed');
    if (result.notStarted !== undefined) throw new NoZstd(`zstd could not be started (${result.notStarted})`);
    if (result.timedOut) throw new NoZstd(`zstd did not end within ${Math.round(deadlineMs / 1000)} s`);
    if (result.exit !== 0) throw new NoZstd(`zstd ended with ${result.exit ?? 'a signal'}`);
  };
}

/**
 * The file as gzip: every MiB is a member of its own, which any gunzip reads as one file, and all members of a hole are
 * the same bytes, packed once.
 */
export function gzipBody(file: FileHandle, signal: AbortSignal): Body {
  const zeros = Buffer.alloc(BLOCK_BYTES);
  return async sink => {
    const hole = await pack(zeros, { level: 9 });
    await eachBlock(file, signal, async block => {
      await sink(block.equals(zeros) ? hole : await pack(block, { level: 1 }));
    });
  };
}

/** The file as it is: it is packed already. */
export function plainBody(file: FileHandle, signal: AbortSignal): Body {
  return async sink => eachBlock(file, signal, async block => sink(Buffer.from(block)));
}

const pack = promisify(gzip);

/** Gives the blocks one by one, in one buffer that the next one overwrites. */
async function eachBlock(file: FileHandle, signal: AbortSignal, use: (block: Buffer) => Promise<void>): Promise<void> {
  const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  for (let at = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, at);
    if (bytesRead === 0) return;
    await use(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
