const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** The longest wait that anybody means: past 24 days a timer of Node would even fire at once. */
export const LONGEST_MS = 24 * UNITS.h;

const DAY_MS = 24 * UNITS.h;

/** A hundred years: longer is a slip of the finger. */
export const LONGEST_PERIOD_MS = 36_500 * DAY_MS;

/** `500ms`, `2s`, `1.5m`, `1h` or `7d` -> milliseconds, rounded; undefined for all else. A unit is needed. */
export function durationMs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim());
  const unit = match?.[2] as keyof typeof UNITS | 'd' | undefined;
  return match && unit ? Math.round(Number(match[1]) * (unit === 'd' ? DAY_MS : UNITS[unit])) : undefined;
}

/** Milliseconds -> the shortest spelling that `durationMs` reads back as the same: 2000 -> `2s`. */
export function durationText(ms: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, length]) => ms >= length && ms % length === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
