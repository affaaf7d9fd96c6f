import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, parseScore } from '../../src/app/flags.js';
import { LumoError } from '../../src/core/errors.js';

it('a stretch of the past may be of days, a wait may not', () => {
  expect(parseDuration('7d', 365 * 86_400_000)).toBe(604_800_000);
  expect(() => parseDuration('366d', 365 * 86_400_000)).toThrow('is out of range');
  expect(() => parseDuration('2d')).toThrow('is out of range');
});

it('a value score may be a fraction', () => {
  expect(['0', '4.5', '10'].map(parseScore)).toEqual([0, 4.5, 10]);
  for (const text of ['', '-1', '10.1', '1e1', '4,5', 'x']) expect(() => parseScore(text)).toThrow('is no value score');
});

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['2s', 2000],
    ['1.5s', 1500],
    ['1m', 60_000],
    ['24h', 86_400_000],
    [' 2s ', 2000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', '-3s', 's', '2 s', '2sec', '1h30m', '1e3s', '٢s', '.5s'])('"%s" is no length of time', text => {
    expect(() => parseDuration(text)).toThrow('is not a length of time');
  });

  it.each(['0s', '0.1ms', '25h', `${'9'.repeat(400)}s`])('%s is out of range', text => {
    expect(() => parseDuration(text)).toThrow('is out of range');
  });

  it('gives a length within the range, or a usage error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(), fc.constantFrom('ms', 's', 'm', 'h')).map(parts => parts.join('')),
        ),
        text => {
          try {
            const ms = parseDuration(text);
            expect(ms).toSatisfy((value: number) => Number.isInteger(value) && value >= 1 && value <= 86_400_000);
          } catch (error) {
            expect(error).toBeInstanceOf(LumoError);
            expect(error).toMatchObject({ code: 'usage.bad-value', exit: 2 });
          }
        },
      ),
    );
  });
});
