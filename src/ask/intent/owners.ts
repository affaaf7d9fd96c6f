import type { Concept } from '../lexicon/tables.js';
import type { Mention } from '../mention.js';

/**
 * Gives a state to the noun that it speaks of: updates that are pending wait for no scheduler, and a unit that
 * keeps restarting is a service that is down, not a pod. In talk of a cluster nothing changes.
 */
export function withOwners(mentions: readonly Mention[]): readonly Mention[] {
  const has = (concepts: readonly Concept[]) => mentions.some(m => !m.negated && concepts.includes(m.concept));
  if (!mentions.some(m => STATES.some(state => state.concept === m.concept)) || has(CLUSTERED)) return mentions;
  return mentions.flatMap(mention => {
    const state = STATES.find(({ concept, of }) => concept === mention.concept && has(of));
    if (state === undefined) return [mention];
    return state.means === undefined ? [] : [{ ...mention, concept: state.means }];
  });
}

const CLUSTERED: readonly Concept[] = [
  'pod',
  'workload',
  'claim',
  'kubernetes',
  'cluster',
  'nodes',
  'job',
  'crash-loop',
  'image-pull',
  'events',
];

/** Nouns of a host, and what the state of a pod says about them. */
const STATES: readonly { concept: Concept; of: readonly Concept[]; means?: Concept }[] = [
  { concept: 'pending', of: ['patch', 'incident', 'boot', 'schedule', 'proxmox', 'vm', 'process', 'alerts'] },
  {
    concept: 'restarts',
    of: ['unit', 'service', 'software', 'process', 'hostnoun', 'vm', 'proxmox', 'boot'],
    means: 'down',
  },
  { concept: 'not-ready', of: ['unit', 'service', 'software', 'vm', 'proxmox', 'http'], means: 'down' },
];
