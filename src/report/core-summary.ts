import type { CoreReports } from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import { formatNumber } from '../core/quantity.js';
import { severityRank } from '../core/severity.js';
import { severityStyle } from './paint.js';
import { inertCopy } from './sanitize.js';
import { screenOf } from './screen.js';
import { type Cell, renderTable } from './table.js';
import { plural } from './units.js';

/**
 * Many crashes in a few lines: how many of each kind, the one of it that tells most, the worst kinds first. Ends with a
 * line break.
 */
export function renderCoreSummary(found: CoreReports, options: { width: number; color: boolean }): string {
  const { reports, errors } = inertCopy(found);
  const { width, paint } = screenOf(options);
  const kinds = kindsOf(reports);
  const unread = errors.length === 0 ? '' : `; ${plural(errors.length, 'file')} could not be read`;
  const head = `${formatNumber(reports.length)} ${reports.length === 1 ? 'crash' : 'crashes'} of ${plural(kinds.length, 'kind')}${unread}:`;
  const rows = kinds.map(({ count, best }): Cell[] => [
    { text: `${formatNumber(count)} x` },
    { text: best.id },
    { text: best.severity, style: severityStyle(paint, best.severity) },
    { text: best.signature.title + whose(best) },
  ]);
  const columns = [{ align: 'right' }, { min: 12 }, { min: 8 }, { long: 'cut', min: 14 }] as const;
  const table = renderTable({ columns, rows, width, indent: 2 });
  return `${[paint.strong(head), '', ...table].join('\n')}\n`;
}

function whose({ process }: CoreReport): string {
  const program = (process.executable ?? process.comm)?.replace(/^.*\//, '');
  return program === undefined ? '' : ` in ${program}`;
}

interface Kind {
  count: number;
  best: CoreReport;
}

function kindsOf(reports: readonly CoreReport[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const report of reports) {
    const { fingerprint } = report.signature;
    const { count, best } = kinds.get(fingerprint) ?? { count: 0, best: report };
    kinds.set(fingerprint, { count: count + 1, best: report.quality > best.quality ? report : best });
  }
  const rank = ({ best }: Kind): number => severityRank(best.severity);
  return [...kinds.values()].toSorted((a, b) => rank(b) - rank(a) || b.count - a.count);
}
