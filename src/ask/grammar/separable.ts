import type { Concept } from '../lexicon/tables.js';
import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { isMark } from './sentences.js';

/**
 * Verbs whose second half stands behind the object: "get mysql on db-9 going again", "take the old node offline",
 * "make the box faster". What stands between keeps its own meaning.
 */
export function separableVerbs(tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const verb = token === undefined ? undefined : VERBS.find(({ first }) => first.has(token.text));
    if (verb === undefined || token === undefined || TELLING.has(tokens[at - 1]?.text ?? '')) continue;
    for (let end = at + 2; end <= at + LONGEST && !isMark(tokens[end]); end++) {
      if (!verb.last.has(tokens[end]?.text ?? '') || tokens[end + 1]?.text === 'to') continue;
      found.push({ concept: verb.concept, from: at, to: at + 1, quoted: token.quoted, negated: false });
      break;
    }
  }
  return found;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** "we get complaints": told, not asked for. */
const TELLING = set('we i they users customers people');
/** Words between the halves, at most. */
const LONGEST = 9;
const VERBS: readonly { first: ReadonlySet<string>; last: ReadonlySet<string>; concept: Concept }[] = [
  {
    first: set('get bring put'),
    last: set('back going running working online alive up fixed sorted'),
    concept: 'repair',
  },
  {
    first: set('make'),
    last: set('faster fast quick quicker work run healthy available writable reachable responsive again'),
    concept: 'repair',
  },
  { first: set('take turn switch shut'), last: set('off offline down'), concept: 'disable' },
  { first: set('pon poner deja vuelve'), last: set('marcha andar funcionando operativo operativa'), concept: 'repair' },
];
