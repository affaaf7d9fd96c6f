import { Chalk } from 'chalk';
import type { CheckStatus } from '../core/report.js';
import type { Severity } from '../core/severity.js';

/** Turns an inert text into the same text with colour, or into itself. */
export type Style = (text: string) => string;

/** Colours by meaning. The words carry the meaning as well, so nothing is lost without colour. */
export interface Paint {
  /** False where every style is the identity. */
  colored: boolean;
  strong: Style;
  faint: Style;
  command: Style;
  good: Style;
  warn: Style;
  bad: Style;
  unsure: Style;
  plain: Style;
}

/** `color: false` gives styles that add not one byte. Sixteen colours only: they follow the theme of the terminal. */
export function createPaint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    colored: color,
    strong: text => chalk.bold(text),
    faint: text => chalk.dim(text),
    command: text => chalk.cyan(text),
    good: text => chalk.green(text),
    warn: text => chalk.yellow(text),
    bad: text => chalk.red.bold(text),
    unsure: text => chalk.magenta(text),
    plain: text => text,
  };
}

/** How the status of a check looks. */
export function statusStyle(paint: Paint, status: CheckStatus): Style {
  return { ok: paint.good, warning: paint.warn, critical: paint.bad, unknown: paint.unsure, skipped: paint.faint }[
    status
  ];
}

/** How the severity of a finding looks. */
export function severityStyle(paint: Paint, severity: Severity): Style {
  return { info: paint.faint, low: paint.plain, medium: paint.warn, high: paint.bad, critical: paint.bad }[severity];
}
