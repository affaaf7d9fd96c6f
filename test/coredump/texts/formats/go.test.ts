import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Message and names of the calls. */
function read(lines: readonly string[]): unknown[] {
  return readCrashes(lines.join('\n'), 'x').map(({ type, message, frames }) => [
    type,
    message,
    frames.map(call => [call.function, call.line]),
  ]);
}

const DUMP = [
  'panic: vec: full',
  '',
  'goroutine 7 [running]:',
  'example.org/vec.(*Ring).Push(0xc000012345)',
  '\t/src/vec/ring.go:53 +0x1d',
  'main.main()',
  '\t/src/main.go:7',
  '',
];
const CRASH = [
  'panic',
  'vec: full',
  [
    ['example.org/vec.(*Ring).Push', 53],
    ['main.main', 7],
  ],
];

describe('a dump that is indented as a whole', () => {
  it.each([
    ['none', ''],
    ['blanks', '    '],
    ['a tab', '\t'],
  ])('%s', (_, indent) => {
    const lines = ['it said', ...DUMP.map(line => (line === '' ? '' : indent + line)), 'and more'];
    expect(read(lines)).toEqual([CRASH]);
  });

  it('begins with its goroutine where the panic is cut off', () => {
    expect(read(DUMP.slice(2).map(line => `  ${line}`))).toEqual([['panic', undefined, CRASH[2]]]);
  });

  it('is one only where a goroutine has the same indent', () => {
    expect(read(['    panic: vec: full', '', 'goroutine 7', '    [running]:'])).toEqual([]);
    expect(read(['  panic: no goroutine follows', 'and more'])).toEqual([]);
  });

  it('says less than a crash that is not indented', () => {
    const lines = [...DUMP.map(line => `  ${line}`), '', 'fatal error: vec: other', '', ...DUMP.slice(2)];
    expect(read(lines)).toEqual([['fatal error', 'vec: other', CRASH[2]]]);
  });
});
