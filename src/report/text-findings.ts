import type { Evidence, Finding } from '../core/finding.js';
import type { DiagnoseReport } from '../core/report.js';
import { severityRank } from '../core/severity.js';
import { metricWords } from '../core/metric-words.js';
import { severityStyle } from './paint.js';
import { labelled, type Screen } from './screen.js';
import { type Cell, renderTable } from './table.js';
import { formatBound, formatQuantity } from './units.js';
import { keepTogether } from './width.js';

/** All findings, the worst first. What nobody must act on is named in one line, and told in full with `verbose`. */
export function findingsSection(report: DiagnoseReport, screen: Screen): string[] {
  const all = sortFindings(report.checks.flatMap(check => check.findings));
  const findings = screen.verbose ? all : all.filter(({ severity }) => severity !== 'info');
  const noted = all.filter(finding => !findings.includes(finding)).map(({ title }) => keepShort(title));
  const blocks = [table(findings, screen), noted.length === 0 ? [] : alsoNoted(noted, screen)];
  return blocks.filter(lines => lines.length > 0).flatMap((lines, i) => (i > 0 ? ['', ...lines] : lines));
}

/** The first clause of a title: lists behind a colon are for `verbose`. */
function keepShort(title: string): string {
  return title.replace(/: .*$/s, '');
}

function alsoNoted(titles: readonly string[], screen: Screen): string[] {
  return labelled(screen, 'Also noted', `${titles.join(' · ')}: --verbose`, screen.paint.faint);
}

function table(findings: readonly Finding[], screen: Screen): string[] {
  if (findings.length === 0) return [];
  const { paint } = screen;
  const columns = [
    { head: 'Severity', min: 8 },
    { head: 'Subject', min: 10 },
    { head: 'What', min: 14 },
    { head: 'Evidence', min: 14, long: screen.verbose ? 'break' : 'wrap' },
  ] as const;
  const rows = findings.map((finding): Cell[] => [
    { text: finding.severity, style: severityStyle(paint, finding.severity) },
    { text: finding.subject },
    { text: what(finding, screen.verbose) },
    { text: finding.evidence.map(evidence => evidenceWords(evidence, finding.subject, screen.verbose)).join('\n') },
  ]);
  return [
    paint.strong('Findings'),
    '',
    ...renderTable({ columns, rows, width: screen.width, headStyle: paint.faint, ruleStyle: paint.faint }),
  ];
}

/** Worst first; findings of one severity stay in the order of the checks. */
function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
}

/** `cpu throttled 98 % > 10 %`; with the exact name of the metric, the window and the source where asked for. */
function evidenceWords(evidence: Evidence, subject: string, verbose: boolean): string {
  const { value, unit, threshold } = evidence;
  const bound = threshold === undefined ? '' : ` ${formatBound(value, threshold, unit)}`;
  const parts = [
    verbose ? evidence.metric : metricWords(evidence.metric, subject),
    keepTogether(formatQuantity(value, unit) + bound),
  ];
  if (verbose && evidence.window !== undefined) parts.push(`(${evidence.window})`);
  if (verbose) parts.push(`from ${evidence.source}`);
  return parts.join(' ');
}

function what(finding: Finding, verbose: boolean): string {
  const detail = verbose && finding.detail !== undefined ? ` ${finding.detail}` : '';
  const code = verbose ? ` [${finding.code}]` : '';
  return `${finding.title}${detail}${code}`;
}
