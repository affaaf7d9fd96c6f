import type { Judging } from '../checker.js';
import { windowText } from '../numbers.js';
import { type Span, spanBetween } from '../parse/span.js';
import type { NetworkFacts } from './facts.js';
import type { Kept } from './memory.js';

/** A run less than a minute ago says no more than the window; one of more than a day ago says nothing of today. */
const NEAREST_S = 60;
const FARTHEST_S = 86_400;

/** The window, then the time since the last run that is worth comparing with; either may be missing. */
export function spansOf(facts: NetworkFacts, on: Judging<never, Kept>): Span[] {
  const spans: Span[] = [];
  const { seconds, before, counters } = facts;
  if (seconds !== undefined && before !== undefined)
    spans.push(spanBetween(before, counters, seconds, windowText(seconds)));
  const earlier = lastRun(on);
  if (earlier) {
    const text = `${Math.round(earlier.seconds / 60)} min since the last run`;
    spans.push(spanBetween(new Map(Object.entries(earlier.kept.counters)), counters, earlier.seconds, text));
  }
  return spans;
}

/** The newest earlier run of this boot that is at least a minute and at most a day old. */
export function lastRun(on: Judging<never, Kept>): { kept: Kept; seconds: number } | undefined {
  for (const { bootId, upAt, kept } of on.past) {
    const seconds = on.upAt - upAt;
    if (bootId !== undefined && bootId === on.host.bootId && seconds >= NEAREST_S && seconds <= FARTHEST_S)
      return { kept, seconds };
  }
  return undefined;
}

/** The first span in which something holds: the window says it of now, the time since the last run of since then. */
export function firstOf<T>(spans: readonly Span[], judge: (span: Span) => T | undefined): T | undefined {
  for (const each of spans) {
    const result = judge(each);
    if (result !== undefined) return result;
  }
  return undefined;
}
