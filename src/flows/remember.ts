import { LumoError } from '../core/errors.js';
import type { Memory } from '../store/memory.js';

/** Where runs are remembered, and how a user hears that they are not. */
export interface Remember {
  /** `onFallback`: the memory that comes lasts no longer than this process, and why. */
  open: (onFallback: (error: Error) => void) => Promise<Memory>;
  warn: (text: string) => void;
}

/**
 * A memory that is no reason for a run to fail: whatever goes wrong with it is said once, and what is broken is neither
 * read nor written again. Opening begins at once.
 */
export function forgiving({ open, warn }: Remember): Memory {
  let told = false;
  let broken = false;
  const tell = (error: unknown): void => {
    // Ctrl-C is nothing that anybody must be told.
    if (!told && !isInterrupted(error)) warn(textOf(error));
    told = true;
  };
  const opened = open(tell);
  opened.catch(() => {
    // Said as soon as the memory is asked for.
  });
  const tried = async <T>(work: (memory: Memory) => Promise<T>): Promise<T | undefined> => {
    if (broken) return undefined;
    try {
      return await work(await opened);
    } catch (error) {
      broken = true;
      tell(error);
      return undefined;
    }
  };
  return {
    past: async (host, upAt) => (await tried(memory => memory.past(host, upAt))) ?? [],
    save: async run => tried(memory => memory.save(run)),
  };
}

function isInterrupted(error: unknown): boolean {
  return error instanceof LumoError && error.code === 'interrupted';
}

function textOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof LumoError ? ` ${error.hint}` : '';
  return `this run is not remembered for the next ones: ${message}${hint}`;
}
