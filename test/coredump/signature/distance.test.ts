import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, type ComparableFrame } from '../../../src/coredump/signature/distance.js';

const named = (text: string): ComparableFrame[] => text.split('').map(name => ({ function: name }));

describe('distance', () => {
  it('is 0 for the same trace and 1 for another', () => {
    expect(distance(named('abc'), named('abc'))).toBeCloseTo(0, 12);
    expect(distance(named('abc'), named('xyz'))).toBe(1);
    expect(distance([], named('a'))).toBe(1);
    expect(distance([], [])).toBe(1);
  });

  /** By hand: matches weigh exp(-0.04 min(i,j) - 0.13 |i-j|), over the sum of exp(-0.04 i) up to the shorter one. */
  it.each([
    ['ab', 'ac', 1 - Math.exp(-0.04) / (Math.exp(-0.04) + Math.exp(-0.08))],
    ['ba', 'ca', 1 - Math.exp(-0.08) / (Math.exp(-0.04) + Math.exp(-0.08))],
    ['a', 'xa', 1 - Math.exp(-0.04 - 0.13) / Math.exp(-0.04)],
    ['abc', 'xabc', 1 - Math.exp(-0.13)],
  ])('%s to %s is %f', (a, b, expected) => {
    expect(distance(named(a), named(b))).toBeCloseTo(expected, 12);
    expect(distance(named(b), named(a))).toBeCloseTo(expected, 12);
  });

  it('is symmetric and between 0 and 1', () => {
    const trace = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(trace, trace, (a, b) => {
        const there = distance(named(a.join('')), named(b.join('')));
        expect(there).toBeCloseTo(distance(named(b.join('')), named(a.join(''))), 12);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  const at = (frame: ComparableFrame) => [frame];
  it.each([
    ['the source line decides', { file: 'a.c', line: 3, pc: 1n }, { file: 'a.c', line: 3, pc: 2n }, true],
    ['even against the name', { file: 'a.c', line: 3, function: 'f' }, { file: 'a.c', line: 4, function: 'f' }, false],
    ['a column as well', { file: 'a.c', line: 3, column: 1 }, { file: 'a.c', line: 3, column: 2 }, false],
    ['then the place in the module', { module: 'm', offset: 16n }, { module: 'm', offset: '0x10' }, true],
    [
      'even against the name in one build',
      { module: 'm', offset: 1n, function: 'f' },
      { module: 'm', offset: 2n, function: 'f' },
      false,
    ],
    [
      'another build: the name',
      { module: 'm', buildId: 'a', offset: 1n, function: 'f(int)' },
      { module: 'm', buildId: 'b', offset: 2n, function: 'f' },
      true,
    ],
    ['one source unknown: the name', { file: 'a.c', line: 3, function: 'f.part.0' }, { function: 'f' }, true],
    ['at last the address', { pc: 255n }, { pc: '0xFF' }, true],
    ['nothing is not the same as nothing', {}, {}, false],
  ])('%s', (_, a: ComparableFrame, b: ComparableFrame, same) => {
    expect(distance(at(a), at(b))).toBeCloseTo(same ? 0 : 1, 12);
  });
});
