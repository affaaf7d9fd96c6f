import { beforeAll, describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/diagnosis/causes/index.js';
import { citesDiscriminator, isRight, type Scored, scoreAll, share } from '../helpers/cause-score.js';

describe('all recordings with a truth beside them', () => {
  let all: Scored[] = [];
  beforeAll(async () => {
    all = await scoreAll();
  }, 180_000);
  const of = (set: string): Scored[] => all.filter(each => each.set === set);
  const ill = (): Scored[] => all.filter(({ truth }) => truth.cause !== null);
  const top = (list: readonly Scored[], places: number): number => share(list, each => isRight(each, places));

  it('the right cause stands first in 90 % of the quiet ones, and in 75 % with noise', () => {
    expect(top(of('quiet'), 1)).toBeGreaterThanOrEqual(0.9);
    expect(top(of('noise'), 1)).toBeGreaterThanOrEqual(0.75);
  });

  it('it is among the first three in 97 %', () => {
    expect(top(ill(), 3)).toBeGreaterThanOrEqual(0.97);
  });

  it('the answer cites what tells the cause from its likes', () => {
    expect(
      share(
        ill().filter(each => isRight(each, 1)),
        citesDiscriminator,
      ),
    ).toBe(1);
  });

  it('nothing critical is said of a control', () => {
    const bad = of('control').filter(
      ({ criticals, answers }) => criticals.length > 0 || (answers[0]?.confidence ?? 0) >= 0.9,
    );
    expect(bad.map(({ name }) => name)).toEqual([]);
    expect(new Set(of('control').map(({ truth }) => truth.fault ?? truth.how)).size).toBeGreaterThanOrEqual(10);
  });

  it('every cause has three recordings', () => {
    const few = CAUSES.filter(({ control }) => !control).filter(
      ({ id }) => all.filter(({ truth }) => truth.cause === id).length < 3,
    );
    expect(few.map(({ id }) => id)).toEqual([]);
  });
});
