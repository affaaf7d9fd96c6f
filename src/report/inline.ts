import type { Paint, Style } from './paint.js';
import { textWidth } from './width.js';

/** A paragraph of Markdown as painted lines of at most `width` columns: **bold**, `code` and [links](url); the rest stays text. */
export function inlineLines(markdown: string, width: number, paint: Paint): string[] {
  const lines: Word[][] = [];
  let used = width;
  for (const word of splitWords(parseInline(markdown, paint)).flatMap(part => shorten(part, width))) {
    const size = wordWidth(word);
    const line = lines.at(-1);
    if (line !== undefined && used + 1 + size <= width) {
      line.push(word);
      used += 1 + size;
    } else {
      lines.push([word]);
      used = size;
    }
  }
  return lines.map(line => line.map(word => word.map(part => part.style(part.text)).join('')).join(' '));
}

interface Part {
  text: string;
  style: Style;
}

/** Parts that touch: no line break between them. */
type Word = Part[];

const INLINE = /\*\*(?<bold>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<url>[^)\s]+)\)/g;

function parseInline(markdown: string, paint: Paint): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of markdown.matchAll(INLINE)) {
    const { bold, code, label, url } = match.groups ?? {};
    parts.push({ text: markdown.slice(from, match.index), style: paint.plain });
    if (bold !== undefined) parts.push({ text: bold, style: paint.strong });
    if (code !== undefined) parts.push({ text: paint.colored ? code : `\`${code}\``, style: paint.command });
    if (label !== undefined) parts.push({ text: `${label} (${url ?? ''})`, style: paint.plain });
    from = match.index + match[0].length;
  }
  return [...parts, { text: markdown.slice(from), style: paint.plain }];
}

function splitWords(parts: readonly Part[]): Word[] {
  const words: Word[] = [[]];
  for (const { text, style } of parts) {
    for (const [at, piece] of text.split(' ').entries()) {
      if (at > 0) words.push([]);
      if (piece !== '') words.at(-1)?.push({ text: piece, style });
    }
  }
  return words.filter(word => word.length > 0);
}

/** A word that no line can hold, broken into full lines. */
function shorten(word: Word, width: number): Word[] {
  if (wordWidth(word) <= width) return [word];
  const pieces: Word[] = [[]];
  let used = 0;
  for (const { text, style } of word) {
    for (const character of text) {
      used += textWidth(character);
      if (used > width) {
        pieces.push([]);
        used = textWidth(character);
      }
      pieces.at(-1)?.push({ text: character, style });
    }
  }
  return pieces.map(joinParts);
}

/** Neighbours of one style become one part: an escape sequence for each letter would be waste. */
function joinParts(word: Word): Word {
  const joined: Part[] = [];
  for (const part of word) {
    const last = joined.at(-1);
    if (last?.style === part.style) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

function wordWidth(word: Word): number {
  return word.reduce((sum, part) => sum + textWidth(part.text), 0);
}
