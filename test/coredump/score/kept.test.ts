import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseKept, scoreAlone } from '../../../src/coredump/score/kept.js';
import { scoreCore } from '../../../src/coredump/score/score.js';

const record = (id: string, time: number, score: number, quality = 0.5) => ({ id, time, score, quality });

it('keeps the best, the first and the newest', () => {
  const records = [record('b', 4, 5), record('d', 2, 9), record('a', 1, 4), record('e', 5, 4), record('c', 3, 9, 0.6)];
  expect(chooseKept(records)).toEqual(
    new Map([
      ['c', ['best']],
      ['a', ['first']],
      ['e', ['newest']],
    ]),
  );
});

it('one core may be all of it', () => {
  expect(chooseKept([record('a', 1, 4)])).toEqual(new Map([['a', ['best', 'first', 'newest']]]));
  expect(chooseKept([])).toEqual(new Map());
});

it('takes the earlier of equals, then the lower id', () => {
  expect([...chooseKept([record('b', 1, 4), record('a', 1, 4), record('c', 1, 4)])]).toEqual([
    ['a', ['best', 'first']],
    ['c', ['newest']],
  ]);
});

it('never more than 3, whatever the order of the records', () => {
  const anyRecord = fc.record({
    id: fc.stringMatching(/^[0-9a-f]{1,3}$/),
    time: fc.nat(5),
    score: fc.integer({ min: 0, max: 3 }),
    quality: fc.constantFrom(0, 0.5, 1),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyRecord, { selector: ({ id }) => id, minLength: 1 }), records => {
      const kept = chooseKept(records);
      expect(kept.size).toBeLessThanOrEqual(3);
      expect([...kept.values()].flat().toSorted()).toEqual(['best', 'first', 'newest']);
      expect(chooseKept(records.toReversed())).toEqual(kept);
    }),
  );
});

it('chooses by the score without what being a duplicate takes away', () => {
  const input = {
    signal: { number: 7, name: 'SIGBUS' },
    hasFrame: true,
    quality: 1,
    threads: 1,
    allocated: 0,
    now: new Date(0),
    duplicateOfKept: 'x',
  };
  expect(scoreCore(input).total).toBe(3.5);
  expect(scoreAlone(scoreCore(input))).toBe(5.5);
});
