import type { Evidence } from '../core/finding.js';
import type { Cause, DiagnoseReport } from '../core/report.js';
import type { CauseId, CauseRule } from './cause.js';
import { CAUSES } from './causes/index.js';
import { evaluate, type Verdict } from './evaluate.js';
import type { DiagnosisFacts } from './facts.js';

export type Diagnosis = Pick<DiagnoseReport, 'causes' | 'ruledOut' | 'notAssessed'>;

/** Below this the evidence does not carry an answer; "nothing stalled" is the honest one. */
const MIN_CONFIDENCE = 0.3;
/** A cause this sure turns what it explains into its effect, and takes most of its odds. */
const SURE = 0.5;
const EFFECT_FACTOR = 0.1;
/** What is explained by another cause is never likelier than not. */
const EFFECT_MOST = 0.9;

interface Assessed {
  rule: CauseRule;
  odds: number;
  evidence: Evidence[];
  against: Evidence[];
}

/**
 * Ranks the causes by what is known: which conditions hold, which do not, and which could not be looked at. Pure.
 * posterior odds = prior odds x the factors of what holds (and of what should hold and does not).
 */
export function diagnose(facts: DiagnosisFacts, rules: readonly CauseRule[] = CAUSES): Diagnosis {
  const standing: Assessed[] = [];
  const ruledOut: Diagnosis['ruledOut'] = [];
  const notAssessed: Diagnosis['notAssessed'] = [];
  for (const rule of rules) {
    const required = rule.requires.map(condition => evaluate(condition, facts));
    const failed = required.find(({ holds }) => holds === false);
    const unknown = required.filter(({ holds }) => holds === undefined);
    if (failed) ruledOut.push({ id: rule.id, reason: whyNot(rule, required, failed) });
    else if (unknown.length > 0)
      notAssessed.push({ id: rule.id, missing: [...new Set(unknown.flatMap(({ missing }) => missing))] });
    else if (!rule.control) standing.push(weigh(rule, required, facts));
  }
  subtractEffects(standing, facts);
  const ranked = standing.toSorted((a, b) => lossRank(b) - lossRank(a) || b.odds - a.odds);
  const causes = ranked.filter(({ odds }) => probability(odds) >= MIN_CONFIDENCE);
  for (const rest of ranked.filter(other => !causes.includes(other)))
    ruledOut.push({
      id: rest.rule.id,
      reason: `only ${Math.round(probability(rest.odds) * 100)} % likely: ${rest.against[0]?.metric ?? 'other causes are likelier'}`,
    });
  return { causes: causes.map(assessed => toCause(assessed, facts)), ruledOut, notAssessed };
}

function weigh(rule: CauseRule, required: readonly Verdict[], facts: DiagnosisFacts): Assessed {
  let odds = rule.prior / (1 - rule.prior);
  const evidence = required.flatMap(verdict => verdict.evidence);
  const against: Evidence[] = [];
  for (const { when, factor } of rule.supports) {
    const verdict = evaluate(when, facts);
    if (verdict.holds === true) {
      odds *= factor;
      evidence.push(...verdict.evidence);
    } else if (verdict.holds === false) {
      odds /= Math.sqrt(factor);
      against.push(...verdict.evidence);
    }
  }
  for (const { when, factor } of rule.excludes) {
    const verdict = evaluate(when, facts);
    if (verdict.holds !== true) continue;
    odds *= factor;
    against.push(...verdict.evidence);
  }
  return { rule, odds, evidence: strongest(evidence), against: strongest(against) };
}

/** Each metric once: the highest bound that it passed says the most. */
function strongest(evidence: readonly Evidence[]): Evidence[] {
  const byMetric = new Map<string, Evidence>();
  for (const item of evidence) byMetric.set(item.metric, item);
  return [...byMetric.values()];
}

/** In the order of the list: a sure cause takes the odds of those whose signs it brings about. */
function subtractEffects(standing: readonly Assessed[], facts: DiagnosisFacts): void {
  const explaining = ({ rule, odds }: Assessed): boolean =>
    probability(odds) >= SURE && (rule.explainsWhen === undefined || evaluate(rule.explainsWhen, facts).holds === true);
  const sure = new Set(standing.filter(explaining).map(({ rule }) => rule.id));
  for (const effect of standing) {
    const cause = standing.find(
      ({ rule }) => sure.has(rule.id) && explains(rule, effect.rule.id) && !explains(effect.rule, rule.id),
    );
    if (cause === undefined) continue;
    effect.odds = Math.min(effect.odds * EFFECT_FACTOR, EFFECT_MOST);
    effect.against.push({
      metric: `explained by ${cause.rule.id}`,
      value: Math.round(probability(cause.odds) * 100),
      unit: '%',
      source: 'diagnosis',
    });
  }
}

/** A likely loss stands before what is slow: errors and hard limits first (host.md 2, order). */
function lossRank({ rule, odds }: Assessed): number {
  return rule.loss && probability(odds) >= SURE ? 1 : 0;
}

function explains(rule: CauseRule, id: CauseId): boolean {
  return rule.explains.includes(id);
}

/** The condition that failed, with its number; a control says what was seen and why it is no cause. */
function whyNot(rule: CauseRule, required: readonly Verdict[], failed: Verdict): string {
  const [seen] = rule.control ? required.filter(({ holds }) => holds === true && required[0]?.holds === true) : [];
  return seen ? `${seen.seen}, but ${failed.seen}: nobody waits` : failed.text;
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

function probability(odds: number): number {
  return odds / (1 + odds);
}
