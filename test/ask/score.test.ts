import { expect, test } from 'vitest';
import { scoreSet } from './labelled.js';

test.each([
  ['dev', 0.95],
  ['own-tuned', 0.95],
  ['own-second', 0.95],
  ['own-held-out', 0.95],
  ['own-third', 0.95],
  ['own-rounds', 0.97],
])(
  '%s: at least the agreed share of plans is exact, none is unsafe or made up',
  (set, minimum) => {
    const { status, summary } = scoreSet(set, minimum);
    expect(summary.failures.length / summary.questions).toBeLessThanOrEqual(1 - minimum);
    expect({ status, unsafe: summary.unsafe, invented: summary.inventedArgs, faults: summary.contractFaults }).toEqual({
      status: 0,
      unsafe: 0,
      invented: 0,
      faults: 0,
    });
  },
  30_000,
);
