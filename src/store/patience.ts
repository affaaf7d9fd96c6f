import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './faults.js';

export interface Patience {
  /** After this long a locked database is an error, ms. */
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}

/** Others write for milliseconds; only a big prune, or a stopped process, holds the lock for longer. */
export const DEADLINE_MS = 5000;

/** SQLite itself waits this long for a lock: short, for it holds up the whole program meanwhile, ms. */
export const BUSY_TIMEOUT_MS = 100;

/** Does the work again while the database is locked by others; the program goes on in between. */
export async function patiently<T>(work: () => T, on: Patience): Promise<T> {
  const end = performance.now() + on.deadlineMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
    }
    // Not all at the same moment again.
    await wait(5 + Math.random() * 20);
    on.signal?.throwIfAborted();
  }
}
