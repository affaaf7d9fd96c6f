import { expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Message and the frames of what V8 says when one of its checks fails. */
function read(lines: readonly string[]): unknown[] {
  return readCrashes(lines.join('\n'), 'x').map(({ type, message, frames }) => [
    type,
    message,
    frames.map(({ function: name, file, line }) => [name, file, line]),
  ]);
}

it.each([
  [
    'the place of the check is a frame',
    ['#', '# Fatal error in ../../src/ring/ring.cc, line 624', '# unreachable code', '#', '#'],
    ['V8 fatal error', 'unreachable code', [[undefined, '../../src/ring/ring.cc', 624]]],
  ],
  [
    'release builds leave the file out',
    ['#', '# Fatal error in , line 0', '# Check failed: ring.', '#', '#'],
    ['V8 fatal error', 'Check failed: ring.', []],
  ],
  [
    'the calls, where they are known',
    [
      '# Fatal error in ../../src/ring/ring.cc, line 624',
      '# unreachable code',
      '#',
      '----- Native stack trace -----',
      '',
      ' 1: 0xb78db3 ring::Push() [node]',
      '',
    ],
    ['V8 fatal error', 'unreachable code', [['ring::Push()', undefined, undefined]]],
  ],
])('%s', (_, lines, expected) => {
  expect(read(lines)).toEqual([expected]);
});
