import { counter } from './reading.js';

/** /proc/net/sockstat and sockstat6: `TCP: inuse 1 orphan 0 ... mem 4` -> `TCP.inuse` -> 1. TCP and UDP `mem` are pages. */
export function parseSockstat(text: string | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [group = '', ...words] = line.trim().split(/\s+/);
    if (!/^\w+:$/.test(group)) continue;
    for (let i = 0; i + 1 < words.length; i += 2) {
      const [name = '', value] = [words[i], counter(words[i + 1])];
      if (/^[a-z_]+$/i.test(name) && value !== undefined) found.set(`${group.slice(0, -1)}.${name}`, value);
    }
  }
  return found;
}
