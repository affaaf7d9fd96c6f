import { SLOW_CHECKS } from '../../core/cause-checks.js';
import type { Finding } from '../../core/finding.js';
import type { Cause, DiagnoseReport } from '../../core/report.js';
import { atLeast, severityRank } from '../../core/severity.js';
import { code, prose } from './markdown.js';
import { evidenceLine, percent } from './quantity.js';

/** The first cause at length: what it is, who does it, what shows it, what speaks against it, what to do. */
export function causeSection(cause: Cause, report: DiagnoseReport): string[] {
  const offender = cause.offender === undefined ? '' : ` It is ${code(cause.offender)}.`;
  const lines = [
    `**${prose(cause.title).replaceAll('*', '')}** on ${code(report.target.name)} (confidence ${percent(cause.confidence)}).${offender}`,
  ];
  if (cause.evidence.length > 0) lines.push('', 'What shows it:', ...cause.evidence.map(e => `- ${evidenceLine(e)}`));
  if (cause.against.length > 0)
    lines.push('', 'What speaks against it:', ...cause.against.map(e => `- ${evidenceLine(e)}`));
  if (cause.next.length > 0)
    lines.push('', 'What to do next:', ...cause.next.flatMap((step, i) => stepLines(step, `${i + 1}. `)));
  return lines;
}

/** The other causes in a line each. */
export function otherCauses(causes: readonly Cause[]): string[] {
  if (causes.length === 0) return [];
  const line = (cause: Cause) =>
    `- ${prose(cause.title)} (${percent(cause.confidence)}${cause.offender === undefined ? '' : `, ${code(cause.offender)}`})`;
  return ['', 'Less likely, or beside it:', ...causes.slice(0, 4).map(line)];
}

/** Nothing explains a stall: said so, with the longer look that may find what comes and goes. */
export function quietSection(report: DiagnoseReport): string[] {
  const isPartial = report.checks.some(check => check.status === 'unknown');
  return [
    `Nothing stalled in this window on ${code(report.target.name)}${isPartial ? ', as far as it could be read' : ''}.`,
  ];
}

/** True where the question was why a machine is slow: all that can stall it was looked at, or some of it read. */
export function isAboutStalls(report: DiagnoseReport): boolean {
  const read = report.checks.filter(({ status }) => status !== 'unknown').map(({ id }) => id);
  return SLOW_CHECKS.every(id => report.checks.some(check => check.id === id)) && read.length > 0;
}

/** The worst findings. `most` keeps the list short; the report holds them all. */
export function findingsSection(
  report: DiagnoseReport,
  title: string,
  least: 'low' | 'medium',
  most: number,
): string[] {
  const findings = report.checks.flatMap(check => check.findings).filter(finding => atLeast(finding.severity, least));
  const worstFirst = findings.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
  if (worstFirst.length === 0) return [];
  const more = worstFirst.length > most ? [`- and ${worstFirst.length - most} more`] : [];
  return ['', title, ...worstFirst.slice(0, most).map(findingLine), ...more];
}

/** What could not be read or judged, and which areas were not looked at. */
export function honestySection(report: DiagnoseReport): string[] {
  const checked = report.checks.map(check => check.id);
  const restricted = checked.length > 0 && !SLOW_CHECKS.every(id => checked.includes(id));
  const lines = [
    ...report.checks
      .filter(check => check.status === 'unknown' || check.status === 'skipped')
      .map(
        check =>
          `- ${code(check.id)} is ${check.status}${check.reason === undefined ? '' : `: ${prose(check.reason)}`}`,
      ),
    ...report.checks
      .flatMap(check => check.gaps)
      .slice(0, MOST_GAPS)
      .map(gap => `- ${code(gap.source)} could not be read (${gap.state}): ${prose(gap.why)}`),
    ...(restricted ? [] : report.notAssessed)
      .slice(0, MOST_GAPS)
      .map(
        ({ id, missing }) =>
          `- ${code(id)} was not assessed${missing.length === 0 ? '' : `; missing: ${missing.map(code).join(', ')}`}`,
      ),
  ];
  return [
    ...(lines.length === 0 ? [] : ['', 'Not known:', ...new Set(lines)]),
    ...(restricted
      ? [
          '',
          `Only ${checked.map(code).join(', ')} ${checked.length === 1 ? 'was' : 'were'} checked; other areas were not looked at.`,
        ]
      : []),
  ];
}

const MOST_GAPS = 6;

function findingLine(finding: Finding): string {
  const first = finding.evidence[0];
  return `- ${finding.severity}: ${prose(finding.title)} (${code(finding.subject)})${first === undefined ? '' : `: ${evidenceLine(first)}`}`;
}

/** `See who holds it: ps -eo rss`: what follows the colon is a command to copy, so it stands in a block of its own. */
function stepLines(step: string, mark: string): string[] {
  const split = /^(?<text>[^:]{3,90}): (?<command>[a-z/][\w./-]* .*|[a-z]{2,}[\w.-]*)$/s.exec(step)?.groups;
  const text = split?.['text'];
  const command = split?.['command'];
  return text === undefined || command === undefined
    ? [`${mark}${prose(step)}`]
    : [`${mark}${prose(text)}:`, '```', command.replace(/[\p{Cc}\p{Cf}]/gu, ' '), '```'];
}
