import type { Item, KeptRun, LimitOverrides, Snapshot } from '../core/snapshot.js';

/** The section of a recording that holds what was known beside the readings; no target ever writes one. */
export const CARRIED = 'lumo';

/** As much of one check as the runner would have kept, and a little more (bytes of JSON). */
const MAX_KEPT = 16_384;

type Carried = Pick<Snapshot, 'past' | 'limits'>;

/** Name and JSON text of each item of the section; none where nothing is carried. */
export function carriedItems({ past, limits }: Carried): [name: string, text: string][] {
  return [
    ...(past === undefined ? [] : [['past', JSON.stringify(past)] satisfies [string, string]]),
    ...(limits === undefined ? [] : [['limits', JSON.stringify(limits)] satisfies [string, string]]),
  ];
}

/** The same, read again. It comes from a file that anybody may have written: what has another shape is left out. */
export function readCarried(items: readonly Item[]): Carried {
  const value = (name: string): unknown => parse(items.find(({ path }) => path === name)?.text ?? '');
  const [past, limits] = [value('past'), value('limits')];
  return {
    ...(Array.isArray(past) && { past: past.flatMap(keptRun) }),
    ...(isRecord(limits) && { limits: overrides(limits) }),
  };
}

function keptRun(run: unknown): KeptRun[] {
  if (!isRecord(run)) return [];
  const { check, at, bootId, upAt, kept } = run;
  if (typeof check !== 'string' || typeof at !== 'string' || !isNumber(upAt)) return [];
  const date = new Date(at);
  // Only what encode writes: other spellings of a time would not be the same time in every zone.
  if (!Number.isFinite(date.getTime()) || date.toISOString() !== at || upAt < 0 || !isSmall(kept)) return [];
  return [{ check, at: date, ...(typeof bootId === 'string' && { bootId }), upAt, kept }];
}

function overrides(limits: Record<string, unknown>): LimitOverrides {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([check, values]) => {
      if (!isRecord(values)) return [];
      const numbers = Object.entries(values).filter((entry): entry is [string, number] => isNumber(entry[1]));
      return [[check, Object.fromEntries(numbers)]];
    }),
  );
}

function isSmall(kept: unknown): boolean {
  try {
    return JSON.stringify(kept).length <= MAX_KEPT;
  } catch {
    // Nothing, or nested so deeply that it cannot be written again.
    return false;
  }
}

/** JSON holds Infinity too: 1e999. */
function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
