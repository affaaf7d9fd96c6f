import type { Plan, PlanStep } from '../core/plan.js';
import { clarifyStep } from './clarify.js';
import { dangerIn } from './intent/danger.js';
import { injectionIn } from './intent/injection.js';
import { merged } from './merge.js';
import { partsOf } from './parts.js';
import { rationaleOf } from './rationale.js';
import { read } from './reading.js';
import { stepsFor } from './steps.js';

/**
 * Turns a question into a plan, by rules alone: no network, no model, no clock but `on.now`. Every host, namespace,
 * context, path and id of the plan stands in the question (of a core in a folder both do), and every `fix` is a dry run.
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
export const LONGEST = 4000;
