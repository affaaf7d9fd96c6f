import { describe, expect, it } from 'vitest';
import type { NetworkFacts } from '../../../src/checkers/network/facts.js';
import { KEPT_COUNTERS, memory } from '../../../src/checkers/network/memory.js';

const OF_CARDS = [
  'rx-bytes',
  'tx-bytes',
  'rx-packets',
  'tx-packets',
  'rx-errors',
  'tx-errors',
  'rx-drops',
  'tx-drops',
  'rx-fifo',
  'tx-fifo',
  'carrier-changes',
];

it('keeps less than 8 kB, whatever the machine has', () => {
  const names = Array.from({ length: 300 }, (_, i) => `enp130s0f1np${i}`.slice(0, 16));
  const interfaces = names.map(name => ({
    name,
    numbers: new Map(),
    state: 'up',
    duplex: 'full',
    physical: true,
    wireless: false,
  }));
  const counters = new Map([
    ...KEPT_COUNTERS.map(name => [name, 2 ** 64] as const),
    ...names.flatMap(name => OF_CARDS.map(counter => [`network.${counter}[${name}].total`, 2 ** 64] as const)),
  ]);
  const kept = memory.of({ counters, interfaces, routes: undefined } as unknown as NetworkFacts);
  expect(JSON.stringify(kept).length).toBeLessThan(8192);
  expect(kept.up).toHaveLength(10);
  expect(memory.read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

describe('what comes from a file', () => {
  it.each([
    null,
    [],
    { counters: { a: 'x' }, up: [] },
    { counters: { a: -1 }, up: [] },
    { counters: {}, up: [1] },
    { counters: {}, up: {} },
    { up: [] },
  ])('refuses %j', value => {
    expect(memory.read(value)).toBeUndefined();
  });
});
