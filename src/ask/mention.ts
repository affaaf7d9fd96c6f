import type { Concept } from './lexicon/tables.js';

/** A concept found in the tokens `from` to `to` (exclusive). */
export interface Mention {
  concept: Concept;
  from: number;
  to: number;
  quoted: boolean;
  /** Ruled out by the user: "not the network, I checked". */
  negated: boolean;
}
