import type { CheckList } from '../core/schema/lists.js';
import { wrap } from './width.js';

const INDENT = '  ';

/** The checks for a reader: id and title, and below what each one reads, with a mark at what it cannot do without. */
export function renderCheckList(list: CheckList, width: number): string {
  const blocks = list.items.map(({ id, title, category, reads, needs }) => [
    ...wrap(`${id} (${category}): ${title}`, width),
    ...reads
      .map(why => (needs.includes(why) ? `${why} (needed)` : why))
      .flatMap(why =>
        wrap(why, width - INDENT.length - 2).map((line, i) => `${INDENT}${i === 0 ? '- ' : INDENT}${line}`),
      ),
  ]);
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}
