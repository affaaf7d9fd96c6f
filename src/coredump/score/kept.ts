import type { CoreScore } from '../../core/core-report.js';
import { totalOf } from './score.js';

/** A core as far as the choice among its like needs it. */
export interface KeepRecord {
  id: string;
  /** Before the duplicate part counts; see `scoreAlone`. */
  score: number;
  /** 0 to 1. */
  quality: number;
  /** When it was dumped, ms since 1970. */
  time: number;
}

export type KeptRole = 'best' | 'first' | 'newest';

/**
 * Which cores of one fingerprint are kept, and as what: the best by score and then by quality, the first and the newest;
 * at most 3. The order of the records does not matter: of equals the earlier one is taken, then the lower id.
 */
export function chooseKept(records: readonly KeepRecord[]): Map<string, KeptRole[]> {
  const byTime = records.toSorted((a, b) => a.time - b.time || compare(a.id, b.id));
  const byValue = byTime.toSorted((a, b) => b.score - a.score || b.quality - a.quality);
  const kept = new Map<string, KeptRole[]>();
  const take = (role: KeptRole, record: KeepRecord | undefined): void => {
    if (record) kept.set(record.id, [...(kept.get(record.id) ?? []), role]);
  };
  take('best', byValue[0]);
  take('first', byTime[0]);
  take('newest', byTime.at(-1));
  return kept;
}

/** The score as if nothing like it were known: the duplicate part must not decide which of the duplicates is kept. */
export function scoreAlone({ parts }: Pick<CoreScore, 'parts'>): number {
  return totalOf(parts.filter(({ name }) => name !== 'duplicate'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
