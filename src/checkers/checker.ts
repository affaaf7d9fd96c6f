import type { Finding, FindingCatalogue } from '../core/finding.js';
import type { HostFacts, Reading } from '../core/snapshot.js';
import type { Source } from '../host/source.js';

/** Every check of a host, in the order in which reports show them. */
export type CheckId =
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'process'
  | 'service'
  | 'network'
  | 'patch'
  | 'ports'
  | 'ssh'
  | 'auth';

/** name -> default, its unit, and where the number comes from. */
export type LimitTable<L extends string> = Readonly<Record<L, { value: number; unit: string; origin: string }>>;

/** `area.thing[INSTANCE].unit` -> what it says, and where it is read; feeds docs/metrics.md. */
export type MetricCatalogue = Readonly<Record<string, { meaning: string; source: string }>>;

/** What an earlier run of the same host kept for later ones. */
export interface Remembered<K> {
  /** The target's clock at that run. */
  at: Date;
  bootId?: string;
  /** Seconds since boot at that run: of one boot, the difference to `Judging.upAt` is the exact time between. */
  upAt: number;
  kept: K;
}

export interface Judging<L extends string, K = undefined> {
  limits: Readonly<Record<L, number>>;
  host: HostFacts;
  /** The target's clock when it was read; judgement never looks at ours. */
  now: Date;
  /** Seconds since boot when it was read. */
  upAt: number;
  /** Earlier runs, the newest first; empty for the first one, and always for a check that keeps nothing. */
  past: readonly Remembered<K>[];
}

/** What a check keeps for the next run, at most 8 kB as JSON, and how it is believed again: it comes from a file. */
export interface Memory<F, K> {
  of(facts: F): K;
  /** Undefined for anything that `of` did not write, or that an older version wrote in another shape. */
  read(value: unknown): K | undefined;
}

/**
 * One check: what it reads, how it understands it, what it thinks of it. `parse` and `judge` are pure, so a recording
 * gives the same findings as the live host. What was not readable is undefined in the facts, never 0.
 */
export interface HostChecker<S extends Record<string, Source>, F, L extends string, K = undefined> {
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
  memory?: Memory<F, K>;
  /** Why the check cannot say that all is well although its sources were read (stale lists); such a check is unknown, not ok. */
  doubt?(facts: F, on: Judging<L, K>): string | undefined;
  judge(facts: F, on: Judging<L, K>): Finding[];
}

/** Infers the types of a checker from its literal. */
export function defineChecker<S extends Record<string, Source>, F, L extends string, K = undefined>(
  checker: HostChecker<S, F, L, K>,
): HostChecker<S, F, L, K> {
  return checker;
}
