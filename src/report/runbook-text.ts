import type { Runbook } from '../core/schema/lists.js';
import { inertCopy } from './sanitize.js';
import { paragraph, type Screen, screenOf } from './screen.js';

/** A runbook for a terminal: headings stand out, commands are indented and never wrapped, prose is. Ends with a line break. */
export function renderRunbook(runbook: Runbook, options: { width: number; color: boolean }): string {
  const screen = screenOf(options);
  const { paint } = screen;
  const { id, title, lines } = inertCopy({ ...runbook, lines: runbook.text.split('\n') });
  let code = false;
  const body = lines.flatMap(line => {
    if (line.startsWith('```')) {
      code = !code;
      return [];
    }
    if (code) return [`    ${paint.command(line)}`];
    if (line.startsWith('## ')) return [paint.strong(line.slice(3))];
    return line === '' ? [''] : prose(screen, line.replaceAll(/\[([^\]]+)\]\([\w-]+\.md\)/g, '$1'));
  });
  return `${[`${paint.strong(id)}  ${title}`, '', ...body].join('\n')}\n`;
}

/** The lines of an entry of a list stand under its text. */
function prose(screen: Screen, line: string): string[] {
  const [mark = ''] = /^(?:- |\d+\. )/.exec(line) ?? [];
  const indent = 2 + mark.length;
  return paragraph(screen, line.slice(mark.length), indent).map((part, at) =>
    at === 0 ? `  ${mark}${part.slice(indent)}` : part,
  );
}
