import { readFileSync } from 'node:fs';
import type { Item, Reading, ReadState } from '../../src/core/snapshot.js';

/** Path -> text of what was read. */
export type Texts = Readonly<Record<string, string>>;

/** What was read one time. */
export function once(texts: Texts): Reading {
  return { state: 'ok', samples: [{ upAt: 1000, ms: 0, items: items(texts) }] };
}

/** What was read at both ends of a window. */
export function sampled(before: Texts, after: Texts, seconds = 2): Reading {
  return {
    state: 'ok',
    samples: [
      { upAt: 0, ms: 0, items: items(before) },
      { upAt: seconds, ms: 0, items: items(after) },
    ],
  };
}

/** One file that was read at both ends of a window. */
export function file(path: string, before: string, after: string, seconds = 2): Reading {
  return sampled({ [path]: before }, { [path]: after }, seconds);
}

/** What could not be read. */
export function unread(state: ReadState): Reading {
  return { state, samples: [] };
}

/** All sources of a check in one state, for a test to put its own in their place. */
export function nothing<N extends string>(sources: Readonly<Record<N, unknown>>, reading: Reading): Record<N, Reading> {
  return Object.fromEntries(Object.keys(sources).map(name => [name, reading])) as Record<N, Reading>;
}

/** A text of /proc of a real machine (2 CPUs, kernel 6.18, cgroup hybrid): `stat-A`, and `stat-B` 2.02 s later. */
export function proc(name: string): string {
  return readFileSync(new URL(`../fixtures/proc/${name}`, import.meta.url), 'utf8');
}

function items(texts: Texts): Item[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text, state: 'ok' }));
}
