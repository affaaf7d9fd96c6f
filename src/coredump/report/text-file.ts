import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { unreadable } from '../files/describe.js';

/** A log or a report, and where it lies. */
export interface NamedText {
  path: string;
  text: string;
}

/** Of a longer text the end is read: that is where the crash stands. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a text, its last 64 MiB where it is longer. Bytes that are no UTF-8 become replacement characters.
 * @throws LumoError `input.unreadable`
 */
export async function readText(path: string, signal: AbortSignal): Promise<string> {
  try {
    const file = await open(path, 'r');
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
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(path, error);
  }
}

/** The same of a stream, such as `kubectl logs -p web-0 |`. */
export async function readTextStream(stream: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    signal.throwIfAborted();
    const piece = Buffer.from(chunk);
    chunks.push(piece);
    bytes += piece.length;
    while (bytes - (chunks[0]?.length ?? 0) >= MAX_BYTES) bytes -= chunks.shift()?.length ?? 0;
  }
  return Buffer.concat(chunks).toString('utf8');
}
