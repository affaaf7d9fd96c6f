import type { Predicate, Reasoning } from '../core/report.js';
import { type Assessed, probability, standingOf } from './assess.js';
import type { Verdict } from './evaluate.js';

/** How each cause was judged, for `--why`: what stands first, then what could not be assessed, then what was ruled out. */
export function reasoningOf(assessed: readonly Assessed[], isCause: (each: Assessed) => boolean): Reasoning[] {
  const order: Reasoning['verdict'][] = ['cause', 'unlikely', 'effect', 'not assessed', 'ruled out'];
  return assessed
    .map(each => toReasoning(each, isCause(each)))
    .toSorted(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (b.confidence ?? 0) - (a.confidence ?? 0),
    );
}

function toReasoning(assessed: Assessed, isCause: boolean): Reasoning {
  const { rule, effectOf } = assessed;
  const standing = standingOf(assessed);
  const stands = standing === 'stands' && !rule.control;
  const judged = isCause ? 'cause' : standing === 'stands' ? 'unlikely' : standing;
  return {
    id: rule.id,
    title: rule.title,
    verdict: effectOf === undefined ? judged : 'effect',
    prior: rule.prior,
    ...(stands && { confidence: Math.round(probability(assessed.odds) * 100) / 100 }),
    ...(effectOf !== undefined && { effectOf }),
    predicates: [
      ...assessed.required.map(verdict => predicate('required', verdict)),
      ...assessed.supporting.map(({ verdict, factor }) => predicate('supporting', verdict, factor)),
      ...assessed.excluding.map(({ verdict, factor }) => predicate('excluding', verdict, factor)),
    ],
  };
}

function predicate(role: Predicate['role'], { text, holds }: Verdict, factor?: number): Predicate {
  return {
    role,
    text: role === 'excluding' ? text.replaceAll(', needs ', ', against it if ') : text,
    holds: holds ?? null,
    ...(factor !== undefined && { factor: Math.round(factor * 100) / 100 }),
  };
}
