import type { Explanation } from '../core/schema/lists.js';
import { inertCopy } from './sanitize.js';
import { paragraph, type Screen, screenOf } from './screen.js';
import { renderTable } from './table.js';
import { formatQuantity } from './units.js';

/** A finding's code for a reader: what it means, what to do, the bounds of its check with their origin. Ends with a line break. */
export function renderExplanation(explanation: Explanation, options: { width: number; color: boolean }): string {
  const screen = screenOf(options);
  const { paint } = screen;
  const { code, check, title, fix, limits, reads } = inertCopy(explanation);
  const rows = limits.map(({ name, value, unit, origin }) => [
    { text: name },
    { text: formatQuantity(value, unit) },
    { text: origin, style: paint.faint },
  ]);
  const blocks = [
    [paint.strong(code), ...paragraph(screen, `${title}.`, 2)],
    [paint.strong('What to do'), ...paragraph(screen, fix, 2)],
    rows.length === 0
      ? []
      : [
          ...paragraph(
            screen,
            `Bounds of the check ${check} (configuration: checks.${check}.limits.NAME)`,
            0,
            paint.strong,
          ),
          ...renderTable({ columns: [{}, { align: 'right' }, {}], rows, width: screen.width, indent: 2 }),
        ],
    [paint.strong('Judged from'), ...reads.flatMap(text => item(screen, text))],
  ];
  return `${blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function item(screen: Screen, text: string): string[] {
  return paragraph(screen, text, 4).map((line, i) => (i === 0 ? line.replace(/^ {4}/, '  - ') : line));
}
