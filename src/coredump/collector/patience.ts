import type { Candidate } from './folder.js';

export interface Patience {
  /**
   * Those that have stood still for long enough since they were first seen so, and in how many ms the next one may be.
   * @param isShort whether a core lacks what its headers promise: it is waited for `SHORT_FACTOR` times as long
   */
  sift(
    candidates: readonly Candidate[],
    isShort: (path: string) => Promise<boolean | undefined>,
  ): Promise<{ ready: Candidate[]; nextMs: number }>;
}

/** A writer may pause, a disk may stall: a core that says that it is not whole gets so many times the patience. */
const SHORT_FACTOR = 10;

/** Remembers since when each file has been as it is, by a clock that nobody sets. */
export function createPatience(settleMs: number, clock: () => number = () => performance.now()): Patience {
  let since = new Map<string, number>();
  return {
    async sift(candidates, isShort) {
      const now = clock();
      const before = since;
      since = new Map(
        candidates.map(({ path, identity }) => [`${identity} ${path}`, before.get(`${identity} ${path}`) ?? now]),
      );
      const ready: Candidate[] = [];
      let nextMs = Number.POSITIVE_INFINITY;
      for (const candidate of candidates) {
        const still = now - (since.get(`${candidate.identity} ${candidate.path}`) ?? now);
        const needed =
          still < settleMs ? settleMs : (await shortOf(candidate, isShort)) ? SHORT_FACTOR * settleMs : settleMs;
        if (still >= needed) ready.push(candidate);
        else nextMs = Math.min(nextMs, needed - still);
      }
      return { ready, nextMs };
    },
  };
}

async function shortOf({ path }: Candidate, isShort: (path: string) => Promise<boolean | undefined>): Promise<boolean> {
  try {
    return (await isShort(path)) === true;
  } catch {
    // Gone, or not for us: whoever takes it sees.
    return false;
  }
}
