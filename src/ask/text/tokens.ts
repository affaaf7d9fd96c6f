import { fold } from './fold.js';
import { quotedRanges } from './quotes.js';

/** `name` holds a digit, dot, hyphen or similar inside a word; `mark` is punctuation; `flag` is `-n` or `--all`. */
type TokenKind = 'word' | 'name' | 'number' | 'path' | 'cjk' | 'flag' | 'mark';

/** One piece of a question. `start` and `end` are positions in the original text. */
export interface Token {
  kind: TokenKind;
  raw: string;
  /** Folded: what is compared with the lexicon. */
  text: string;
  start: number;
  end: number;
  /** Inside quotation marks together with other words: data, never an instruction. */
  quoted: boolean;
}

/**
 * Cuts a question into tokens. `isTerm` says whether the parts of a hyphenated word are one known term
 * (`crash-looping`), which is then cut; every other hyphenated word stays whole, since it may be a name.
 */
export function tokenize(question: string, isTerm: (parts: readonly string[]) => boolean): Token[] {
  const quotes = quotedRanges(question);
  const tokens: Token[] = [];
  for (const match of question.matchAll(PIECE)) {
    const raw = trimEnd(match[0]);
    if (raw === '') continue;
    const start = match.index;
    const quoted = quotes.some(q => start >= q.start && start < q.end);
    for (const part of cut(raw, start, isTerm)) {
      tokens.push({ ...part, text: fold(part.raw), end: part.start + part.raw.length, quoted });
    }
    const rest = match[0].slice(raw.length);
    if (/[.:,]/.test(rest)) {
      const end = start + raw.length;
      tokens.push({ kind: 'mark', raw: rest.charAt(0), text: rest.charAt(0), start: end, end: end + 1, quoted });
    }
  }
  return tokens;
}

type Part = Pick<Token, 'kind' | 'raw' | 'start'>;

function cut(raw: string, start: number, isTerm: (parts: readonly string[]) => boolean): Part[] {
  const whole: Part = { kind: kindOf(raw), raw, start };
  if (CAMEL.test(raw) && !isTerm([fold(raw)])) return camel(whole, isTerm);
  if (whole.kind !== 'name' || !/^[\p{L}']+(?:[-/_][\p{L}']+)+$/u.test(raw)) return [whole];
  const words = raw.split(/[-/_]/);
  if (isTerm([fold(raw)]) || (!raw.includes('/') && !isTerm(words.map(fold)))) return [whole];
  if (raw.includes('/') && !isTerm([fold(words[0] ?? '')])) return [whole];
  let at = start;
  return words.map(word => {
    const part: Part = { kind: 'word', raw: word, start: at };
    at += word.length + 1;
    return part;
  });
}

/** "HighLoad", "KubePodNotReady": the names of alerts are words without spaces. */
const CAMEL = /^(?:[A-Z][a-z]{1,}){2,}$/;

function camel(whole: Part, isTerm: (parts: readonly string[]) => boolean): Part[] {
  const words = [...whole.raw.matchAll(/[A-Z][a-z]+/g)];
  if (!words.some(([word]) => isTerm([fold(word)]))) return [whole];
  return words.map((word): Part => ({ kind: 'word', raw: word[0], start: whole.start + word.index }));
}

function kindOf(raw: string): TokenKind {
  if (CJK_RUN.test(raw)) return 'cjk';
  if (/^(?:~|\.{1,2})?\/[^\s]/.test(raw)) return 'path';
  if (/^--?[a-z0-9]/i.test(raw)) return 'flag';
  if (/^\d+(?:[.,]\d+)?%?$/.test(raw)) return 'number';
  if (/^[\p{L}][\p{L}']*$/u.test(raw)) return 'word';
  return /[A-Za-z0-9\u00c0-\u024f]/.test(raw) ? 'name' : 'mark';
}

/** A full stop or colon that ends a sentence is no part of the word; `core.1`, `10.0.0.7` and `fe80::1` keep theirs. */
function trimEnd(piece: string): string {
  const trimmed = piece.replace(/[.:,'@+/-]+$/u, '');
  return trimmed === '' || piece === '/' ? piece : piece.endsWith('::') ? piece : trimmed;
}

const CJK_RUN = /^[\u3400-\u9fff\uf900-\ufaff]+$/;
const LETTER = 'A-Za-z0-9_\\u00c0-\\u024f\\u1e00-\\u1eff\\u0300-\\u036f';
const WORD = `[${LETTER}][${LETTER}.:@/+%'’-]*`;
const PIECE = new RegExp(
  [
    '[\\u3400-\\u9fff\\uf900-\\ufaff]+',
    `(?<![${LETTER}])(?:~|\\.{1,2})?/[${LETTER}.@%+/*-]*`,
    '(?<![A-Za-z0-9])::[0-9a-f][0-9a-f:.]*',
    '(?<![A-Za-z0-9_-])--?[a-zA-Z0-9][a-zA-Z0-9=-]*',
    '#\\d+',
    WORD,
    '[^\\s]',
  ].join('|'),
  'gu',
);
