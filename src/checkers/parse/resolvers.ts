import type { Reading } from '../../core/snapshot.js';
import { counter, textOf } from './reading.js';

/** `upstream`: the server lives, but what it asks itself does not answer. */
const OUTCOMES = ['answered', 'refused', 'upstream', 'silent'] as const;

export interface Resolver {
  server: string;
  outcome: (typeof OUTCOMES)[number];
  /** How long the answer took, ms; undefined where none came. */
  milliseconds: number | undefined;
}

/** What the probe `replies` heard of the name servers, in the order of resolv.conf; undefined where nobody was asked. */
export function parseResolvers(replies: Reading, resolvConf: string | undefined): readonly Resolver[] | undefined {
  const text = textOf(replies, 'resolvers');
  if (text === undefined) return undefined;
  const found = new Map<string, Resolver>();
  for (const line of text.split('\n')) {
    const [server = '', word, time] = line.trim().split(' ');
    const outcome = OUTCOMES.find(known => known === word);
    const milliseconds = counter(time);
    if (outcome === undefined || milliseconds === undefined) continue;
    found.set(server, { server, outcome, milliseconds: outcome === 'answered' ? milliseconds : undefined });
  }
  const order = [...(resolvConf ?? '').matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm)].map(([, server]) => server);
  return [...found.values()].toSorted((a, b) => order.indexOf(a.server) - order.indexOf(b.server));
}
