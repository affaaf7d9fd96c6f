import type { Answer, Plan } from '../core/plan.js';
import type { DiagnoseReport } from '../core/report.js';
import { measuredSection } from './answer/measured.js';
import { causeSection, findingsSection, honestySection, otherCauses, quietSection } from './answer/sections.js';
import { sinceOf } from './grammar/time.js';

/**
 * Answers a question from reports, as a colleague would: the cause first with its confidence and who does it, then
 * the evidence, what speaks against it, what to do; and honestly what is not known.
 */
export function answerFromReport(
  question: string,
  plan: Plan,
  reports: readonly DiagnoseReport[],
  { now }: { now: Date },
): Answer {
  const causes = reports.flatMap(report => report.causes);
  const findings = reports.flatMap(report => report.checks.flatMap(check => check.findings));
  const past =
    reports.some(({ target }) => target.kind === 'host') && sinceOf(question.toLowerCase(), now) !== undefined;
  return {
    question,
    plan,
    answer:
      reports.length === 0
        ? 'Nothing was read, so there is nothing to answer from.'
        : [...reports.map(markdownOf), ...(past ? [PAST] : [])].join('\n\n---\n\n'),
    causes,
    evidence: [...causes, ...findings].flatMap(item => item.evidence),
    reports: reports.map(report => report.runId),
    followUps: [...new Set(reports.flatMap(followUpsOf))],
  };
}

/** A question about yesterday must not be answered with today as if that were it. */
const PAST = 'This is how it is now: Lumo cannot look back at the time that the question speaks of.';

function markdownOf(report: DiagnoseReport): string {
  const [first, ...others] = report.causes;
  const lines =
    first === undefined
      ? [...quietSection(report), ...findingsSection(report, 'What stands out:', 'low', 5), ...measuredSection(report)]
      : [
          ...causeSection(first, report),
          ...otherCauses(others),
          ...findingsSection(report, 'Also found:', 'medium', 3),
        ];
  return [...lines, ...honestySection(report)].join('\n');
}

function followUpsOf(report: DiagnoseReport): string[] {
  if (report.target.kind === 'recording') return [];
  if (report.causes.length === 0) return [longerCommand(report)];
  return [`lumo diagnose${placeOf(report)} --verbose`];
}

function longerCommand(report: DiagnoseReport): string {
  return `lumo diagnose${placeOf(report)} --sample 10s`;
}

/** A host is named only where its name is safe to paste into a shell. */
function placeOf(report: DiagnoseReport): string {
  const { name } = report.target;
  return /^(?:localhost|127\.0\.0\.1|::1)$/.test(name) || !/^[\p{L}\p{N}][\p{L}\p{N}.:-]*$/u.test(name)
    ? ''
    : ` ${name}`;
}
