import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/diagnosis/cause.js';
import { CAUSES } from '../../src/diagnosis/causes/index.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { cpuFacts, processFacts, quiet } from '../helpers/facts.js';

const spinner = { comm: 'spin', cpuMs: 1990, topThreadPercent: 99.5, topDelayPercent: 0, delayMs: 0 };
const throttledGroup = {
  path: '/app.service',
  name: 'app.service',
  pressure: {},
  quotaCpus: 0.2,
  cpu: { periods: 20, throttled: 20, throttledMs: 1600, percent: 100 },
};

describe('the reasoning', () => {
  const { reasoning } = diagnose(quiet({ process: processFacts([spinner]) }));
  const of = (id: string) => reasoning.find(each => each.id === id);

  it('tells of every cause, and what stands comes first', () => {
    expect(reasoning.map(({ id }) => id).toSorted()).toEqual(CAUSES.map(({ id }) => id).toSorted());
    expect(reasoning[0]).toMatchObject({ id: 'hot-thread', verdict: 'cause' });
    expect(new Set(reasoning.slice(1).map(({ verdict }) => verdict))).not.toContain('cause');
  });

  it('multiplies the odds of the prior with the factors that it names', () => {
    const { prior = 0, confidence = 0, predicates = [] } = of('hot-thread') ?? {};
    const odds = predicates.reduce((product, { factor = 1 }) => product * factor, prior / (1 - prior));
    expect(predicates.filter(({ role }) => role === 'required').map(({ holds }) => holds)).toEqual([true, true, true]);
    expect(confidence).toBeCloseTo(odds / (1 + odds), 1);
  });

  it('says of each predicate what was seen and what it takes', () => {
    expect(of('hot-thread')?.predicates[0]).toEqual({
      role: 'required',
      text: 'busiest thread, of one CPU 99.5 %, needs at least 80 %',
      holds: true,
    });
    expect(of('hot-thread')?.predicates.find(({ role }) => role === 'excluding')).toEqual({
      role: 'excluding',
      text: 'CPU busy 5 %, against it if at least 95 %',
      holds: false,
      factor: 1,
    });
  });

  it('marks what is the effect of a surer cause, and what could not be looked at', () => {
    const both = diagnose(
      quiet({
        cpu: cpuFacts({ throttled: [throttledGroup], pressure: undefined }),
        process: processFacts([spinner]),
      }),
    ).reasoning;
    expect(both.find(({ id }) => id === 'hot-thread')?.verdict).toBe('not assessed');
    expect(both.find(({ id }) => id === 'hot-thread')?.predicates[1]).toMatchObject({ holds: null });
    const known = diagnose(
      quiet({ cpu: cpuFacts({ throttled: [throttledGroup] }), process: processFacts([spinner]) }),
    ).reasoning;
    expect(known.find(({ id }) => id === 'hot-thread')).toMatchObject({ verdict: 'effect', effectOf: 'cpu-throttled' });
  });
});

describe('the causes', () => {
  it('are the forty of the reference, each once', () => {
    expect(CAUSES.map(({ id }) => id).toSorted()).toEqual([...CAUSE_IDS].toSorted());
    expect(CAUSE_IDS.length).toBe(40);
  });

  it('require what tells them from their likes', () => {
    const required = (text: string, measure: string): boolean => text.includes(`"measure":"${measure}"`);
    const odd = CAUSES.filter(({ requires, discriminator }) => !required(JSON.stringify(requires), discriminator));
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('explain no cause that explains them, unless the numbers decide which', () => {
    const pairs = CAUSES.flatMap(a => CAUSES.filter(b => a.explains.includes(b.id) && b.explains.includes(a.id)));
    expect(pairs.map(({ id }) => id)).toEqual([]);
  });

  it('weigh with sense: what supports raises the odds, what excludes lowers them', () => {
    for (const { prior, supports, excludes } of CAUSES) {
      expect(prior > 0 && prior < 1).toBe(true);
      expect(supports.every(({ factor }) => factor > 1)).toBe(true);
      expect(excludes.every(({ factor }) => factor > 0 && factor < 1)).toBe(true);
    }
  });
});
