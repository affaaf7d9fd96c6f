import type { Finding, FindingCatalogue } from '../core/finding.js';
import type { HostFacts, Reading } from '../core/snapshot.js';
import type { Source } from '../host/source.js';

/** Every check of a host, in the order in which reports show them. */
export type CheckId = 'cpu' | 'memory' | 'disk' | 'process';

/** name -> default, its unit, and where the number comes from. */
export type LimitTable<L extends string> = Readonly<Record<L, { value: number; unit: string; origin: string }>>;

/** `area.thing[INSTANCE].unit` -> what it says, and where it is read; feeds docs/metrics.md. */
export type MetricCatalogue = Readonly<Record<string, { meaning: string; source: string }>>;

interface Judging<L extends string> {
  limits: Readonly<Record<L, number>>;
  host: HostFacts;
  /** The target's clock when it was read; judgement never looks at ours. */
  now: Date;
}

/**
 * One check: what it reads, how it understands it, what it thinks of it. `parse` and `judge` are pure, so a recording
 * gives the same findings as the live host. What was not readable is undefined in the facts, never 0.
 */
export interface HostChecker<S extends Record<string, Source>, F, L extends string> {
  id: CheckId;
  title: string;
  category: 'core' | 'security' | 'specialized';
  codes: FindingCatalogue;
  /** Every metric that `metrics` or the evidence of a finding may name; an instance stands there in capitals. */
  metricNames: MetricCatalogue;
  sources: S;
  limits: LimitTable<L>;
  parse(read: { [N in keyof S]: Reading }, host: HostFacts): F;
  /** Names are `area.thing[instance].unit`: stable, they are kept and compared over runs. */
  metrics(facts: F): Record<string, number>;
  judge(facts: F, on: Judging<L>): Finding[];
}

/** Infers the types of a checker from its literal. */
export function defineChecker<S extends Record<string, Source>, F, L extends string>(
  checker: HostChecker<S, F, L>,
): HostChecker<S, F, L> {
  return checker;
}
