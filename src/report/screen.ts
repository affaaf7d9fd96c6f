import { createPaint, type Paint, type Style } from './paint.js';
import { padEnd, textWidth, wrap } from './width.js';

/** What a renderer must know of the place where its text will stand. */
export interface Screen {
  width: number;
  paint: Paint;
  verbose: boolean;
}

/** Below this a table makes no sense; a narrower terminal wraps by itself. */
const NARROWEST = 40;

/** The screen of a terminal with so many columns. */
export function screenOf({
  width,
  color,
  verbose = false,
}: {
  width: number;
  color: boolean;
  verbose?: boolean;
}): Screen {
  return { width: Math.max(NARROWEST, width), paint: createPaint(color), verbose };
}

/** Prose is read best in lines of this length, however wide the terminal is. */
export const PROSE = 100;

/** A wrapped paragraph, indented. */
export function paragraph(screen: Screen, text: string, indent = 0, style?: Style): string[] {
  const lines = wrap(text, Math.min(screen.width, PROSE) - indent);
  return lines.map(line => ' '.repeat(indent) + (style === undefined ? line : style(line)));
}

/** Short facts in one line, ` · ` between them; a line breaks only between two facts. */
export function facts(screen: Screen, items: readonly string[], indent = 0): string[] {
  const room = Math.min(screen.width, PROSE) - indent;
  const lines: string[] = [];
  for (const item of items.flatMap(text => wrap(text, room))) {
    const last = lines.at(-1);
    const joined = `${last} · ${item}`;
    if (last !== undefined && textWidth(joined) <= room) lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines.map(line => ' '.repeat(indent) + screen.paint.faint(line));
}

/** `Label   text text` with the following lines under the text. */
export function labelled(screen: Screen, label: string, text: string, style?: Style): string[] {
  const lines = wrap(text, Math.min(screen.width, PROSE) - LABEL);
  return lines.map((line, at) => {
    const head = padEnd(at === 0 ? label : '', LABEL);
    return (at === 0 ? screen.paint.strong(head) : head) + (style === undefined ? line : style(line));
  });
}

/** Room for the longest label, `Not assessed`, and two spaces. */
export const LABEL = 14;
