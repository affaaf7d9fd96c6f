import type { Cause, DiagnoseReport, Reasoning } from '../core/report.js';
import { type Assessed, assess, probability, standingOf } from './assess.js';
import type { CauseRule } from './cause.js';
import { CAUSES } from './causes/index.js';
import { subtractEffects, SURE } from './effects.js';
import type { DiagnosisFacts } from './facts.js';
import { reasoningOf } from './reasoning.js';

export type Diagnosis = Pick<DiagnoseReport, 'causes' | 'ruledOut' | 'notAssessed'> & { reasoning: Reasoning[] };

/** Below this the evidence does not carry an answer; "nothing stalled" is the honest one. */
const MIN_CONFIDENCE = 0.3;

/**
 * Ranks the causes by what is known: which conditions hold, which do not, and which could not be looked at. Pure.
 */
export function diagnose(facts: DiagnosisFacts, rules: readonly CauseRule[] = CAUSES): Diagnosis {
  const assessed = rules.map(rule => assess(rule, facts));
  const standing = assessed.filter(each => standingOf(each) === 'stands' && !each.rule.control);
  subtractEffects(standing, facts);
  const ranked = standing.toSorted((a, b) => lossRank(b) - lossRank(a) || b.odds - a.odds);
  const causes = ranked.filter(({ odds }) => probability(odds) >= MIN_CONFIDENCE);
  return {
    causes: causes.map(each => toCause(each, facts)),
    ruledOut: [
      ...assessed.filter(each => standingOf(each) === 'ruled out').map(whyNot),
      ...ranked.filter(each => !causes.includes(each)).map(unlikely),
    ],
    notAssessed: assessed
      .filter(each => standingOf(each) === 'not assessed')
      .map(({ rule, required }) => ({
        id: rule.id,
        missing: [...new Set(required.flatMap(({ missing }) => missing))],
      })),
    reasoning: reasoningOf(assessed, each => causes.includes(each)),
  };
}

/** A likely loss stands before what is slow: errors and hard limits first (host.md 2, order). */
function lossRank({ rule, odds }: Assessed): number {
  return rule.loss && probability(odds) >= SURE ? 1 : 0;
}

/** The condition that failed, with its number; a control says what was seen and why it is no cause. */
function whyNot({ rule, required }: Assessed): { id: string; reason: string } {
  const failed = required.find(({ holds }) => holds === false);
  const [seen] = rule.control ? required.filter(({ holds }) => holds === true && required[0]?.holds === true) : [];
  const reason = seen ? `${seen.seen}, but ${failed?.seen ?? ''}: nobody waits` : (failed?.text ?? '');
  return { id: rule.id, reason };
}

function unlikely({ rule, odds, against }: Assessed): { id: string; reason: string } {
  const percent = Math.round(probability(odds) * 100);
  return { id: rule.id, reason: `only ${percent} % likely: ${against[0]?.metric ?? 'other causes are likelier'}` };
}

function toCause({ rule, odds, evidence, against }: Assessed, facts: DiagnosisFacts): Cause {
  const offender = rule.offender(facts);
  return {
    id: rule.id,
    confidence: Math.round(Math.min(0.99, probability(odds)) * 100) / 100,
    title: rule.title,
    ...(offender === undefined ? {} : { offender }),
    evidence,
    against,
    next: rule.next(facts, offender),
  };
}
