/** Columns that a text takes in a terminal: 2 for CJK and emoji, 0 for combining marks. The text must be inert and unpainted. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/**
 * Lines of at most `width` columns, broken at spaces, but never between a number and its unit, nor at a space of `keepTogether`.
 * A word that is longer is cut in the middle, or broken where nothing may be lost.
 */
export function wrap(text: string, width: number, longWords: 'cut' | 'break' = 'cut'): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(UNIT_SPACE, NO_BREAK)
    .split(' ')
    .filter(part => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (textWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = longWords === 'break' ? breakWord(word, width) : [cutMiddle(word, width)];
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines.map(part => part.replaceAll(NO_BREAK, ' '));
}

/** Marks the spaces of a text as no place for a line break: `86 %` stays in one piece. `wrap` makes them plain spaces again. */
export function keepTogether(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}

/** The text itself, or its head and tail around `…`. The tail gets more room: it names the thing, the head only says where it lives. */
export function cutMiddle(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const room = Math.max(0, width - 1);
  const head = takeWhile(Array.from(text), Math.floor(room / 3));
  const tail = takeWhile(Array.from(text).toReversed(), room - Math.floor(room / 3)).toReversed();
  return `${head.join('')}…${tail.join('')}`;
}

/** The text followed by spaces up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

const NO_BREAK = '\u00a0';
/** Between a number and its unit. */
const UNIT_SPACE = /(?<=\d) (?=(?:%|[KMGTPE]?i?B|ms|s|min|h|d)(?![\w%]))/g;
const PLAIN = /^[\x20-\x7e]*$/;
const ZERO = /[\u0300-\u036f]/u;
/** East Asian Width W and F (Unicode EastAsianWidth.txt), and what terminals draw as emoji; the blocks are those that cli-table3 counts double. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}\u{1b001}\u{1f200}-\u{1f251}☝⛹✌✍\u{1f3cb}\u{1f3cc}\u{1f574}\u{1f575}\u{1f590}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

function characterWidth(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function takeWhile(characters: string[], room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const character of characters) {
    left -= characterWidth(character);
    if (left < 0) break;
    taken.push(character);
  }
  return taken;
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = Array.from(word);
  while (rest.length > 0) {
    const piece = takeWhile(rest, width);
    const length = Math.max(1, piece.length);
    pieces.push(rest.slice(0, length).join(''));
    rest = rest.slice(length);
  }
  return pieces;
}
