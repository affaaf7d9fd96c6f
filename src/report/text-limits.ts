import type { DiagnoseReport } from '../core/report.js';
import { labelled, PROSE, type Screen } from './screen.js';
import { renderTable } from './table.js';
import { asksWhy } from './text-causes.js';

/** The causes that were ruled out, and those that could not be assessed: one line each, with `verbose` every reason. */
export function limitsSection(report: DiagnoseReport, screen: Screen): string[] {
  if (!asksWhy(report)) return [];
  const ruledOut = report.ruledOut.map(({ id, reason }) => ({ id, reason, short: id }));
  const notAssessed = report.notAssessed.map(({ id, missing }) => ({
    id,
    reason: `needs ${missing.join(', ')}`,
    short: `${id} (needs ${missing.join(', ')})`,
  }));
  const blocks = [block('Ruled out', ruledOut, screen), block('Not assessed', notAssessed, screen)].filter(
    lines => lines.length > 0,
  );
  return blocks.flatMap((lines, at) => (at > 0 && screen.verbose ? ['', ...lines] : lines));
}

interface Limit {
  id: string;
  reason: string;
  short: string;
}

function block(label: string, limits: readonly Limit[], screen: Screen): string[] {
  const { paint } = screen;
  if (limits.length === 0) return [];
  if (!screen.verbose) return labelled(screen, label, short(limits, screen.width), paint.faint);
  const rows = limits.map(limit => [{ text: limit.id }, { text: limit.reason, style: paint.faint }]);
  return [paint.strong(label), ...renderTable({ columns: [{}, {}], rows, width: screen.width, indent: 2 })];
}

/** As many as fit in one line, then how many there are besides. */
function short(limits: readonly Limit[], width: number): string {
  const room = Math.min(width, PROSE) - 'Not assessed  '.length - ' and 99 more: --verbose'.length;
  const shown: string[] = [];
  for (const limit of limits) {
    if (shown.length > 0 && [...shown, limit.short].join(', ').length > room) break;
    shown.push(limit.short);
  }
  const rest = limits.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more: --verbose`;
}
