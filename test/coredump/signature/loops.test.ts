import { describe, expect, it } from 'vitest';
import { unroll } from '../../../src/coredump/signature/loops.js';

const rolled = (text: string) =>
  unroll(text.split(''))
    .kept.map(index => text[index])
    .join('');

describe('unroll', () => {
  it.each([
    ['aa', 'a'],
    ['aaaaa', 'a'],
    ['abab', 'ab'],
    ['aabcaabca', 'abca'],
    ['abcaacaacaac', 'abcac'],
    ['aacaacaacaac', 'ac'],
    ['bcabcabcacbaagfgfgfgf', 'bcacbagf'],
    ['abcd', 'abcd'],
    ['', ''],
  ])('%s -> %s', (text, expected) => {
    expect(rolled(text)).toBe(expected);
  });

  it('keeps the newest of what repeats', () => {
    expect(unroll(['a', 'a', 'b']).kept).toEqual([0, 2]);
  });

  it('knows an endless recursion by its first frames', () => {
    const names = ['leaf', ...Array.from({ length: 60 }, (_, index) => ['a', 'b', 'c'][index % 3] ?? ''), 'main'];
    expect(unroll(names).recursion).toEqual({ leaves: 1, length: 3 });
    expect(unroll('ababab'.split('')).recursion).toBeUndefined();
  });

  it('takes 4,096 frames in less than two seconds of its own time', () => {
    const start = process.cpuUsage().user;
    expect(unroll(['f0', ...Array.from({ length: 4095 }, (_, index) => `f${index}`)]).kept).toHaveLength(4095);
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });
});
