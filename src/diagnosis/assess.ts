import type { Evidence } from '../core/finding.js';
import type { CauseRule, Weighed } from './cause.js';
import { evaluate, type Verdict } from './evaluate.js';
import type { DiagnosisFacts } from './facts.js';

/** What became of every predicate of one cause. */
export interface Assessed {
  rule: CauseRule;
  required: readonly Verdict[];
  supporting: readonly Weight[];
  excluding: readonly Weight[];
  /** Posterior odds. They stand for something only where all that is required holds. */
  odds: number;
  evidence: Evidence[];
  against: Evidence[];
  /** The surer cause whose effect this one is. */
  effectOf?: string;
}

interface Weight {
  verdict: Verdict;
  /** What the odds were multiplied with: 1 where it says nothing. */
  factor: number;
}

/** posterior odds = prior odds x the factors of what holds (and of what should hold and does not). Pure. */
export function assess(rule: CauseRule, facts: DiagnosisFacts): Assessed {
  const required = rule.requires.map(condition => evaluate(condition, facts));
  const supporting = rule.supports.map(each => weigh(each, facts, factor => 1 / Math.sqrt(factor)));
  const excluding = rule.excludes.map(each => weigh(each, facts, () => 1));
  const odds = [...supporting, ...excluding].reduce((product, { factor }) => product * factor, oddsOf(rule.prior));
  const seen = (weights: readonly Weight[], holds: boolean): Evidence[] =>
    weights.filter(({ verdict }) => verdict.holds === holds).flatMap(({ verdict }) => verdict.evidence);
  return {
    rule,
    required,
    supporting,
    excluding,
    odds,
    evidence: strongest([...required.flatMap(({ evidence }) => evidence), ...seen(supporting, true)]),
    against: strongest([...seen(supporting, false), ...seen(excluding, true)]),
  };
}

/** What stands, what does not, and what could not be looked at (a failed predicate says more than an unknown one). */
export function standingOf({ required }: Assessed): 'stands' | 'ruled out' | 'not assessed' {
  if (required.some(({ holds }) => holds === false)) return 'ruled out';
  return required.some(({ holds }) => holds === undefined) ? 'not assessed' : 'stands';
}

function weigh({ when, factor }: Weighed, facts: DiagnosisFacts, otherwise: (factor: number) => number): Weight {
  const verdict = evaluate(when, facts);
  return { verdict, factor: verdict.holds === undefined ? 1 : verdict.holds ? factor : otherwise(factor) };
}

/** Each metric once: the highest bound that it passed says the most. */
function strongest(evidence: readonly Evidence[]): Evidence[] {
  const byMetric = new Map<string, Evidence>();
  for (const item of evidence) byMetric.set(item.metric, item);
  return [...byMetric.values()];
}

export function probability(odds: number): number {
  return odds / (1 + odds);
}

function oddsOf(probable: number): number {
  return probable / (1 - probable);
}
