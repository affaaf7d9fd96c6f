import type { JsonKinds } from '../report/json.js';

/** How a result is printed: for eyes, for programs, or for language models. */
export type Format = 'text' | 'json' | 'toon';

/** The result in the format that was asked for; `text` is called for `text` alone. */
export async function inFormat<K extends keyof JsonKinds>(
  as: Format,
  kind: K,
  value: JsonKinds[K],
  text: () => string,
): Promise<string> {
  if (as === 'json') return (await import('../report/json.js')).toJsonText(kind, value);
  if (as === 'toon') return (await import('../report/toon.js')).toToonText(kind, value);
  return text();
}
