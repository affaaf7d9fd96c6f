import { askedVerbs } from './grammar/gerund.js';
import { markNegated } from './grammar/negation.js';
import { separableVerbs } from './grammar/separable.js';
import { type Lexicon, formWords, lexicon } from './lexicon/lexicon.js';
import type { Concept } from './lexicon/tables.js';
import type { Mention } from './mention.js';
import { hasCjk } from './text/fold.js';
import { conceptsOfShape } from './text/shapes.js';
import { type Token, tokenize } from './text/tokens.js';

/** A question, read: its tokens, and the concepts in them. */
export interface Reading {
  question: string;
  tokens: readonly Token[];
  mentions: readonly Mention[];
}

/** Reads a question with the lexicon: the longest form at each place counts, misspelt words by the nearest form. */
export function read(question: string): Reading {
  const lex = lexicon();
  if (hasCjk(question)) lex.readChinese();
  const tokens = tokenize(question, parts => lex.isTerm(parts)).flatMap(token => segment(token, lex));
  const words = tokens.map((token, at) => spellingOf(token, lex, askedVerbs(tokens, at)));
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = longestAt(words, at, lex);
    if (found === undefined) {
      const quoted = tokens[at]?.quoted ?? false;
      for (const concept of shapeOf(tokens[at]))
        mentions.push({ concept, from: at, to: at + 1, quoted, negated: false });
      at++;
      continue;
    }
    const to = at + found.length;
    const quoted = tokens[at]?.quoted ?? false;
    for (const concept of found.concepts) mentions.push({ concept, from: at, to, quoted, negated: false });
    at = to;
  }
  const all = [...mentions, ...separableVerbs(tokens)].toSorted((a, b) => a.from - b.from);
  return { question, tokens, mentions: markNegated(question, tokens, all) };
}

/** Names are no topics: "namespace logs" is about no logs. `used` are the tokens that name a place or an object. */
export function withoutNames(reading: Reading, used: ReadonlySet<number>): Reading {
  if (used.size === 0) return reading;
  const isName = ({ from, to }: Mention) => to - from === 1 && used.has(from);
  return { ...reading, mentions: reading.mentions.filter(mention => !isName(mention)) };
}

function shapeOf(token: Token | undefined): readonly Concept[] {
  return token === undefined ? [] : conceptsOfShape(token);
}

/** A token as a word of forms: itself, and what it may be a misspelling of. */
interface Spelling {
  word: string;
  near: readonly string[];
}

function longestAt(
  words: readonly Spelling[],
  at: number,
  lex: Lexicon,
): { length: number; concepts: readonly Concept[] } | undefined {
  let length = 0;
  let concepts: Concept[] = [];
  const spelling = words[at];
  if (spelling === undefined || spelling.word === '') return undefined;
  for (const first of firstWords(spelling)) {
    for (const phrase of lex.startingWith(first)) {
      const form = formWords(phrase);
      if (form.length < length || !form.every((word, i) => i === 0 || isWord(words[at + i], word))) continue;
      if (form.length > length) concepts = [];
      length = form.length;
      for (const concept of phrase.concepts) if (!concepts.includes(concept)) concepts.push(concept);
    }
  }
  return length === 0 ? undefined : { length, concepts };
}

/** The form words that a token may be: itself, a stem that it begins with, what it is a misspelling of. */
function firstWords({ word, near }: Spelling): string[] {
  const words = [word];
  for (let end = 2; end <= Math.min(word.length, LONGEST_WORD); end++) words.push(`${word.slice(0, end)}*`);
  return near.length === 0 ? words : [...words, ...near];
}

function isWord(spelling: Spelling | undefined, word: string): boolean {
  if (spelling === undefined || spelling.word === '') return false;
  if (word === spelling.word || word === ANY_WORD) return true;
  if (word.endsWith('*') && spelling.word.startsWith(word.slice(0, -1))) return true;
  return spelling.near.includes(word);
}

/** An everyday word with an ending is no misspelt term: "complaints" is not "compliant". */
const INFLECTED = /(?:e?s|e?d|ing|ly)$/;

/** In a form: any one word. */
const ANY_WORD = '*';
const LONGEST_WORD = 16;

function spellingOf(token: Token, lex: Lexicon, verbs: readonly string[]): Spelling {
  if (token.kind === 'mark') return { word: '', near: [] };
  if (verbs.length > 0) return { word: token.text, near: verbs };
  const word = token.text.replaceAll("'", '');
  const isSpelt =
    token.kind !== 'word' ||
    word.length < 4 ||
    word.length > 24 ||
    lex.common.has(word) ||
    lex.common.has(word.replace(INFLECTED, '')) ||
    lex.startingWith(word).length > 0;
  return { word, near: isSpelt ? [] : lex.near(word) };
}

/** Chinese has no spaces: a run is cut by the longest known word at each place, one character where none is known. */
function segment(token: Token, lex: Lexicon): Token[] {
  if (token.kind !== 'cjk') return [token];
  const parts: Token[] = [];
  for (let at = 0; at < token.raw.length; ) {
    const word = lex.chineseWord(token.raw.slice(at, at + LONGEST_WORD));
    const start = token.start + at;
    parts.push({ ...token, raw: word, text: word, start, end: start + word.length });
    at += word.length;
  }
  return parts;
}
