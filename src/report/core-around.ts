import type { CoreFrame, CoreReport } from '../core/core-report.js';
import { paragraph, type Screen } from './screen.js';
import { plural } from './units.js';

/** Of each exception so many of its own frames; more of them with `--verbose`. */
const SHOWN = 3;

/** The exceptions that were thrown around the cause, whose own trace stands above: the one that nobody caught first. */
export function aroundSection({ language }: CoreReport, screen: Screen): string[] {
  const around = language?.around ?? [];
  return around.flatMap(({ type, message, frames }, at) => {
    const shown = screen.verbose ? frames : frames.slice(0, SHOWN);
    const rest = frames.length - shown.length;
    return [
      ...(at === 0 ? [screen.paint.strong('Thrown around it'), ''] : []),
      ...paragraph(screen, `${type}${message === undefined ? '' : `: ${message}`}`, 4),
      ...shown.flatMap(frame => paragraph(screen, frameWords(frame), 8)),
      ...(rest > 0 ? paragraph(screen, `${plural(rest, 'more frame')}: --verbose`, 8, screen.paint.faint) : []),
    ];
  });
}

/** `com.acme.shop.Orders.place (Orders.java:88)` */
function frameWords({ function: name = '??', file, line }: CoreFrame): string {
  if (file === undefined) return name;
  return `${name} (${file}${line === undefined ? '' : `:${line}`})`;
}
