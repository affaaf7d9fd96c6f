import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote, quoteAll } from '../../src/core/quote.js';
import { feed, SHELLS, withFolder } from '../helpers/collector.js';

/** What breaks quoting by hand, and any other text that UTF-8 can carry. */
const word = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '\n',
        ' ',
        '$(id)',
        '`id`',
        '$HOME',
        '${x}',
        '!',
        '*',
        '~',
        '-',
        '#',
        ';',
        '&',
        'é',
        '🔥',
      ),
      { maxLength: 8 },
    )
    .map(parts => parts.join('')),
  fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', '')),
  fc.constantFrom(
    '',
    '-n',
    '--',
    '~root',
    'a=b',
    '=ls',
    '!!',
    '\\',
    "'",
    "''",
    '\n',
    '\r\n',
    '\t',
    'if',
    '{',
    '%s',
    '\u0001',
  ),
);

describe.each(SHELLS)('quoteAll in $name', ({ argv, missing }) => {
  it.skipIf(missing)('gives a program exactly the arguments it was given', { timeout: 60_000 }, () => {
    // Many command lines in one process: a process for each would take minutes.
    const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(lines, argvs => {
        const script = argvs.map(args => quoteAll(['printf', '%s\\0', ...args])).join('\n');
        const { stdout, stderr } = feed([...argv, '-s'], script, { env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' } });
        expect(stderr).toBe('');
        expect(stdout.split('\0').slice(0, -1)).toEqual(argvs.flat());
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(missing)('runs a program that has the name of a reserved word or looks like an assignment', () => {
    const names = ['if', 'time', 'done', 'function', 'in', 'A=b', 'b+=c', '!', '{'];
    withFolder(folder => {
      for (const name of names)
        writeFileSync(join(folder, name), '#!/bin/sh\nprintf "%s\\n" "${0##*/} $1"\n', { mode: 0o755 });
      const script = names.map(name => quoteAll([name, 'x'])).join('\n');
      const { stdout, stderr } = feed([...argv, '-s'], script, { env: { PATH: `${folder}:/usr/bin:/bin` } });
      expect({ stderr, ran: stdout.split('\n').slice(0, -1) }).toEqual({
        stderr: '',
        ran: names.map(name => `${name} x`),
      });
    });
  });
});

it('leaves plain words as they are, for whoever reads the script', () => {
  expect(quoteAll(['stat', '-f', '/proc/1/stat', 'a=b'])).toBe('stat -f /proc/1/stat a=b');
});

it("quotes '' and patterns", () => {
  expect(quoteAll(['', '*', "it's", '[0-9]'])).toBe(`'' '*' 'it'\\''s' '[0-9]'`);
});

it('refuses NUL, which would end an argument early', () => {
  expect(() => quote('a\0b')).toThrow('a shell word cannot hold NUL');
});
