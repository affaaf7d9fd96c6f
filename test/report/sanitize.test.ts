import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inert, inertCopy, inertLines } from '../../src/report/sanitize.js';
import { anyText } from '../helpers/any-text.js';

describe('inert', () => {
  it.each([
    ['\u001b[2Jgone', '\\x1b[2Jgone'],
    ['\u001b]8;;http://evil\u0007x', '\\x1b]8;;http://evil\\x07x'],
    ['\u009b31m', '\\x9b31m'],
    ['a\nb\r\tc\u007f', 'a\\x0ab\\x0d\\x09c\\x7f'],
    ['txt.\u202egpj', 'txt.\\u202egpj'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['line\u2028sep', 'line\\u2028sep'],
  ])('%j becomes %j', (hostile, shown) => {
    expect(inert(hostile)).toBe(shown);
  });

  it('leaves names of every language and of systemd as they are', () => {
    for (const name of ['dev-disk\\x2dby.mount', 'größe', '订单服务', 'สวัสดี', '🔥', 'tiế́ng'])
      expect(inert(name)).toBe(name);
  });

  it('lets no pile of marks paint over other lines', () => {
    expect(inert(`a${'\u0301'.repeat(6)}`)).toBe(`a${'\u0301'.repeat(4)}\\u0301\\u0301`);
  });

  it('leaves nothing that a terminal obeys, whatever comes in', () => {
    fc.assert(fc.property(anyText, text => !/[\p{C}\p{Zl}\p{Zp}]/u.test(inert(text))));
  });
});

it('inertLines keeps line breaks and nothing else', () => {
  expect(inertLines('a\r\nb\tc\n\u001b[1m')).toEqual(['a', 'b    c', '\\x1b[1m']);
});

it('inertCopy reaches keys and nested texts, and leaves the original alone', () => {
  const hostile = { list: ['\u0007', { deep: '\u001b' }], metrics: { 'a\nb': 1 }, none: undefined, on: true };
  const before = structuredClone(hostile);
  expect(inertCopy(hostile)).toEqual({
    list: ['\\x07', { deep: '\\x1b' }],
    metrics: { 'a\\x0ab': 1 },
    none: undefined,
    on: true,
  });
  expect(hostile).toEqual(before);
});
