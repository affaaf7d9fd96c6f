import { describe, expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

/** Language, type, message and the calls as `function file:line`. */
function read(text: string): unknown[] {
  return readCrashes(text, 'x').map(({ language, type, message, frames }) => [
    language,
    type,
    message,
    frames.map(({ function: name = '', file, line }) => `${name} ${file}:${line}`),
  ]);
}

describe('Atheris: the exception stands above its traceback', () => {
  const trace = `Traceback (most recent call last):
  File "/src/fuzz.py", line 40, in test_one_input
    load(data)
  File "/src/load.py", line 7, in first
    return rows[0]
  [Previous line repeated 2 more times]
`;
  const calls = [
    'first /src/load.py:7',
    'first /src/load.py:7',
    'first /src/load.py:7',
    'test_one_input /src/fuzz.py:40',
  ];

  it('read with it, however the log goes on', () => {
    const head = 'INFO: seed 7\n\n === Uncaught Python exception: ===\nKeyError: (1, 0)\n';
    expect(read(head + trace)).toEqual([['python', 'KeyError', '(1, 0)', calls]]);
    expect(read(`${head}${trace}\nMS: 0 ; base unit: 00\n`)).toEqual([['python', 'KeyError', '(1, 0)', calls]]);
    expect(readCrashes(head + trace, 'x')[0]?.source.line).toBe(3);
  });

  it('a message of several lines, or none', () => {
    const head = ' === Uncaught Python exception: ===\n';
    expect(read(`${head}vec.RowError: first\n second\n${trace}`)).toEqual([
      ['python', 'vec.RowError', 'first\n second', calls],
    ]);
    expect(read(`${head}AssertionError\n${trace}`)).toEqual([['python', 'AssertionError', undefined, calls]]);
  });

  it('what libFuzzer says of its end is no crash of its own', () => {
    const text = `=== Uncaught Python exception: ===
KeyError: 'a'
${trace}
==12== ERROR: libFuzzer: fuzz target exited
    #0 0x7f0a in __sanitizer_print_stack_trace (/opt/asan_with_fuzzer.so+0x4c59)
    #1 0x7f0b in Py_Exit (/usr/bin/python3+0x1c59)
SUMMARY: libFuzzer: fuzz target exited
`;
    expect(read(text)).toEqual([['python', 'KeyError', "'a'", calls]]);
  });
});

describe('Jazzer.js: its own head before the error', () => {
  const trace = '    at pick (/src/rows.js:4:9)\n    at fuzz (/src/fuzz.js:3:15)\nMS: 0 ; base unit: 00\n';

  it('is no part of the type', () => {
    expect(read(`==60951== Uncaught Exception: RangeError: no row 5\n${trace}`)).toEqual([
      ['javascript', 'RangeError', 'no row 5', ['pick /src/rows.js:4', 'fuzz /src/fuzz.js:3']],
    ]);
  });

  it('an older one repeats the message', () => {
    expect(read(`==7== Uncaught Exception: Jazzer.js: no row 5\nRangeError: no row 5\n${trace}`)).toEqual([
      ['javascript', 'RangeError', 'no row 5', ['pick /src/rows.js:4', 'fuzz /src/fuzz.js:3']],
    ]);
  });

  it('counts before what was only logged', () => {
    const logged = 'TypeError: later\n    at retry (/src/a.js:1:2)\n';
    expect(read(`==7== Uncaught Exception: RangeError: no row 5\n${trace}${logged}`)).toEqual([
      ['javascript', 'RangeError', 'no row 5', ['pick /src/rows.js:4', 'fuzz /src/fuzz.js:3']],
    ]);
  });
});

it('Python: calls that are only counted are bounded for the whole traceback', () => {
  const call = '  File "/src/load.py", line 7, in first\n  [Previous line repeated 9999999 more times]\n';
  const crash = readCrashes(`Traceback (most recent call last):\n${call.repeat(3)}RecursionError: deep\n`, 'x')[0];
  expect(crash?.type).toBe('RecursionError');
  expect(crash?.frames.at(-1)?.index).toBeLessThan(10_010);
});
