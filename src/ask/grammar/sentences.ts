import type { Token } from '../text/tokens.js';

/** A range of tokens, `to` exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** The parts of a question between punctuation and between "but"-like words. Marks themselves are in no part. */
export function sentences(tokens: readonly Token[]): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && !isBreak(token)) continue;
    if (at > from) ranges.push({ from, to: at });
    from = token !== undefined && token.kind !== 'mark' ? at : at + 1;
  }
  return ranges;
}

/** True for a mark that ends a part of a sentence. */
export function isMark(token: Token | undefined): boolean {
  return token === undefined || (token.kind === 'mark' && MARKS.has(token.text));
}

function isBreak(token: Token): boolean {
  return isMark(token) || BREAKING.has(token.text);
}

const MARKS = new Set('.,;:?!()。，；：？！（）—–¿¡\n'.split(''));
const BREAKING = new Set([
  'but',
  'yet',
  'although',
  'though',
  'however',
  'pero',
  'aunque',
  'sino',
  '但',
  '但是',
  '可是',
]);
