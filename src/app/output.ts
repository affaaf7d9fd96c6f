import type { Writable } from 'node:stream';
import { LumoError } from '../core/errors.js';

/** A reader that has left (`| head -1`) is no error; the second code is every write after the first failed one. */
const LEFT = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** Writes all of `text` and returns when it is handed over, however slow the reader is. */
export async function writeAll(stream: Writable, text: string): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>(resolve => {
    stream.write(text, resolve);
  });
  if (!error || LEFT.has(error.code ?? '')) return;
  throw new LumoError('output.unwritable', `the output cannot be written: ${error.message}`, { cause: error });
}
