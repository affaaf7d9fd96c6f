import type { OpenCore } from '../facts.js';
import { openBounded } from './bounded-file.js';
import { readCore } from './read-core.js';

/** Some 5,000 threads with the largest vector registers of today (11 kB each), or 20,000 without. */
const MAX_NOTE_BYTES = 64 * 1024 * 1024;

/**
 * Reads what an ELF core says by itself, a few pages of it, and leaves it open for its memory until `close`.
 * @throws LumoError `input.unreadable` where the file cannot be read, `coredump.not-a-core` for whatever is no ELF core
 */
export async function openCore(path: string, o: { signal: AbortSignal; maxNoteBytes?: number }): Promise<OpenCore> {
  const file = await openBounded(path, o.signal);
  try {
    return await readCore(file, o.maxNoteBytes ?? MAX_NOTE_BYTES);
  } catch (error) {
    await file.close();
    throw error;
  }
}
