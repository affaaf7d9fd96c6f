import { type Assessed, probability } from './assess.js';
import type { CauseId, CauseRule } from './cause.js';
import { evaluate } from './evaluate.js';
import type { DiagnosisFacts } from './facts.js';

/** A cause this sure turns what it explains into its effect, and takes most of its odds. */
export const SURE = 0.5;
const EFFECT_FACTOR = 0.1;
/** What is explained by another cause is never likelier than not. */
const EFFECT_MOST = 0.9;

/**
 * The fixed order of secondary effects (host.md 2: swap thrash explains I/O pressure, throttling explains CPU pressure,
 * OOM restarts explain crash loops): a sure cause takes the odds of those whose signs it brings about.
 */
export function subtractEffects(standing: readonly Assessed[], facts: DiagnosisFacts): void {
  const explaining = ({ rule, odds }: Assessed): boolean =>
    probability(odds) >= SURE && (rule.explainsWhen === undefined || evaluate(rule.explainsWhen, facts).holds === true);
  const sure = new Set(standing.filter(explaining).map(({ rule }) => rule.id));
  for (const effect of standing) {
    const cause = standing.find(
      ({ rule }) => sure.has(rule.id) && explains(rule, effect.rule.id) && !explains(effect.rule, rule.id),
    );
    if (cause === undefined) continue;
    effect.odds = Math.min(effect.odds * EFFECT_FACTOR, EFFECT_MOST);
    effect.effectOf = cause.rule.id;
    effect.against.push({
      metric: `explained by ${cause.rule.id}`,
      value: Math.round(probability(cause.odds) * 100),
      unit: '%',
      source: 'diagnosis',
    });
  }
}

function explains(rule: CauseRule, id: CauseId): boolean {
  return rule.explains.includes(id);
}
