import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inert } from '../../src/report/sanitize.js';
import { cutMiddle, keepTogether, textWidth, wrap } from '../../src/report/width.js';
import { anyText } from '../helpers/any-text.js';
import { terminalWidth } from '../helpers/terminal-width.js';

describe('textWidth', () => {
  it.each([
    ['plain', 5],
    ['订单', 4],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['🔥', 2],
    ['한글', 4],
  ])('%s takes %d columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });

  it('is never less than what cli-table3 counts, so no column overflows', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const text = inert(raw);
        return textWidth(text) >= terminalWidth(text);
      }),
    );
  });
});

describe('cutMiddle', () => {
  it('keeps the tail, which names the thing', () => {
    expect(cutMiddle('/sys/fs/cgroup/system.slice/order-worker.service/cpu.stat', 32)).toBe(
      '/sys/fs/cg…rker.service/cpu.stat',
    );
  });

  it('never splits a wide character', () => {
    expect(cutMiddle('订单服务器名称', 8)).toBe('订…名称');
  });
});

describe('wrap', () => {
  it('breaks at spaces and keeps a value with its unit', () => {
    expect(wrap(`throttled periods ${keepTogether('99 % > 25 %')}`, 22)).toEqual(['throttled periods', '99 % > 25 %']);
  });

  it('keeps a number and its unit together, but not a number and a noun', () => {
    expect(wrap('It waited 70 % of the time', 12)).toEqual(['It waited', '70 % of the', 'time']);
    expect(wrap('It has 70 seeds', 10)).toEqual(['It has 70', 'seeds']);
  });

  it('breaks a long word where nothing may be lost', () => {
    expect(wrap('see abcdefghij', 4, 'break')).toEqual(['see', 'abcd', 'efgh', 'ij']);
  });

  it('never exceeds the width', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 40 }), (raw, width) =>
        wrap(inert(raw), width).every(line => textWidth(line) <= width),
      ),
    );
  });
});
