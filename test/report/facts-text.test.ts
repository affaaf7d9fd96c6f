import { expect, it } from 'vitest';
import { renderFacts } from '../../src/report/facts-text.js';
import { quietReport } from '../helpers/reports.js';

const { target, host, startedAt } = quietReport();

it('prints what a check understood as a tree, and nothing that a terminal obeys', () => {
  const facts = {
    cpus: 2,
    none: [],
    kinds: ['a', 'b'],
    nested: { x: 1, gone: undefined },
    list: [{ name: 'e\u001b[2J' }],
  };
  expect(renderFacts({ target, host, startedAt, checks: [{ id: 'cpu', facts }] })).toBe(
    'cpu\n  cpus: 2\n  none: none\n  kinds: a, b\n  nested\n    x: 1\n  list\n    1\n      name: e\\x1b[2J\n',
  );
});
