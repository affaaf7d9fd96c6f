import { CAUSE_CHECKS } from '../core/cause-checks.js';
import type { Answer, Plan } from '../core/plan.js';
import type { DiagnoseReport } from '../core/report.js';
import { measuredSection } from './answer/measured.js';
import { namedSection } from './answer/named.js';
import {
  causeSection,
  findingsSection,
  honestySection,
  isAboutStalls,
  otherCauses,
  quietSection,
} from './answer/sections.js';
import { asideSection, lookedSection, verdictSection } from './answer/verdict.js';
import { sinceOf } from './grammar/time.js';

/**
 * Answers a question from reports, as a colleague would: the cause first with its confidence and who does it, then
 * the evidence, what speaks against it, what to do; and honestly what is not known.
 */
export function answerFromReport(
  question: string,
  plan: Plan,
  reports: readonly DiagnoseReport[],
  { now, fixOf = () => undefined }: { now: Date; fixOf?: FixOf },
): Answer {
  const causes = reports.flatMap(report => report.causes);
  const findings = reports.flatMap(report => report.checks.flatMap(check => check.findings));
  const past =
    reports.some(({ target, checks }) => target.kind === 'host' && checks.some(isOfNow)) &&
    sinceOf(question.toLowerCase(), now) !== undefined;
  return {
    question,
    plan,
    answer:
      reports.length === 0
        ? 'Nothing was read, so there is nothing to answer from.'
        : [...reports.map(report => markdownOf(report, question, fixOf)), ...(past ? [PAST] : [])].join('\n\n---\n\n'),
    causes,
    evidence: [...causes, ...findings].flatMap(item => item.evidence),
    reports: reports.map(report => report.runId),
    followUps: [...new Set(reports.flatMap(followUpsOf))],
  };
}

/** What is to be done about a finding, by its code. */
type FixOf = (code: string) => string | undefined;

/** A question about yesterday must not be answered with today as if that were it. */
const PAST = 'This is how it is now: Lumo cannot look back at the time that the question speaks of.';

function markdownOf(report: DiagnoseReport, question: string, fixOf: FixOf): string {
  return [...namedSection(report, question), ...bodyOf(report, fixOf), ...honestySection(report)].join('\n');
}

function bodyOf(report: DiagnoseReport, fixOf: FixOf): string[] {
  const [first, ...others] = report.causes;
  if (first !== undefined)
    return [
      ...causeSection(first, report),
      ...otherCauses(others),
      ...findingsSection(report, 'Also found:', 'medium', 3),
    ];
  if (isAboutStalls(report))
    return [
      ...quietSection(report),
      ...findingsSection(report, 'What stands out:', 'low', 5),
      ...measuredSection(report),
    ];
  return [
    ...verdictSection(report, fixOf),
    ...measuredSection(report),
    ...asideSection(report),
    ...lookedSection(report),
  ];
}

function followUpsOf(report: DiagnoseReport): string[] {
  if (report.target.kind === 'recording') return [];
  if (report.causes.length > 0) return [`lumo diagnose${placeOf(report)} --verbose`];
  const ids = report.checks.filter(({ status }) => status !== 'unknown').map(({ id }) => id);
  const lasting = ids.filter(id => !COMING_AND_GOING.includes(id));
  return [
    ...(lasting.length === 0 ? [] : [`lumo diagnose${placeOf(report)} --checks ${lasting.join(',')} --facts`]),
    ...(lasting.length === ids.length && ids.length > 0 ? [] : [longerCommand(report)]),
  ];
}

function isOfNow({ id }: { id: string }): boolean {
  return COMING_AND_GOING.includes(id);
}

/** What stalls comes and goes, so a longer look may find it; what is set, installed or logged is there to be read. */
const COMING_AND_GOING: readonly string[] = CAUSE_CHECKS;

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
