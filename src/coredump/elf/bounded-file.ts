import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { LumoError } from '../../core/errors.js';

/** Of one read; what is asked beyond it is cut. Twice the longest note that is read by default. */
const MAX_READ = 128 * 1024 * 1024;

/** A regular file that is read here and there, and counts what was read. */
export interface BoundedFile {
  readonly path: string;
  readonly size: number;
  readonly bytesRead: number;
  /** As many of the bytes as the file has there; none beyond its end. */
  read(offset: bigint | number, length: bigint | number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a regular file for reading. Whatever would wait for somebody (FIFO, device, socket) is not opened at all.
 * @throws LumoError `input.unreadable` where the system refuses it, `coredump.not-a-core` where it is no regular file
 */
export async function openBounded(path: string, signal: AbortSignal): Promise<BoundedFile> {
  const handle = await unlessAborted(signal, openRegular(path), async late => late.close());
  let size: number;
  try {
    size = (await unlessAborted(signal, handle.stat())).size;
  } catch (error) {
    await handle.close();
    throw error;
  }
  let bytesRead = 0;
  return {
    path,
    size,
    get bytesRead(): number {
      return bytesRead;
    },
    read: async (offset, length) => {
      const [from, to] = range(offset, length, size);
      const bytes = Buffer.allocUnsafe(to - from);
      const count = await unlessAborted(signal, fill(handle, bytes, from)).catch((error: unknown) => {
        throw isSystemError(error) ? unreadable(path, error) : error;
      });
      bytesRead += count;
      return bytes.subarray(0, count);
    },
    close: async () => handle.close(),
  };
}

async function openRegular(path: string): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    refuseOther(path, await stat(path));
    // It may have become something else meanwhile: opening must not wait, and what was opened counts.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    refuseOther(path, await handle.stat());
    return handle;
  } catch (error) {
    await handle?.close();
    throw isSystemError(error) ? unreadable(path, error) : error;
  }
}

function refuseOther(path: string, found: Awaited<ReturnType<typeof stat>>): void {
  if (found.isFile()) return;
  const kinds: [boolean, string][] = [
    [found.isDirectory(), 'a directory'],
    [found.isFIFO(), 'a named pipe'],
    [found.isSocket(), 'a socket'],
  ];
  const kind = kinds.find(([is]) => is)?.[1] ?? 'a device';
  throw new LumoError('coredump.not-a-core', `${path} is ${kind}, not a core.`);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function unreadable(path: string, error: NodeJS.ErrnoException): LumoError {
  return new LumoError('input.unreadable', `${path} cannot be read: ${error.code ?? error.message}.`, { cause: error });
}

/** First byte and end of what the file has of a range. */
function range(offset: bigint | number, length: bigint | number, size: number): [number, number] {
  const end = BigInt(size);
  const from = least(BigInt(offset), end);
  return [Number(from), Number(least(from + least(BigInt(length), BigInt(MAX_READ)), end))];
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** How many bytes came; fewer than asked where the file shrank meanwhile. */
async function fill(handle: FileHandle, bytes: Buffer, from: number): Promise<number> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** A file system that does not answer must not hold up whoever gives up; what comes too late goes to `late`. */
async function unlessAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
  late?: (result: T) => Promise<void>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(reason(signal));
      if (late) work.then(late).catch(() => undefined);
      else work.catch(() => undefined);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function reason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
