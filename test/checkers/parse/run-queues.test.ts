import { expect, it } from 'vitest';
import { parseRunQueues } from '../../../src/checkers/parse/run-queues.js';

it('tells how long tasks ran on a CPU and waited for it', () => {
  // In the form of sched-stats.rst, version 15: the kernels at hand are built without the file.
  const text = `version 15
timestamp 4295000123
cpu0 0 0 900 300 500 400 7000000123 250000456 812
domain0 00000000,00000003 1 2 3 4 5
cpu1 5 0 5 5 5 5 1000000000 2000000000 7`;
  expect([...parseRunQueues(text)]).toEqual([
    [0, { runningS: 7.000_000_123, waitingS: 0.250_000_456, slices: 812 }],
    [1, { runningS: 1, waitingS: 2, slices: 7 }],
  ]);
});

it.each([
  undefined,
  '',
  'cpu0 1 2 3',
  'cpu0 0 0 0 0 0 0 NaN 1 1',
  'cpux 0 0 0 0 0 0 1 1 1',
  'domain0 1 2 3 4 5 6 7 8 9',
])('knows nothing of %j', text => {
  expect(parseRunQueues(text).size).toBe(0);
});
