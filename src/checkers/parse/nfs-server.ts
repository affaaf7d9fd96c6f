import { counter } from './reading.js';

/** What the values of a line are, in their order (net/sunrpc/stats.c, fs/nfsd/stats.c). */
const LINES: Readonly<Record<string, readonly string[]>> = {
  rc: ['hits', 'misses', 'nocache'],
  fh: ['stale'],
  io: ['read-bytes', 'written-bytes'],
  th: ['threads'],
  net: ['packets', 'udp', 'tcp', 'connections'],
  rpc: ['calls', 'bad-calls', 'bad-format', 'bad-auth', 'bad-client'],
  wdeleg_getattr: ['conflicts'],
};

const CALLS: Readonly<Record<string, string>> = { proc2: '2', proc3: '3', proc4: '4', proc4ops: '4-ops' };

/**
 * /proc/net/rpc/nfsd of an NFS server: `rc.hits`, `io.read-bytes`, and calls by version and number as `3.1` (RFC 1813:
 * GETATTR); operations of version 4 as `4-ops.9`. `th.threads` and the read-ahead cache are levels.
 */
export function parseNfsServer(text: string | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [kind = '', ...words] = line.trim().split(/\s+/);
    const calls = CALLS[kind];
    // The first number of a `proc` line is how many follow; of `ra` it is the size of the cache, then depths, then misses.
    if (calls !== undefined) words.slice(1, MOST_CALLS).forEach((word, i) => put(found, `${calls}.${i}`, word));
    else if (kind === 'ra') {
      put(found, 'ra.size', words[0]);
      put(found, 'ra.not-found', words.length === RA_WORDS ? words.at(-1) : undefined);
    } else LINES[kind]?.forEach((name, i) => put(found, `${kind}.${name}`, words[i]));
  }
  return found;
}

function put(found: Map<string, number>, name: string, word: string | undefined): void {
  const value = counter(word);
  if (value !== undefined) found.set(name, value);
}

const MOST_CALLS = 128;
const RA_WORDS = 12;

/** What is no counter there. */
export const NFS_SERVER_LEVELS: ReadonlySet<string> = new Set(['th.threads', 'ra.size']);
