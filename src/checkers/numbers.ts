/** Rounds for evidence and metrics: one decimal is all that a two-second window can tell. */
export function round(value: number, digits = 1): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Keeps the entries that are known, rounded: an unknown value has no metric. */
export function known(metrics: Record<string, number | undefined>): Record<string, number> {
  const result: Record<string, number> = {};
  for (const [name, value] of Object.entries(metrics)) if (value !== undefined) result[name] = round(value, 3);
  return result;
}

/** `2.0 s` */
export function windowText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
