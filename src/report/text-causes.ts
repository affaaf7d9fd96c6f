import { CAUSE_CHECKS } from '../core/cause-checks.js';
import type { Evidence } from '../core/finding.js';
import type { Cause, DiagnoseReport } from '../core/report.js';
import { atLeast } from '../core/severity.js';
import { metricWords } from '../core/metric-words.js';
import { facts, labelled, paragraph, type Screen } from './screen.js';
import { stepLines } from './step-lines.js';
import { type Cell, renderTable } from './table.js';
import { windowMs } from './text-header.js';
import { formatBound, formatMs, formatQuantity, plural } from './units.js';
import { keepTogether, wrap } from './width.js';

/** The ranked answers to "why", each with what speaks for it, what against it, and what to type next. */
export function causesSection(report: DiagnoseReport, screen: Screen): string[] {
  const title = screen.paint.strong('Why');
  if (!asksWhy(report)) return [];
  if (report.causes.length === 0) return [title, '', ...withoutCause(report, screen)];
  const watched = windowMs(report);
  const shown = report.causes.slice(0, screen.verbose ? report.causes.length : SHOWN);
  const rest = report.causes.slice(shown.length);
  return [
    title,
    ...shown.flatMap((cause, at) => ['', ...oneCause(cause, at + 1, watched, screen)]),
    ...(rest.length === 0
      ? []
      : ['', ...labelled(screen, 'Less likely', rest.map(named).join(', '), screen.paint.faint)]),
    '',
    ...labelled(screen, 'Runbook', `lumo diagnose --explain ${report.causes[0]?.id ?? ''}`, screen.paint.command),
  ];
}

/** As many are told at length (host.md 2: the top three). */
const SHOWN = 3;

function named({ id, confidence, offender }: Cause): string {
  return `${id}${offender === undefined ? '' : ` (${offender})`} ${Math.round(confidence * 100)} %`;
}

/** Causes are judged from these checks: who asked for others only, did not ask why something is slow. */
export function asksWhy({ checks, causes }: DiagnoseReport): boolean {
  const judged: ReadonlySet<string> = new Set(CAUSE_CHECKS);
  return causes.length > 0 || checks.length === 0 || checks.some(({ id }) => judged.has(id));
}

/** `very likely, 94 %`. Never 100 %: rules can err. */
function confidenceWords(confidence: number): string {
  const percent = Math.min(99, Math.max(1, Math.round(confidence * 100)));
  const word = percent >= 90 ? 'very likely' : percent >= 70 ? 'likely' : percent >= 40 ? 'possible' : 'unlikely';
  return `${word}, ${percent} %`;
}

const INDENT = 4;
const LABEL = 'against'.length;
/** Commands stand under the evidence, behind the label and the gap of the table. */
const BODY = INDENT + LABEL + 2;

function oneCause(cause: Cause, rank: number, watched: number, screen: Screen): string[] {
  const { paint } = screen;
  const number = `${rank}`.padStart(2).padEnd(INDENT);
  const title = paragraph(screen, cause.title, INDENT, paint.strong);
  const meta = [
    confidenceWords(cause.confidence),
    ...(cause.offender === undefined ? [] : [`offender: ${cause.offender}`]),
    cause.id,
  ];
  return [
    ...title.map((line, at) => (at === 0 ? paint.strong(number) + line.slice(INDENT) : line)),
    ...facts(screen, meta, INDENT),
    '',
    ...evidenceLines(cause, watched, screen),
    ...nextLines(cause.next, screen),
  ];
}

function evidenceLines(cause: Cause, watched: number, screen: Screen): string[] {
  const metric = (evidence: Evidence): string =>
    screen.verbose ? evidence.metric : metricWords(evidence.metric, cause.offender);
  const rows = [
    ...cause.evidence.map((evidence, at) => evidenceRow(at === 0 ? 'for' : '', evidence, watched, metric(evidence))),
    ...cause.against.map((evidence, at) => evidenceRow(at === 0 ? 'against' : '', evidence, watched, metric(evidence))),
  ];
  const columns = [
    { min: LABEL, style: screen.paint.faint },
    { min: 12, long: screen.verbose ? 'break' : 'wrap' },
    { align: 'right', min: 7, style: screen.paint.strong },
    { min: 8 },
    { long: screen.verbose ? 'break' : 'cut', min: 8, style: screen.paint.faint },
  ] as const;
  return renderTable({ columns, rows, width: screen.width, indent: INDENT });
}

function evidenceRow(label: string, evidence: Evidence, watched: number, metric: string): Cell[] {
  const bound =
    evidence.threshold === undefined
      ? []
      : [keepTogether(formatBound(evidence.value, evidence.threshold, evidence.unit))];
  const window = evidence.window === undefined || isWatched(evidence.window, watched) ? [] : [evidence.window];
  return [
    { text: label.padEnd(LABEL) },
    { text: metric },
    { text: keepTogether(formatQuantity(evidence.value, evidence.unit)) },
    { text: [...bound, ...window].join(', ') },
    { text: evidence.source },
  ];
}

/** A window of the length of the report's own is not worth a word; two sources are never read at quite the same moment. */
function isWatched(window: string, watched: number): boolean {
  const seconds = /^(?<seconds>\d+(?:\.\d+)?) s$/.exec(window)?.groups?.['seconds'];
  return seconds !== undefined && Math.abs(Number(seconds) * 1000 - watched) <= watched / 5;
}

function nextLines(next: readonly string[], screen: Screen): string[] {
  const { paint } = screen;
  const lines = next.flatMap(step => stepLines(step, screen.width - BODY));
  return lines.map((parts, at) => {
    const label = paint.faint((at === 0 ? 'next' : '').padEnd(BODY - INDENT));
    return (
      ' '.repeat(INDENT) + label + parts.map(part => (part.command ? paint.command : paint.plain)(part.text)).join('')
    );
  });
}

/** "Nothing stalled" may be said only of what was looked at. */
function withoutCause(report: DiagnoseReport, screen: Screen): string[] {
  const length = windowMs(report);
  const watched = length > 0 ? `this window of ${formatMs(length)}` : 'one sample';
  const blind = report.checks.filter(check => check.status === 'unknown').map(check => check.id);
  const looked = report.checks
    .filter(check => check.status !== 'unknown' && check.status !== 'skipped')
    .map(check => check.id);
  const partly = ['cpu', 'memory', 'disk'].every(id => looked.includes(id))
    ? ''
    : ` (looked at ${looked.join(', ') || 'nothing'})`;
  const open = report.notAssessed.length;
  const loud = report.checks.some(check => check.findings.some(finding => atLeast(finding.severity, 'medium')));
  const said =
    blind.length > 0
      ? `No cause found in ${watched}, but ${blind.join(' and ')} could not be judged: this is no all-clear.`
      : loud
        ? `No cause found in ${watched}${partly}. The findings below stand on their own.`
        : open > 0 && partly === ''
          ? `No cause found in ${watched}, but ${plural(open, 'cause')} could not be assessed: this is no all-clear.`
          : `Nothing stalled in ${watched}${partly}.`;
  if (report.target.kind === 'recording') return paragraph(screen, said, INDENT);
  const seconds = Math.max(10, Math.min(300, Math.round(windowMs(report) / 1000) * 5));
  const hint = wrap(`lumo diagnose --sample ${seconds}s`, screen.width - INDENT);
  return [
    ...paragraph(screen, said, INDENT),
    ...paragraph(screen, 'If it is slow now and then, look longer, or again when it is:', INDENT, screen.paint.faint),
    ...hint.map(line => ' '.repeat(INDENT) + screen.paint.command(line)),
  ];
}
