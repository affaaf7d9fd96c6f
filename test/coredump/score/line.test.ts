import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreLine } from '../../../src/coredump/score/line.js';
import { scoreCore, type ScoreInput } from '../../../src/coredump/score/score.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const BUS: ScoreInput = {
  signal: { number: 7, name: 'SIGBUS' },
  hasFrame: true,
  reason: 'SIGBUS: BUS_ADRERR at 0x7f00',
  quality: 0.8,
  threads: 1,
  pod: 'querynode-0',
  instance: 'milvus',
  allocated: 1000,
  now: NOW,
};
/** Each does something to a terminal or a log, or is half of a sign. */
const HOSTILE = [
  'a',
  '/',
  ' ',
  '\n',
  '\r',
  '\u001b',
  '[',
  '\0',
  '\u0085',
  '\u009b',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ud83d',
  '\ude00',
  '\u{e0041}',
];

const line = (input: Partial<ScoreInput>, lang: 'zh' | 'en' = 'zh', path = '/cores/core.1'): string =>
  scoreLine(path, scoreCore({ ...BUS, ...input }), lang);

it('is the line that people search for', () => {
  expect(line({})).toBe(
    '分数计算详情 [/cores/core.1]: 基础分: 4.0, 崩溃原因: +2.0, Panic关键词: +1.0, 栈跟踪质量: +1.5, Pod关联: +1.0 -> 总分: 9.50',
  );
});

it('names the parts that take away', () => {
  const rich = { dumpedAt: NOW, threads: 3, allocated: 2e8 };
  expect(line({ ...rich, signal: { number: 3, name: 'SIGQUIT' }, notesCut: true, duplicateOfKept: 'a' })).toBe(
    '分数计算详情 [/cores/core.1]: 栈跟踪质量: +1.5, 多线程: +0.5, Pod关联: +1.0, 文件大小: +0.5, 新鲜度: +0.5, 重复: -2.0, 人为信号: -2.0, 截断: -3.0 -> 总分: 0.00',
  );
  expect(line({ ...rich, signal: { number: 6, name: 'SIGABRT' }, oomKilled: true })).toBe(
    '分数计算详情 [/cores/core.1]: 栈跟踪质量: +1.5, 多线程: +0.5, Pod关联: +1.0, 信号严重性: +1.0, 文件大小: +0.5, 新鲜度: +0.5, OOM: -3.0 -> 总分: 2.00',
  );
});

it('says the same in English', () => {
  expect(line({}, 'en')).toBe(
    'Score of [/cores/core.1]: base: 4.0, clear reason: +2.0, panic keyword: +1.0, trace quality: +1.5, pod: +1.0 -> total: 9.50',
  );
});

it('is still a line where no part counts', () => {
  expect(line({ hasFrame: false, reason: undefined as never, pod: undefined as never, quality: 0 })).toBe(
    '分数计算详情 [/cores/core.1]: 基础分: 0.0 -> 总分: 0.00',
  );
});

it('is one line without control characters, whatever the path is', () => {
  expect(line({}, 'en', 'a\u001b[2Jb\n\u202ec')).toContain(String.raw`[a\u{1b}[2Jb\u{a}\u{202e}c]:`);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...HOSTILE) }), path => {
      expect(line({}, 'zh', path)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
  );
});
