import type { HostChecker } from '../../src/checkers/checker.js';
import type { Finding } from '../../src/core/finding.js';
import type { Source } from '../../src/host/source.js';
import { HOST } from './facts.js';

/** What a check says of these facts, with its own limits. */
export function judged<F>(checker: HostChecker<Record<string, Source>, F, never>, facts: F): Finding[] {
  const limits = Object.fromEntries(
    Object.entries<{ value: number }>(checker.limits).map(([name, { value }]) => [name, value]),
  );
  return checker.judge(facts, { limits, host: HOST, now: HOST.at });
}

/** `code severity subject`, sorted: what most tests ask for. */
export function said<F>(checker: HostChecker<Record<string, Source>, F, never>, facts: F): string[] {
  return judged(checker, facts)
    .map(({ code, severity, subject }) => `${code} ${severity} ${subject}`)
    .toSorted();
}
