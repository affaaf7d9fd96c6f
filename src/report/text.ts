import type { DiagnoseReport } from '../core/report.js';
import { inertCopy } from './sanitize.js';
import { screenOf } from './screen.js';
import { causesSection } from './text-causes.js';
import { checksSection } from './text-checks.js';
import { findingsSection } from './text-findings.js';
import { gapsSection } from './text-gaps.js';
import { headerSection } from './text-header.js';
import { limitsSection } from './text-limits.js';
import { reasoningSection } from './text-reasoning.js';

export interface TextOptions {
  /** Columns of the terminal: no line is wider. */
  width: number;
  color: boolean;
  verbose: boolean;
}

/**
 * A report for someone who was woken at 3 am: what is wrong, why, what to do; then what was found, what was looked at and what was not.
 * Pure; every text of the report is made inert first. Ends with a line break.
 */
export function renderDiagnose(report: DiagnoseReport, options: TextOptions): string {
  const screen = screenOf(options);
  const safe = inertCopy(report);
  const sections = [headerSection, causesSection, findingsSection, checksSection, gapsSection];
  sections.push(report.reasoning === undefined ? limitsSection : reasoningSection);
  const blocks = sections.map(section => section(safe, screen)).filter(lines => lines.length > 0);
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}
