import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueCores, RETENTION_LIMITS, type RetainedCore } from '../../../src/coredump/storage/due.js';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

const core = (id: string, parts: Partial<RetainedCore> = {}): RetainedCore => ({
  id,
  fingerprint: id,
  bytes: 100,
  score: 5,
  quality: 0.5,
  time: NOW,
  storedAt: NOW,
  only: false,
  ...parts,
});
const due = (cores: readonly RetainedCore[], limits = {}): Record<string, string> =>
  Object.fromEntries(
    dueCores(cores, { ...RETENTION_LIMITS, ...limits }, NOW).map(({ core: { id }, reason }) => [id, reason]),
  );

it('keeps 50 GB and 30 days', () => {
  expect(RETENTION_LIMITS).toEqual({ maxBytes: 50_000_000_000, maxAgeMs: 30 * DAY_MS });
});

it('what is older than the limit goes', () => {
  const cores = [core('a', { storedAt: NOW - 30 * DAY_MS }), core('b', { storedAt: NOW - 30 * DAY_MS - 1 })];
  expect(due(cores)).toEqual({ b: 'stored more than 30 days ago' });
});

it('of a fingerprint the best, the first and the newest stay', () => {
  const like = [4, 9, 5, 6, 4].map((score, i) => core(`c${i}`, { fingerprint: 'bug', score, time: NOW + i }));
  const reason = 'neither the best, the first nor the newest of bug';
  expect(due(like)).toEqual({ c2: reason, c3: reason });
});

it('traces without a frame are not alike', () => {
  const empty = [1, 2, 3, 4, 5].map(i => core(`c${i}`, { fingerprint: 'EMPTY: no thread', time: NOW + i }));
  expect(due(empty)).toEqual({});
});

describe('when there are too many bytes', () => {
  const cores = [core('a', { score: 9 }), core('b', { score: 4, storedAt: NOW - 1 }), core('c', { score: 4 })];
  it('the least worth go first, the older before the younger', () => {
    expect(Object.keys(due(cores, { maxBytes: 300 }))).toEqual([]);
    expect(Object.keys(due(cores, { maxBytes: 299 }))).toEqual(['b']);
    expect(Object.keys(due(cores, { maxBytes: 199 }))).toEqual(['b', 'c']);
    expect(due(cores, { maxBytes: 0 })).toMatchObject({ a: 'all stored cores together take more than 0 bytes' });
  });
  it('what is gone for another reason is not counted', () => {
    const old = core('d', { score: 1, storedAt: 0 });
    expect(Object.keys(due([...cores, old], { maxBytes: 300 }))).toEqual(['d']);
  });
});

it('the only copy of what was not analysed stays, however old, big and often', () => {
  const cores = [1, 2, 3, 4, 5].map(i =>
    core(`c${i}`, { fingerprint: 'bug', time: i, storedAt: 0, bytes: 1e12, only: true }),
  );
  expect(due(cores)).toEqual({});
});

it('holds its limits, whatever is stored and in whatever order', () => {
  const any = fc.record({
    id: fc.stringMatching(/^[0-9a-f]{4}$/),
    fingerprint: fc.constantFrom('a', 'b', 'c'),
    bytes: fc.nat(100),
    score: fc.nat(10),
    quality: fc.constant(0.5),
    time: fc.nat(50),
    storedAt: fc.integer({ min: NOW - 60 * DAY_MS, max: NOW }),
    only: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), fc.nat(500), (cores, maxBytes) => {
      const limits = { maxBytes, maxAgeMs: 30 * DAY_MS };
      const gone = new Set(dueCores(cores, limits, NOW).map(({ core: { id } }) => id));
      const left = cores.filter(({ id, only }) => !gone.has(id) && !only);
      expect(cores.filter(({ id, only }) => only && gone.has(id))).toEqual([]);
      expect(left.filter(({ storedAt }) => NOW - storedAt > limits.maxAgeMs)).toEqual([]);
      for (const fingerprint of ['a', 'b', 'c'])
        expect(left.filter(each => each.fingerprint === fingerprint).length).toBeLessThanOrEqual(3);
      const stay = cores.filter(({ id }) => !gone.has(id)).reduce((sum, { bytes }) => sum + bytes, 0);
      if (left.length > 0) expect(stay).toBeLessThanOrEqual(maxBytes);
      expect(new Set(dueCores(cores.toReversed(), limits, NOW).map(({ core: { id } }) => id))).toEqual(gone);
    }),
  );
});
