import { followed } from '../core/metric-name.js';
import type { CheckResult, DiagnoseReport } from '../core/report.js';
import { statusStyle } from './paint.js';
import { LABEL, type Screen } from './screen.js';
import { renderTable } from './table.js';
import { formatMetric, formatMs } from './units.js';
import { padEnd, textWidth, wrap } from './width.js';

/** One line with every check and its status; with `verbose` each check's time and metrics that a reader looks for. */
export function checksSection(report: DiagnoseReport, screen: Screen): string[] {
  if (report.checks.length === 0) return [];
  return [
    ...statusLines(report.checks, screen),
    ...reasonLines(report.checks, screen),
    ...(screen.verbose ? metricLines(report.checks, screen) : []),
  ];
}

function statusLines(checks: readonly CheckResult[], screen: Screen): string[] {
  const lines: string[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const check of checks) {
    const width = textWidth(`${check.id} ${check.status}`);
    const painted = `${check.id} ${statusStyle(screen.paint, check.status)(check.status)}`;
    const last = lines.length - 1;
    if (used + 3 + width <= screen.width) {
      lines[last] = `${lines[last]}${screen.paint.faint(' · ')}${painted}`;
      used += 3 + width;
    } else {
      const label = padEnd(lines.length === 0 ? 'Checks' : '', LABEL);
      lines.push((lines.length === 0 ? screen.paint.strong(label) : label) + painted);
      used = LABEL + width;
    }
  }
  return lines;
}

function reasonLines(checks: readonly CheckResult[], screen: Screen): string[] {
  const rows = checks.flatMap(check =>
    check.reason === undefined ? [] : [[{ text: check.id }, { text: check.reason }]],
  );
  return renderTable({ columns: [{}, { style: screen.paint.faint }], rows, width: screen.width, indent: LABEL });
}

function metricLines(checks: readonly CheckResult[], screen: Screen): string[] {
  return checks.flatMap(check => {
    const metrics = followed(check.metrics, MOST_OF_A_KIND).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const rows = metrics.map(([name, value]) => [{ text: name }, { text: formatMetric(name, value) }]);
    const title = `${check.title}, ${formatMs(check.durationMs)}`;
    const columns = [{ long: 'cut' }, { align: 'right' }] as const;
    return [
      '',
      ...wrap(title, screen.width).map(screen.paint.strong),
      ...renderTable({ columns, rows, width: screen.width, indent: 2 }),
    ];
  });
}

/** More of one kind than this is a table of the kernel: it stands in the JSON. */
const MOST_OF_A_KIND = 16;
