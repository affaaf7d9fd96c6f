import type { Token } from '../text/tokens.js';
import { hostPart } from './host-name.js';
import { isMark } from './sentences.js';
import { ARTICLES, type Role, isSource, roleOf, shapeOf } from './target-role.js';
import { isTimeWord } from './time.js';

interface Candidate {
  at: number;
  name: string;
  score: number;
}

/**
 * The hosts that a question is about, in the order of the text, best role first: "app-02 cannot reach db-01" is
 * about app-02. A second host counts only where it is listed with the first ("on web-01 and web-02").
 */
export function targetsOf(
  tokens: readonly Token[],
  used: ReadonlySet<number>,
  isFree: (token: Token) => boolean,
  isAttack: boolean,
): string[] {
  const candidates: Candidate[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.quoted || used.has(at)) continue;
    const name = hostPart(token.raw);
    const shape = shapeOf(name, token);
    const role = isAttack && isSource(tokens, at, shape) ? 'object' : roleOf(tokens, at, shape === 'address');
    if (shape === 'address' || shape === 'numbered') {
      if (role !== 'object') candidates.push({ at, name, score: SCORES[role] + (shape === 'address' ? 0.5 : 0) });
      if (shape === 'numbered' && (role === 'bare' || role === 'to') && !isFree(token)) candidates.pop();
    } else if (
      shape === 'plain' &&
      (role === 'host' || role === 'on') &&
      isNamedPlace(tokens, at, token, role, isFree)
    ) {
      candidates.push({ at, name, score: SCORES[role] - 1.5 });
    }
  }
  return withSiblings(tokens, candidates);
}

const SCORES: Readonly<Record<Role, number>> = { from: 4, on: 3, host: 3, bare: 2, to: 1, object: 0 };

/** "on hermes", "host zeus": a plain word names a machine only where it is no other word that is known. */
function isNamedPlace(
  tokens: readonly Token[],
  at: number,
  token: Token,
  role: Role,
  isFree: (token: Token) => boolean,
): boolean {
  if (isTimeWord(token.text) || !isFree(token) || (token.kind === 'word' && DESCRIBING.test(token.text))) return false;
  if (tokens[at - 1]?.text === 'en' && token.kind === 'word' && INFINITIVE.test(token.text)) return false;
  const next = tokens[at + 1];
  if (next?.kind === 'word' && (isFree(next) || GROUPS.test(next.text))) return false;
  if (role === 'host' && token.kind === 'word' && ARTICLES.has(tokens[at - 2]?.text ?? '') && !endsName(next))
    return false;
  return (
    role === 'host' ||
    (token.kind === 'name' && !/^(?:in|inside)$/.test(tokens[at - 1]?.text ?? '')) ||
    tokens[at - 1]?.text === 'on' ||
    tokens[at - 1]?.text === 'en' ||
    tokens[at - 1]?.text === '在'
  );
}

/** "tarda en contestar" */
const INFINITIVE = /[aei]r(?:se|lo|la|me)?$/;

/** "san-lun nodes" are many machines, and the name is none of them. */
const GROUPS = /^(?:nodes|hosts|servers|machines|boxes|workers|nodos|servidores|maquinas)$/;

/** "0 nodes available": a word that describes is no name. */
const DESCRIBING = /(?:able|ible|ing|ed|ly|ful|less)$/;

/** "the host hermes is slow" names one, "the host becomes slow" does not. */
function endsName(next: Token | undefined): boolean {
  return isMark(next) || /^(?:is|was|has|had|does|did|seems|feels|looks|since|esta|va|and|y)$/.test(next?.text ?? '');
}

/** The best candidate, with those that stand beside it in a list. */
function withSiblings(tokens: readonly Token[], candidates: readonly Candidate[]): string[] {
  const best = candidates.reduce<Candidate | undefined>(
    (a, b) => (a === undefined || b.score > a.score ? b : a),
    undefined,
  );
  if (best === undefined) return [];
  const names = [best.name];
  let last = best.at;
  for (const candidate of candidates) {
    if (candidate.at <= last) continue;
    const between = tokens.slice(last + 1, candidate.at);
    if (between.length > 4 || !between.every(token => LISTING.has(token.text))) break;
    if (!names.includes(candidate.name)) names.push(candidate.name);
    last = candidate.at;
  }
  return names;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const LISTING = set(', and & y e 和 与 及 、 , plus or the also then after that luego despues 然后 再 接着');
