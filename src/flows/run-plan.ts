import { CAUSE_CHECKS, SLOW_CHECKS } from '../core/cause-checks.js';
import { answerFromReport } from '../ask/answer.js';
import type { CheckId } from '../checkers/checker.js';
import { CHECKERS, isCheckId } from '../checkers/index.js';
import { LumoError } from '../core/errors.js';
import type { Answer, Plan, PlanStep } from '../core/plan.js';
import type { FindingCatalogue } from '../core/finding.js';
import type { DiagnoseReport } from '../core/report.js';

/** What a plan gave. */
export interface PlanRun {
  answer: Answer;
  reports: DiagnoseReport[];
}

/** Runs a plan and answers its question; what this version cannot do stands in the answer as well. */
export async function answerPlan(plan: Plan, runners: Runners, on: { now: Date }): Promise<PlanRun> {
  const { reports, notRun } = await runPlan(plan, runners);
  const answer = answerFromReport(plan.question, plan, reports, { ...on, fixOf });
  const text = [...(reports.length > 0 ? [answer.answer] : []), ...notRun].join('\n\n');
  return { answer: { ...answer, answer: text }, reports };
}

/** What the check says is to be done about a finding of this code. */
function fixOf(code: string): string | undefined {
  const id = code.split('.')[0] ?? '';
  const codes: FindingCatalogue = isCheckId(id) ? CHECKERS[id].codes : {};
  return Object.entries(codes).find(([name]) => name === code)?.[1].fix;
}

interface StepsRun {
  reports: DiagnoseReport[];
  /** Plain sentences: steps of commands, and checks, that this version does not have. */
  notRun: string[];
}

export interface Runners {
  diagnose(target: string, checks: readonly CheckId[]): Promise<DiagnoseReport>;
}

/** Runs the steps in their order. Steps that diagnose one target are one reading of it. */
async function runPlan(plan: Plan, runners: Runners): Promise<StepsRun> {
  const run: StepsRun = { reports: [], notRun: [] };
  const targets = new Map<string, Set<CheckId>>();
  for (const step of plan.steps) {
    if (step.command !== 'diagnose') {
      run.notRun.push(`This version cannot run \`${step.command}\` yet.`);
      continue;
    }
    const [known, unknown] = checksOf(step);
    if (unknown.length > 0) run.notRun.push(`This version has no check ${unknown.join(', ')} yet.`);
    const target = typeof step.args['target'] === 'string' ? step.args['target'] : 'localhost';
    if (known.length > 0) targets.set(target, new Set([...(targets.get(target) ?? []), ...known]));
  }
  for (const [target, checks] of targets) {
    try {
      run.reports.push(await runners.diagnose(target, [...checks, ...alsoFor(checks)]));
    } catch (error) {
      // One target that cannot be read takes nothing from the others; alone it is the error of the command.
      if (targets.size === 1 || !(error instanceof LumoError) || error.code === 'interrupted') throw error;
      run.notRun.push(`${error.message} ${error.hint}`);
    }
  }
  return run;
}

/** "Why is it slow" may be the network as well: then the causes that are judged from it are not left open. */
function alsoFor(checks: ReadonlySet<CheckId>): CheckId[] {
  return SLOW_CHECKS.every(id => checks.has(id)) ? CAUSE_CHECKS.filter(id => !checks.has(id)) : [];
}

function checksOf({ args }: PlanStep): [known: CheckId[], unknown: string[]] {
  const wanted = Array.isArray(args['checks']) ? args['checks'] : Object.keys(CHECKERS);
  return [wanted.filter(isCheckId), wanted.filter(name => !isCheckId(name))];
}
