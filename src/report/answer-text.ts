import type { Answer } from '../core/plan.js';
import { inlineLines } from './inline.js';
import { inertCopy, inertLines } from './sanitize.js';
import { PROSE, type Screen, screenOf } from './screen.js';
import { commandLines } from './step-lines.js';
import { padEnd, textWidth, wrap } from './width.js';

/** The answer to a question, its Markdown drawn for a terminal, and what may be asked next. Ends with a line break. */
export function renderAnswer(answer: Answer, options: { width: number; color: boolean }): string {
  const screen = screenOf(options);
  const followUps = inertCopy(answer.followUps);
  const lines = renderMarkdown(answer.answer, screen);
  if (followUps.length > 0) {
    lines.push('', screen.paint.strong('Next'), ...followUps.flatMap(text => listItem('- ', text, 0, screen)));
  }
  return `${lines.join('\n')}\n`;
}

/** Headings, paragraphs, lists, quotes and code. A light reading of Markdown: what it does not know stays as it was written. */
function renderMarkdown(markdown: string, screen: Screen): string[] {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let fenced = false;
  const flush = (): void => {
    if (paragraph.length > 0) lines.push(...inlineLines(paragraph.join(' '), room(screen), screen.paint));
    paragraph = [];
  };
  for (const line of inertLines(markdown)) {
    const fence = /^ {0,3}(```|~~~)/.test(line);
    const block = fenced && !fence ? codeLine(line, screen) : blockLine(line, screen);
    if (fence || block !== undefined) flush();
    if (fence) fenced = !fenced;
    else if (block === undefined) paragraph.push(line.trim());
    else if (line !== '' || lines.at(-1) !== '') lines.push(...block);
  }
  flush();
  return trimBlank(lines);
}

function room(screen: Screen): number {
  return Math.min(screen.width, PROSE);
}

/** The lines of a heading, a list item, a quote or a blank line; undefined for the text of a paragraph. */
function blockLine(line: string, screen: Screen): string[] | undefined {
  if (line.trim() === '') return [''];
  const heading = /^#{1,6} +(?<text>.+?)#* *$/.exec(line)?.groups?.['text'];
  if (heading !== undefined) return wrap(heading.replace(/[*`]/g, ''), room(screen)).map(screen.paint.strong);
  const item = /^(?<indent> *)(?<mark>[-*+]|\d{1,3}[.)]) +(?<text>.*)$/.exec(line)?.groups;
  if (item !== undefined) {
    const mark = /\d/.test(item['mark'] ?? '') ? `${item['mark']} ` : '- ';
    return listItem(mark, item['text'] ?? '', Math.min(item['indent']?.length ?? 0, 8), screen);
  }
  const quote = /^> ?(?<text>.*)$/.exec(line)?.groups?.['text'];
  if (quote !== undefined)
    return inlineLines(quote, room(screen) - 2, screen.paint).map(part => screen.paint.faint('│ ') + part);
  return line.startsWith('|') ? codeLine(line, screen) : undefined;
}

function listItem(mark: string, text: string, indent: number, screen: Screen): string[] {
  const hang = indent + textWidth(mark);
  const lines = inlineLines(text, room(screen) - hang, screen.paint);
  return lines.map((line, at) => padEnd(at === 0 ? ' '.repeat(indent) + mark : '', hang) + line);
}

/** A line of code that is too long stays a command that can be copied: broken between words, with a backslash. */
function codeLine(line: string, screen: Screen): string[] {
  const pieces = line === '' ? [''] : commandLines(line, screen.width - 4);
  return pieces.map(piece => `    ${screen.paint.command(piece)}`.trimEnd());
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex(line => line !== '');
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(line => line !== '') + 1);
}
