import type { Plan, PlanArg, PlanStep } from '../core/plan.js';
import { inertCopy } from './sanitize.js';
import { paragraph, type Screen, screenOf } from './screen.js';

/** What `lumo ask` is about to do, shown before it asks for a yes; or the question back, or the refusal. Ends with a line break. */
export function renderPlan(plan: Plan, options: { width: number; color: boolean }): string {
  const screen = screenOf(options);
  const safe = inertCopy(plan);
  const answer = safe.steps.find(step => step.command === 'clarify' || step.command === 'refuse');
  const lines = answer === undefined ? intention(safe, screen) : reply(answer, safe.rationale, screen);
  return `${lines.join('\n')}\n`;
}

/** One step in words: `diagnose localhost: cpu, memory`. */
export function describeStep(step: PlanStep): string {
  const { command, args } = step;
  const { checks, target, path, id, query, ...others } = args;
  const object = [target, path, id, query === undefined ? undefined : `"${words(query)}"`].filter(
    part => part !== undefined,
  );
  const subject = object.length === 0 && command === 'diagnose' ? ['localhost'] : object.map(words);
  const details = [
    ...(checks === undefined ? [] : [words(checks)]),
    ...Object.entries(others).map(([name, value]) => detail(name, value)),
  ];
  const head = [VERBS[command], ...subject].join(' ');
  return details.length === 0 ? head : `${head}: ${details.join(', ')}`;
}

const VERBS: Record<PlanStep['command'], string> = {
  diagnose: 'diagnose',
  'coredump.list': 'list the core dumps',
  'coredump.analyze': 'analyze the core dump',
  events: 'read the events of the cluster',
  'incidents.list': 'list the incidents',
  'incidents.show': 'show the incident',
  report: 'write a report',
  fix: 'propose a fix for',
  'rag.search': 'search the runbooks for',
  logs: 'read the logs of',
  inventory: 'list what runs',
  doctor: 'check the set-up of Lumo itself',
  clarify: 'ask back',
  refuse: 'refuse',
};

function intention(plan: Plan, screen: Screen): string[] {
  const { paint } = screen;
  const steps = plan.steps.flatMap((step, at) => {
    const number = `${at + 1}.`.padStart(4);
    return paragraph(screen, describeStep(step), 5).map((line, row) => (row === 0 ? number + line.slice(4) : line));
  });
  const rationale = plan.rationale === '' ? [] : paragraph(screen, plan.rationale, 2, paint.faint);
  return [
    paint.strong('I will:'),
    ...steps,
    ...rationale,
    ...paragraph(screen, 'It only looks: nothing is changed.', 2, paint.faint),
  ];
}

function reply(step: PlanStep, rationale: string, screen: Screen): string[] {
  const { paint } = screen;
  const refused = step.command === 'refuse';
  const reason = typeof step.args['reason'] === 'string' ? step.args['reason'] : rationale;
  const head = refused ? 'I will not do this.' : 'I need to know more.';
  return [
    (refused ? paint.bad : paint.warn)(head),
    ...paragraph(screen, reason, 2),
    `  ${paint.faint('Questions that work:')} ${paint.command('lumo examples')}`,
  ];
}

function detail(name: string, value: PlanArg): string {
  if (value === true) return NAMES.get(name) ?? name;
  return `${NAMES.get(name) ?? name} ${words(value)}`;
}

const NAMES = new Map([
  ['dryRun', 'as a dry run'],
  ['grep', 'matching'],
]);

function words(value: PlanArg): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
