/** Rounds for evidence and metrics: one decimal is all that a two-second window can tell. */
export function round(value: number, digits = 1): number {
  // A counter of many digits would lose its last ones.
  if (Number.isInteger(value)) return value;
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Keeps the entries that are known, rounded: an unknown value has no metric. */
export function known(metrics: Record<string, number | undefined>): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [name, value] of Object.entries(metrics)) if (value !== undefined) result[name] = round(value, 3);
  return result;
}

/** Keeps the entries that are known as they are: counters and sizes are not estimates. */
export function exact(metrics: Iterable<readonly [name: string, value: number | undefined]>): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [name, value] of metrics) if (value !== undefined) result[name] = value;
  return result;
}

/** `2.0 s` */
export function windowText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

/** `512 KiB`, `14.2 MiB`, `3 GiB` */
export function sizeText(bytes: number): string {
  const power = Math.min(4, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const amount = bytes / 1024 ** power;
  return `${round(amount, amount < 100 ? 1 : 0)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}

/** `40 s`, `42 min`, `3.5 h`: the time between runs, and ages. */
export function spanText(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${round(seconds / 3600)} h`;
}
