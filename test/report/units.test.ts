import { describe, expect, it } from 'vitest';
import { formatBound, formatMetric, formatMs, formatQuantity, formatTime, plural } from '../../src/report/units.js';

describe('formatQuantity', () => {
  it.each([
    [1_288_490_189, 'B', '1.2 GiB'],
    [0, 'B', '0 B'],
    [1023, 'B', '1,023 B'],
    [1024, 'B', '1 KiB'],
    [19_864_223_744, 'B', '19 GiB'],
    [5_242_880, 'B/s', '5 MiB/s'],
    [86.2, '%', '86 %'],
    [4.23, '%', '4.2 %'],
    [0.031, '%', '0.031 %'],
    [100, '%', '100 %'],
    [0.4, 'ms', '0.4 ms'],
    [2000, 'ms', '2.0 s'],
    [200, 's', '3 min 20 s'],
    [1604.4, '/s', '1,604/s'],
    [28_742, 'pages/s', '28,742 pages/s'],
    [1_234_567, 'count', '1,234,567'],
    [0.00001, undefined, '<0.001'],
    [-3.5, undefined, '-3.5'],
    [Number.NaN, '%', 'unknown'],
    ['percpu_rwsem_wait', undefined, 'percpu_rwsem_wait'],
  ])('%s %s reads %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });
});

it('lengths of time stay short', () => {
  expect([950, 59_900, 60_000, 7_199_000, 11_400_000, 273_600_000].map(formatMs)).toEqual([
    '950 ms',
    '59.9 s',
    '1 min',
    '119 min 59 s',
    '3 h 10 min',
    '3 d 4 h',
  ]);
});

it('a bound is compared as it stands', () => {
  expect(formatBound(86, 25, '%')).toBe('> 25 %');
  expect(formatBound(0, 5_368_709_120, 'B')).toBe('< 5 GiB');
  expect(formatBound(98, 98, '%')).toBe('≥ 98 %');
  expect(formatBound('ro', 'rw')).toBe('bound rw');
});

it('a metric takes its unit from its name', () => {
  expect(formatMetric('memory.available.bytes', 24_650_000_000)).toBe('23 GiB');
  expect(formatMetric('disk.used[/var].percent', 91)).toBe('91 %');
  expect(formatMetric('cpu.load1', 0.42)).toBe('0.42');
});

it('times are UTC, and what is no time is not invented', () => {
  expect(formatTime('2026-11-22T04:12:07+01:00')).toBe('2026-11-22 03:12:07 UTC');
  expect(formatTime('yesterday')).toBe('yesterday');
});

it('counts agree with their noun', () => {
  expect([0, 1, 1200].map(count => plural(count, 'finding'))).toEqual(['0 findings', '1 finding', '1,200 findings']);
});
