import { constants, createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { LumoError } from '../../core/errors.js';
import { unreadable } from '../files/describe.js';

/** A log or a report, and where it lies. */
export interface NamedText {
  path: string;
  text: string;
  /** When it was written, where that is the only time that is known of what it tells. */
  written?: Date;
}

/** Of a longer text the end is read: that is where the crash stands. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a text, its last 64 MiB where it is longer; a pipe, such as `<(kubectl logs -p web-0)`, to its end. Bytes that are
 * no UTF-8 become replacement characters.
 * @throws LumoError `input.unreadable`
 */
export async function readText(path: string, signal: AbortSignal): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isFIFO()) return await readTextStream(createReadStream(path), signal);
    if (!found.isFile()) throw new LumoError('input.unreadable', `${path} is neither a file nor a pipe.`);
    return await readFileEnd(path, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(path, error);
  }
}

async function readFileEnd(path: string, signal: AbortSignal): Promise<string> {
  // Not blocking: it may have become a pipe since.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, MAX_BYTES));
    const from = size - bytes.length;
    let at = 0;
    while (at < bytes.length) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.toString('utf8', 0, at);
  } finally {
    await file.close();
  }
}

/** The same of a stream, such as `kubectl logs -p web-0 |`. One that says nothing holds nobody up who gives up. */
export async function readTextStream(stream: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  addAbortSignal(signal, stream);
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    chunks.push(piece);
    bytes += piece.length;
    while (bytes - (chunks[0]?.length ?? 0) >= MAX_BYTES) bytes -= chunks.shift()?.length ?? 0;
  }
  return Buffer.concat(chunks).toString('utf8');
}
