import { setTimeout as sleep } from 'node:timers/promises';

/** Wakes one sleeper. A ring while nobody sleeps is kept. */
export interface Bell {
  ring(): void;
  /** Ends after `ms`, at a ring, or with the signal. Never rejects. */
  wait(ms: number): Promise<void>;
}

export function createBell(signal: AbortSignal): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(ms) {
      if (!rung && !signal.aborted)
        await new Promise<void>(resolve => {
          const end = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            resolve();
          };
          const timer = setTimeout(end, ms);
          signal.addEventListener('abort', end, { once: true });
          wake = end;
        });
      wake = undefined;
      rung = false;
    },
  };
}

/** Sleeps so long, or until the signal. Never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // The signal.
  }
}
