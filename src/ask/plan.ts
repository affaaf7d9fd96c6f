import type { Plan, PlanStep } from '../core/plan.js';
import { clarifyStep } from './clarify.js';
import { type Entities, entitiesOf } from './entities.js';
import type { Range } from './grammar/sentences.js';
import { stepRanges } from './grammar/steps.js';
import { checksOf } from './intent/checks.js';
import { dangerIn } from './intent/danger.js';
import { type Features, featuresOf } from './intent/features.js';
import { injectionIn } from './intent/injection.js';
import { ENOUGH, routesOf } from './intent/route.js';
import { rationaleOf } from './rationale.js';
import { type Reading, read, withoutNames } from './reading.js';
import type { Asked } from './asked.js';
import { stepsFor } from './steps.js';

/**
 * Turns a question into a plan, by rules alone: no network, no model, no clock but `on.now`. Every host, namespace,
 * context, path and id of the plan stands in the question, and every `fix` is a dry run.
 */
export function planQuestion(question: string, on: { now: Date }): Plan {
  const asked = question.slice(0, LONGEST);
  const reading = read(asked);
  const refusal = injectionIn(asked) ?? dangerIn(reading);
  if (refusal !== undefined) {
    const step: PlanStep = { command: 'refuse', args: { reason: `Lumo does not do this: ${refusal}.` } };
    return { question, planner: 'rules', steps: [step], rationale: `Refused: ${refusal}.` };
  }
  const parts = partsOf(reading, on.now);
  const steps = merged(parts.flatMap(part => stepsFor(part)));
  const first = parts[0];
  return {
    question,
    planner: 'rules',
    steps: steps.length > 0 || first === undefined ? steps : [clarifyStep(first)],
    rationale: rationaleOf(steps, parts),
  };
}

/** A longer text is a paste; its beginning holds the question. */
const LONGEST = 4000;

/** The requests of a question, each with what it speaks of; a statement belongs to the request beside it. */
function partsOf(all: Reading, now: Date): Asked[] {
  const whole: Range = { from: 0, to: all.tokens.length };
  const everywhere = entitiesOf(all, whole, now);
  const reading = withoutNames(all, everywhere.scope.used);
  const cuts = stepRanges(reading);
  const ranges = cuts.length === 1 ? cuts : joined(reading, cuts, now);
  const parts = ranges.map(range =>
    partOf(reading, range, ranges.length > 1 ? entitiesOf(reading, range, now) : everywhere, everywhere, now),
  );
  const understood = inOrder(parts.filter(part => part.command !== 'clarify'));
  return understood.length > 0 ? understood : [partOf(reading, whole, everywhere, everywhere, now)];
}

/** "restart nginx, but check the logs first": what is said to come first does. */
function inOrder(parts: Asked[]): Asked[] {
  const last = parts.at(-1);
  if (last === undefined || parts.length < 2 || !SAID_FIRST.test(last.features.text)) return parts;
  return [last, ...parts.slice(0, -1)];
}

const SAID_FIRST =
  /\b(?:first|beforehand|before that|before you do|primero)\W*$|^\W*(?:but\s+|pero\s+)?(?:first|before that|beforehand|primero|antes)\b|^(?:但|不过)?(?:先|在此之前|之前先)/iu;

function partOf(reading: Reading, range: Range, entities: Entities, everywhere: Entities, now: Date): Asked {
  const features = featuresOf(reading, range);
  const checks = checksOf(features, entities.scope);
  const best = routesOf(features, checks, entities)[0];
  const isRest = range.from > 0 || range.to < reading.tokens.length;
  const command =
    features.action !== undefined && isRest
      ? 'fix'
      : best === undefined || best.score < ENOUGH
        ? 'clarify'
        : best.command;
  return { reading, range, features, checks, entities, everywhere, command, now };
}

/** Joins the parts that only tell something to the part that asks. */
function joined(reading: Reading, ranges: readonly Range[], now: Date): Range[] {
  const result: Range[] = [];
  let open: Range | undefined;
  for (const range of ranges) {
    const current: Range = open === undefined ? range : { from: open.from, to: range.to };
    if (isRequest(reading, range, now)) {
      result.push(current);
      open = undefined;
    } else open = current;
  }
  const last = result.at(-1);
  if (open !== undefined && last !== undefined) result[result.length - 1] = { from: last.from, to: open.to };
  return result.length === 0 ? [{ from: 0, to: reading.tokens.length }] : result;
}

function isRequest(reading: Reading, range: Range, now: Date): boolean {
  const features: Features = featuresOf(reading, range);
  if (features.action !== undefined) return true;
  const entities = entitiesOf(reading, range, now);
  const checks = checksOf(features, entities.scope);
  const best = routesOf(features, checks, entities)[0];
  if (best === undefined || best.score < ENOUGH) return false;
  return (
    best.command !== 'diagnose' ||
    features.has('check', 'list', 'why', 'who', 'analyse') ||
    (checks.length > 0 && isNext(reading, range)) ||
    /[?？]|吗/.test(features.text) ||
    reading.tokens[range.to]?.text === '?'
  );
}

/** "check the disk on web-01, then the memory on web-02": a step of a list needs no verb of its own. */
function isNext(reading: Reading, { from }: Range): boolean {
  return (
    /^(?:then|luego|despues|然后|再|接着)$/.test(reading.tokens[from - 1]?.text ?? '') &&
    reading.mentions.some(m => m.from < from && m.concept === 'check')
  );
}

/** Neighbouring diagnose steps on the same place become one. */
function merged(steps: readonly PlanStep[]): PlanStep[] {
  const result: PlanStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last?.command === 'diagnose' && step.command === 'diagnose' && samePlace(last, step)) {
      const checks = [...new Set([...checkList(last), ...checkList(step)])];
      result[result.length - 1] = { command: 'diagnose', args: { ...last.args, ...step.args, checks } };
    } else if (!result.some(other => JSON.stringify(other) === JSON.stringify(step))) result.push(step);
  }
  return result;
}

function samePlace(a: PlanStep, b: PlanStep): boolean {
  return ['target', 'context', 'namespace'].every(key => a.args[key] === b.args[key]);
}

function checkList(step: PlanStep): string[] {
  const checks = step.args['checks'];
  return Array.isArray(checks) ? checks : [];
}
