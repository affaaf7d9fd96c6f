import type { Token } from '../text/tokens.js';

/**
 * The verbs that a word in -ing or -ed may come from, where a frame makes an order of it: "would you mind restarting
 * nginx", "how about cleaning /tmp", "any chance of removing it". Empty elsewhere: "nginx keeps restarting" asks for nothing.
 */
export function askedVerbs(tokens: readonly Token[], at: number): readonly string[] {
  const word = tokens[at]?.text ?? '';
  if (!word.endsWith('ing') && !word.endsWith('ed')) return [];
  const { ing, ed } = /^(?:(?<ing>[a-z]{3,})ing|(?<ed>[a-z]{3,})ed)$/.exec(word)?.groups ?? {};
  const base = ing ?? ed;
  if (base === undefined || !isFramed(tokens, at, ing === undefined ? BE : FRAME)) return [];
  const single = /([^aeiou])\1$/.test(base) ? [base.slice(0, -1)] : [];
  return [base, `${base}e`, ...single];
}

function isFramed(tokens: readonly Token[], at: number, frame: RegExp): boolean {
  const before = tokens
    .slice(Math.max(0, at - 4), at)
    .map(token => token.text)
    .join(' ');
  return frame.test(before);
}

/** "needs to be restarted" */
const BE = /\b(?:needs? to|has to|have to|must|wants? to|ought to) be$/;

const FRAME =
  /\b(?:(?:you|not) mind|^mind|(?:how|what) about|chance (?:of|for)|consider|appreciate (?:you|your)|(?:please|just|could you|can you|you) (?:try|start|go ahead with)|go ahead with|time for|in favou?r of|care for|needs?|could use|wants?|deserves?)(?: some)?(?: (?:just|please|quickly|maybe))?$/;
