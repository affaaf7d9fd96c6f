import type { HostChecker, Judging } from '../../src/checkers/checker.js';
import type { Finding } from '../../src/core/finding.js';
import type { Source } from '../../src/host/source.js';
import { HOST } from './facts.js';

/** What a check says of these facts, with its own limits. */
export function judged<F, K = undefined>(
  checker: HostChecker<Record<string, Source>, F, never, K>,
  facts: F,
  on: Partial<Judging<never, K>> = {},
): Finding[] {
  const limits = Object.fromEntries(
    Object.entries<{ value: number }>(checker.limits).map(([name, { value }]) => [name, value]),
  );
  return checker.judge(facts, { limits, host: HOST, now: HOST.at, upAt: 1000, past: [], ...on });
}

/** `code severity subject`, sorted: what most tests ask for. */
export function said<F, K = undefined>(
  checker: HostChecker<Record<string, Source>, F, never, K>,
  facts: F,
  on: Partial<Judging<never, K>> = {},
): string[] {
  return judged(checker, facts, on)
    .map(({ code, severity, subject }) => `${code} ${severity} ${subject}`)
    .toSorted();
}
