import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTransposed, typoDistance } from '../../src/core/typo.js';

test('distance counts insertions, deletions, replacements and swapped neighbours', () => {
  expect(typoDistance('proccess', 'process', 2)).toBe(1);
  expect(typoDistance('memroy', 'memory', 2)).toBe(1);
  expect(typoDistance('kuberntes', 'kubernetes', 2)).toBe(1);
  expect(typoDistance('disk', 'memory', 2)).toBe(3);
  expect(isTransposed('dsik', 'disk')).toBe(true);
  expect(isTransposed('risk', 'disk')).toBe(false);
});

test('distance is symmetric, never above the bound plus one, and 0 only for equal words', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, bound) => {
      const distance = typoDistance(a, b, bound);
      expect(distance).toBe(typoDistance(b, a, bound));
      expect(distance).toBeLessThanOrEqual(bound + 1);
      expect(distance === 0).toBe(a === b);
    }),
  );
});
