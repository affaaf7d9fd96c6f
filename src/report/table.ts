import Table from 'cli-table3';
import type { Style } from './paint.js';
import { cutMiddle, textWidth, wrap } from './width.js';

/**
 * `long` says what happens to a text that has no room: wrapped at spaces, cut in the middle, broken so that nothing is lost, or
 * shortened by a function of its own.
 */
interface Column {
  head?: string;
  align?: 'left' | 'right';
  long?: Long;
  /** Columns that it keeps when the table must shrink. */
  min?: number;
  style?: Style;
}

type Long = 'wrap' | 'cut' | 'break' | ((text: string, width: number) => string);

/** The text may have several lines, each of them is wrapped. */
export interface Cell {
  text: string;
  style?: Style;
}

export interface TableLayout {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** No line is wider, the indent included. */
  width: number;
  indent?: number;
  headStyle?: Style;
  ruleStyle?: Style;
}

/** A quiet table: columns two spaces apart, one rule under the head, no frame. The texts must be inert. */
export function renderTable(layout: TableLayout): string[] {
  const { columns, rows } = layout;
  const indent = layout.indent ?? 0;
  const widths = fitWidths(columns, rows, layout.width - indent);
  const heads = columns.map((column, at) => styled(cutMiddle(column.head ?? '', widths[at] ?? 0), layout.headStyle));
  const headed = columns.some(column => column.head !== undefined);
  const table = new Table({
    head: headed ? heads : [],
    colWidths: widths,
    colAligns: columns.map(column => column.align ?? 'left'),
    chars: { ...NO_LINES, middle: GAP, mid: '─', 'mid-mid': GAP },
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) {
    table.push(columns.map((column, at) => drawCell(row[at] ?? { text: '' }, column, widths[at] ?? 0)));
  }
  if (rows.length === 0) return [];
  const lines = table.toString().split('\n');
  return lines.map(
    (line, at) => ' '.repeat(indent) + (headed && at === 1 ? styled(line, layout.ruleStyle) : line).trimEnd(),
  );
}

const GAP = '  ';
const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
};

/** Columns that need little keep it; those that need much share the rest evenly. Where even the least widths have no room, nothing is kept. */
function fitWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], room: number): number[] {
  const wanted = columns.map((column, at) =>
    Math.max(1, textWidth(column.head ?? ''), ...rows.map(row => cellWidth(row[at]?.text ?? ''))),
  );
  const left = room - GAP.length * (columns.length - 1);
  const least = columns.map(column => column.min ?? 2);
  const widths = share(wanted, least, left) ?? share(wanted, [], left) ?? wanted.map(() => 1);
  let spare = left - sum(widths);
  for (const [at, width] of widths.entries()) {
    if (spare <= 0 || width >= (wanted[at] ?? 0)) continue;
    widths[at] = width + 1;
    spare -= 1;
  }
  return widths;
}

/** The widths under the highest cap that fits into `room`; undefined where none does. */
function share(wanted: readonly number[], least: readonly number[], room: number): number[] | undefined {
  for (let cap = Math.max(...wanted); cap > 0; cap -= 1) {
    const widths = wanted.map((want, at) => Math.min(want, Math.max(cap, least[at] ?? 1)));
    if (sum(widths) <= room) return widths;
  }
  return undefined;
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function drawCell(cell: Cell, column: Column, width: number): string {
  const style = cell.style ?? column.style;
  const lines = cell.text.split('\n').flatMap(line => fitLine(line, column.long ?? 'wrap', width));
  return lines.map(line => styled(line, style)).join('\n');
}

function fitLine(line: string, long: Long, width: number): string[] {
  if (typeof long === 'function') return [long(line, width)];
  if (long === 'cut') return [cutMiddle(line, width)];
  return wrap(line, width, long === 'break' ? 'break' : 'cut');
}

/** Columns that the longest line of a cell takes. */
function cellWidth(text: string): number {
  return Math.max(0, ...text.split('\n').map(line => textWidth(line)));
}

function styled(text: string, style: Style | undefined): string {
  return style === undefined || text === '' ? text : style(text);
}
