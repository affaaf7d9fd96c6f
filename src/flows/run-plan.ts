import { CAUSE_CHECKS, SLOW_CHECKS } from '../core/cause-checks.js';
import { answerFromReport } from '../ask/answer.js';
import { crashListSection, crashSection } from '../ask/answer/crashes.js';
import { speaksOfCrash } from '../ask/crash-topic.js';
import { sinceOf } from '../ask/grammar/time.js';
import { LONGEST } from '../ask/plan.js';
import type { CheckId } from '../checkers/checker.js';
import { CHECKERS, isCheckId } from '../checkers/index.js';
import type { CoreReportList, CoreReports } from '../core/core-list.js';
import { durationMs } from '../core/duration.js';
import { LumoError } from '../core/errors.js';
import type { Answer, Plan, PlanStep } from '../core/plan.js';
import type { FindingCatalogue } from '../core/finding.js';
import type { DiagnoseReport } from '../core/report.js';

/** What a plan gave. */
export interface PlanRun {
  answer: Answer;
  reports: DiagnoseReport[];
  /** A question about crashes was answered. */
  toldCrashes: boolean;
}

/** Runs a plan and answers its question; what this version cannot do stands in the answer as well. */
export async function answerPlan(plan: Plan, runners: Runners, on: { now: Date }): Promise<PlanRun> {
  const { reports, crashes, toldCrashes, notRun } = await runPlan(plan, runners, on.now);
  const answer = answerFromReport(plan.question, plan, reports, { ...on, fixOf });
  const text = [...(reports.length > 0 ? [answer.answer] : []), ...crashes, ...notRun].join('\n\n');
  return { answer: { ...answer, answer: text }, reports, toldCrashes };
}

/** What the check says is to be done about a finding of this code. */
function fixOf(code: string): string | undefined {
  const id = code.split('.')[0] ?? '';
  const codes: FindingCatalogue = isCheckId(id) ? CHECKERS[id].codes : {};
  return Object.entries(codes).find(([name]) => name === code)?.[1].fix;
}

interface StepsRun {
  reports: DiagnoseReport[];
  /** What was answered about crashes: Markdown. */
  crashes: string[];
  toldCrashes: boolean;
  /** Plain sentences: steps of commands, and checks, that this version does not have. */
  notRun: string[];
}

export interface Runners {
  diagnose(target: string, checks: readonly CheckId[]): Promise<DiagnoseReport>;
  analyzeCore(path: string): Promise<CoreReports>;
  /** Of all time, or of the last `sinceMs`. */
  listCores(sinceMs?: number): Promise<CoreReportList>;
}

/** Runs the steps in their order. Steps that diagnose one target are one reading of it. */
async function runPlan(plan: Plan, runners: Runners, now: Date): Promise<StepsRun> {
  const run: StepsRun = { reports: [], crashes: [], toldCrashes: false, notRun: [] };
  const targets = new Map<string, Set<CheckId>>();
  for (const step of plan.steps) {
    if (step.command === 'coredump.list') {
      run.crashes.push((await knownCrashes(plan.question, runners, now)).join('\n'));
      run.toldCrashes = true;
      continue;
    }
    if (step.command === 'coredump.analyze') {
      const found = await runners.analyzeCore(String(step.args['path']));
      run.crashes.push(crashesText(found));
      run.toldCrashes ||= found.reports.length > 0;
      continue;
    }
    if (step.command !== 'diagnose') {
      run.notRun.push(`This version cannot run \`${step.command}\` yet.${insteadOf(step, plan.question)}`);
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
  if (looksHere(plan) && speaksOfCrash(plan.question)) await tellKnown(run, plan.question, runners);
  return run;
}

/** Of the time that a question speaks of; of all time where none is known of then, or no time was spoken of. */
async function knownCrashes(question: string, runners: Runners, now: Date): Promise<string[]> {
  const since = sinceOf(question.slice(0, LONGEST), now);
  const sinceMs = since === undefined ? undefined : durationMs(since);
  if (since === undefined || sinceMs === undefined) return crashListSection(await runners.listCores(), question);
  const then = await runners.listCores(sinceMs);
  if (then.groups.length > 0) return crashListSection(then, question, since);
  return [`No crash in the last ${since} is known.`, '', ...crashListSection(await runners.listCores(), question)];
}

/** What the user can run today for what a plan cannot. */
function insteadOf({ command }: PlanStep, question: string): string {
  return command === 'doctor' && speaksOfCrash(question)
    ? ' Whether a crash would leave a core here is told by `lumo coredump doctor`.'
    : '';
}

/** A plan that looks at this machine alone says nothing of what crashed on it before. */
function looksHere({ steps }: Plan): boolean {
  const isHere = ({ args: { target } }: PlanStep): boolean => target === undefined || target === 'localhost';
  return (
    steps.some(step => step.command === 'diagnose' && isHere(step)) &&
    !steps.some(({ command }) => command.startsWith('coredump.'))
  );
}

/** Adds the crashes that are known; it was not asked for, so what is wrong with the database is no error here. */
async function tellKnown(run: StepsRun, question: string, runners: Runners): Promise<void> {
  try {
    const known = await runners.listCores();
    if (known.groups.length === 0) return;
    run.crashes.push(crashListSection(known, question).join('\n'));
    run.toldCrashes = true;
  } catch (error) {
    if (!(error instanceof LumoError) || error.code === 'interrupted') throw error;
    run.notRun.push(`The crashes that are known could not be read: ${error.message} ${error.hint}`);
  }
}

function crashesText({ reports, errors }: CoreReports): string {
  return [
    ...reports.map(report => crashSection(report).join('\n')),
    ...errors.map(({ path, message, hint }) => `${path}: ${message} ${hint}`),
  ].join('\n\n---\n\n');
}

/** "Why is it slow" may be the network as well: then the causes that are judged from it are not left open. */
function alsoFor(checks: ReadonlySet<CheckId>): CheckId[] {
  return SLOW_CHECKS.every(id => checks.has(id)) ? CAUSE_CHECKS.filter(id => !checks.has(id)) : [];
}

function checksOf({ args }: PlanStep): [known: CheckId[], unknown: string[]] {
  const wanted = Array.isArray(args['checks']) ? args['checks'] : Object.keys(CHECKERS);
  return [wanted.filter(isCheckId), wanted.filter(name => !isCheckId(name))];
}
