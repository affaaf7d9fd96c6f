import { describe, expect, it } from 'vitest';
import { clusters, clustersOf, nearest } from '../../../src/coredump/signature/clusters.js';
import type { ComparableFrame } from '../../../src/coredump/signature/distance.js';

const named = (text: string): ComparableFrame[] => text.split('').map(name => ({ function: name }));

describe('clusters', () => {
  it('puts what is less than 0.3 apart together, numbered by first members', () => {
    expect(clusters(['xyz', 'abcdefgh', 'abcdefgi', 'xyz'].map(named))).toEqual([1, 2, 2, 1]);
  });

  it('has its border at 0.3', () => {
    // 0.235 and 0.320.
    expect(clusters(['abcd', 'abce'].map(named))).toEqual([1, 1]);
    expect(clusters(['abc', 'abd'].map(named))).toEqual([1, 2]);
    expect(nearest(named('abc'), [{ id: 'x', fingerprint: 'f', frames: named('abd') }])).toEqual([]);
  });

  it('asks that all members are near each other, not only neighbours', () => {
    // 1 to 2 is 0.21, 2 to 3 is 0.21, 1 to 3 is 0.41.
    const [one, two, three] = clusters(['abcdefghij', 'abcdefghXY', 'abcdefXYXY'].map(named));
    expect(one).toBe(two);
    expect(three).not.toBe(one);
  });

  it('leaves traces without frames alone', () => {
    expect(clusters([[], [], [{}], [{}]])).toEqual([1, 2, 3, 4]);
    expect(clusters([])).toEqual([]);
  });

  it('finds ten bugs in 1,000 traces in less than 2 s of a quiet machine', () => {
    const traces = Array.from({ length: 1000 }, (_, index) =>
      Array.from({ length: 24 }, (__, depth) => ({
        function: depth < 18 ? `bug${index % 10}_${depth}` : `caller${index}_${depth}`,
      })),
    );
    const start = process.cpuUsage().user;
    const found = clusters(traces);
    // Its own time in microseconds; three times that on a machine whose caches others fill.
    expect(process.cpuUsage().user - start).toBeLessThan(6_000_000);
    expect(new Set(found).size).toBe(10);
    expect(found.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }, 60_000);
});

describe('nearest', () => {
  it('names what is near, the nearest first', () => {
    const known = ['abcdefgX', 'abcdefgh', 'xyz'].map((text, index) => ({
      id: text,
      fingerprint: `f${index}`,
      frames: named(text),
    }));
    const found = nearest(named('abcdefgh'), known);
    expect(found.map(({ id, fingerprint }) => [id, fingerprint])).toEqual([
      ['abcdefgh', 'f1'],
      ['abcdefgX', 'f0'],
    ]);
    expect(found[0]?.distance).toBeCloseTo(0, 12);
  });
});

it('clusters hold crashes of one class alone, each number once', () => {
  const trace = (fingerprint: string, kind: string, text: string) => ({
    id: fingerprint,
    fingerprint,
    class: kind,
    frames: named(text),
  });
  const found = clustersOf([
    trace('a', 'HeapError', 'abcdefgh'),
    trace('b', 'DestAv', 'abcdefgh'),
    trace('c', 'HeapError', 'abcdefgX'),
    trace('d', 'DestAv', 'vwxyz'),
  ]);
  expect(Object.fromEntries(found)).toEqual({ a: 1, c: 1, b: 2, d: 3 });
});
