import type { Evidence } from '../core/finding.js';
import type { Condition } from './cause.js';
import type { DiagnosisFacts } from './facts.js';
import type { Measure } from './measures/measure.js';
import { MEASURES } from './measures/index.js';

/** What became of a condition: true, false, or undefined where it could not be looked at. */
export interface Verdict {
  holds: boolean | undefined;
  /** `CPU busy 23 %, needs 90 %`: for a reader. */
  text: string;
  /** The same without the bound. */
  seen: string;
  evidence: Evidence[];
  /** Metrics that are not known. */
  missing: string[];
}

/** Three-valued (Kleene's logic): an `any` is false only where all are known to fail, an `all` true only where all hold. */
export function evaluate(condition: Condition, facts: DiagnosisFacts): Verdict {
  if ('any' in condition) return combine(condition.any, facts, true);
  if ('all' in condition) return combine(condition.all, facts, false);
  return compare(condition, facts);
}

/** One verdict that is `decisive` decides the whole; without one an unknown leaves it open. */
function combine(conditions: readonly Condition[], facts: DiagnosisFacts, decisive: boolean): Verdict {
  const verdicts = conditions.map(each => evaluate(each, facts));
  const deciding = verdicts.filter(({ holds }) => holds === decisive);
  const unknown = verdicts.filter(({ holds }) => holds === undefined);
  const holds = deciding.length > 0 ? decisive : unknown.length > 0 ? undefined : !decisive;
  const told = deciding.length > 0 ? deciding : unknown.length > 0 ? unknown : verdicts;
  return {
    holds,
    text: verdicts.map(({ text }) => text).join('; '),
    seen: verdicts.map(({ seen }) => seen).join('; '),
    evidence: told.flatMap(({ evidence }) => evidence),
    missing: unknown.flatMap(({ missing }) => missing),
  };
}

function compare(condition: Exclude<Condition, { any: unknown } | { all: unknown }>, facts: DiagnosisFacts): Verdict {
  const measure: Measure = MEASURES[condition.measure];
  const value = measure.read(facts);
  if (value === undefined || !Number.isFinite(value)) return notKnown(measure);
  const rounded = Math.round(value * 10) / 10;
  const bound = 'atLeast' in condition ? condition.atLeast : condition.below;
  const holds = 'atLeast' in condition ? value >= bound : value < bound;
  const unit = measure.unit === '' ? '' : ` ${measure.unit}`;
  const seconds =
    measure.window === false ? undefined : (facts.cpu?.stat?.seconds ?? facts.process?.processes?.seconds);
  return {
    holds,
    seen: `${measure.label} ${rounded}${unit}`,
    text: `${measure.label} ${rounded}${unit}, needs ${'atLeast' in condition ? 'at least' : 'under'} ${bound}${unit}`,
    evidence: [
      {
        metric: measure.metric,
        value: rounded,
        ...(measure.unit !== '' && { unit: measure.unit }),
        threshold: bound,
        source: measure.source,
        ...(seconds !== undefined && { window: `${seconds.toFixed(1)} s` }),
      },
    ],
    missing: [],
  };
}

function notKnown({ label, metric }: Measure): Verdict {
  const text = `${label} is not known`;
  return { holds: undefined, text, seen: text, evidence: [], missing: [metric] };
}
