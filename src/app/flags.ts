import { Flags } from '@oclif/core';
import { durationMs, LONGEST_MS, LONGEST_PERIOD_MS } from '../core/duration.js';
import { LumoError } from '../core/errors.js';
import { SEVERITIES } from '../core/severity.js';

/** `500ms`, `2s`, `1.5m` or `1h` -> milliseconds. A unit is needed, and it must be more than nothing. */
export function parseDuration(text: string, longest = LONGEST_MS): number {
  const ms = durationMs(text);
  if (ms === undefined) {
    throw new LumoError('usage.bad-value', `"${text}" is not a length of time`, {
      hint: 'Write a number and its unit: 500ms, 2s or 1m.',
    });
  }
  if (ms < 1 || ms > longest) {
    const most = longest === LONGEST_MS ? '24h' : `${longest / 86_400_000}d`;
    throw new LumoError('usage.bad-value', `"${text}" is out of range`, {
      hint: `It must be at least 1ms and at most ${most}.`,
    });
  }
  return ms;
}

/** A flag that takes a length of time, in ms for the code. */
export const duration = Flags.custom<number>({ helpValue: '2s', parse: async text => parseDuration(text) });

/** A flag that takes a stretch of the past, such as `7d`; in ms for the code. */
export const period = Flags.custom<number>({
  helpValue: '7d',
  parse: async text => parseDuration(text, LONGEST_PERIOD_MS),
});

/** `4` or `4.5`, 0 to 10. */
export function parseScore(text: string): number {
  const value = /^\d{1,2}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 10) return value;
  throw new LumoError('usage.bad-value', `"${text}" is no value score`, { hint: 'Write a number from 0 to 10: 4.5' });
}

/** A flag that takes a value score. */
export const score = Flags.custom<number>({ helpValue: '4.5', parse: async text => parseScore(text) });

/** `--format`; the first choice is the default. */
export function format<const T extends readonly [string, ...string[]]>(...choices: T) {
  return Flags.option({ options: choices, default: choices[0] as T[number], summary: 'How to print the result.' })();
}

/** `--fail-on SEVERITY`: has no default, so findings alone never fail a run. */
export const failOn = Flags.option({
  options: SEVERITIES,
  summary: 'End with exit code 1 if a finding is this bad or worse.',
});
