import { expect, it } from 'vitest';
import { skipReason } from '../../../src/coredump/collector/limits.js';

const NOW = Date.UTC(2026, 10, 22);
const core = { path: '/cores/core.1', identity: '', size: 1, allocated: 200_000, modifiedMs: NOW - 864_000_000 };
const limits = { maxAllocated: 1e12, maxAgeMs: 1e12, ignoredNames: [] };

it.each([
  [86_400_000, '1 day'],
  [172_800_000, '2 days'],
  [3_600_000, '1 hour'],
  [5_400_000, '90 minutes'],
  [1500, '1.5 seconds'],
])('an age of %d ms is %s for people', (maxAgeMs, text) => {
  const why = skipReason(core, { ...limits, maxAgeMs }, NOW);
  expect(why).toBe(`older than ${text} (coredump.collector.maxAge)`);
});

it('a size is told in a unit that can be read', () => {
  const why = skipReason(core, { ...limits, maxAllocated: 0.0001 * 1024 ** 3 }, NOW);
  expect(why).toBe('over 105 KiB on the disk (coredump.collector.maxAllocated)');
});
