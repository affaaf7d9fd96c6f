import { nextOf } from '../core/core-next.js';
import type { CoreReport } from '../core/core-report.js';
import { inertCopy } from './sanitize.js';
import { paragraph, type Screen } from './screen.js';

/** What to type next. Commands are never wrapped, so that they can be pasted. Takes the report as it is, not made inert. */
export function nextSection(report: CoreReport, screen: Screen): string[] {
  const { commands, needs } = inertCopy(nextOf(report));
  const shown = screen.verbose ? commands.filter(command => !command.endsWith('--verbose')) : commands;
  if (shown.length + needs.length === 0) return [];
  return [
    screen.paint.strong('Next'),
    '',
    ...needs.flatMap(need => paragraph(screen, need, 4)),
    ...shown.map(command => `    ${screen.paint.command(command)}`),
  ];
}
