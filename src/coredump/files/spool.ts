import { addAbortSignal, type Readable } from 'node:stream';
import type { Ending, StreamLimits } from './decompress.js';

/**
 * Takes a stream piece by piece until it ends, `take` says false, or the clock or the user ends it; a stream that says nothing
 * holds nobody up. It is destroyed in every case but the first. Rejects only where `take` does.
 */
export async function spool(
  source: Readable,
  take: (chunk: Buffer) => Promise<boolean>,
  { signal, deadlineMs }: StreamLimits,
): Promise<Ending> {
  const clock = AbortSignal.timeout(deadlineMs);
  addAbortSignal(AbortSignal.any([signal, clock]), source);
  const chunks: AsyncIterator<unknown, void> = source[Symbol.asyncIterator]();
  for (;;) {
    try {
      const { value, done } = await chunks.next();
      if (done === true) return { kind: 'whole' };
      const chunk = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
      if (!(await taken(chunk, take))) return { kind: 'full' };
    } catch (error) {
      if (error instanceof Refused) throw error.cause;
      if (signal.aborted) return { kind: 'cancelled' };
      if (clock.aborted) return { kind: 'deadline' };
      return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** An error of the taker, told apart from one of the stream. */
class Refused extends Error {}

async function taken(chunk: Buffer, take: (chunk: Buffer) => Promise<boolean>): Promise<boolean> {
  try {
    return await take(chunk);
  } catch (error) {
    throw new Refused('refused', { cause: error });
  }
}
