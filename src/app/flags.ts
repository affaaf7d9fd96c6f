import { Flags } from '@oclif/core';
import { durationMs, LONGEST_MS } from '../core/duration.js';
import { LumoError } from '../core/errors.js';
import { SEVERITIES } from '../core/severity.js';

/** `500ms`, `2s`, `1.5m` or `1h` -> milliseconds. A unit is needed, and it must be more than nothing. */
export function parseDuration(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined) {
    throw new LumoError('usage.bad-value', `"${text}" is not a length of time`, {
      hint: 'Write a number and its unit: 500ms, 2s or 1m.',
    });
  }
  if (ms < 1 || ms > LONGEST_MS) {
    throw new LumoError('usage.bad-value', `"${text}" is out of range`, {
      hint: 'It must be at least 1ms and at most 24h.',
    });
  }
  return ms;
}

/** A flag that takes a length of time, in ms for the code. */
export const duration = Flags.custom<number>({ helpValue: '2s', parse: async text => parseDuration(text) });

/** `--format`; the first choice is the default. */
export function format<const T extends readonly [string, ...string[]]>(...choices: T) {
  return Flags.option({ options: choices, default: choices[0] as T[number], summary: 'How to print the result.' })();
}

/** `--fail-on SEVERITY`: has no default, so findings alone never fail a run. */
export const failOn = Flags.option({
  options: SEVERITIES,
  summary: 'End with exit code 1 if a finding is this bad or worse.',
});
