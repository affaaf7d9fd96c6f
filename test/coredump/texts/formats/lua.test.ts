import { expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

// Recorded with lua5.4, lua5.1 and luajit of Debian 12; OpenResty's by its documentation.

const crash = (...lines: string[]) => readCrashes(lines.join('\n'), 'app.log').at(-1);
const calls = (...lines: string[]) =>
  crash(...lines)?.frames.map(({ function: name, file, line }) => `${name ?? '-'} ${file ?? '-'}:${line ?? 0}`);

it('what nobody caught: message, calls, and the line where it was', () => {
  const text = [
    "lua5.4: shop.lua:3: attempt to perform arithmetic on a nil value (field 'price')",
    'stack traceback:',
    "\tshop.lua:3: in field 'price'",
    "\tshop.lua:7: in upvalue 'total'",
    '\tshop.lua:11: in main chunk',
    '\t[C]: in ?',
    'next line of the log',
  ];
  expect(crash(...text)).toMatchObject({
    language: 'lua',
    type: 'Lua error',
    message: "attempt to perform arithmetic on a nil value (field 'price')",
    source: { path: 'app.log', line: 1 },
  });
  expect(calls(...text)).toEqual(['price shop.lua:3', 'total shop.lua:7', '<main> shop.lua:11']);
});

it('error and assert are not where it was, other functions of C are', () => {
  expect(
    calls(
      'lua5.1: b.lua:4: no',
      'stack traceback:',
      "\t[C]: in function 'assert'",
      '\tb.lua:4: in main chunk',
      '\t[C]: ?',
    ),
  ).toEqual(['<main> b.lua:4']);
  expect(
    calls(
      'luajit: m.lua:2: bad',
      'stack traceback:',
      "\t[C]: in function 'rep'",
      "\tm.lua:2: in function 'open'",
      '\t[C]: at 0x55accaeec2c0',
    ),
  ).toEqual(['rep -:0', 'open m.lua:2']);
  expect(
    calls(
      'luajit: tail',
      'stack traceback:',
      '\t[builtin#19]: at 0x55cf81b816e0',
      '\tb.lua:4: in function <b.lua:4>',
      '\t(...tail calls...)',
      '\t[C]: at 0x55cf81b2e2c0',
    ),
  ).toEqual(['- b.lua:4']);
});

it('a message of two lines, and one that is no text', () => {
  expect(
    crash('lua5.4: b.lua:4: b.lua:3: inside', 'second line', 'stack traceback:', "\t[C]: in local 'co'")?.message,
  ).toBe('b.lua:3: inside\nsecond line');
  expect(
    crash('lua5.4: (error object is a table value)', 'stack traceback:', '\tb.lua:4: in main chunk')?.message,
  ).toBe('(error object is a table value)');
});

it('a recursion whose middle is left out', () => {
  const turns = Array.from({ length: 10 }, () => "\tb.lua:1: in upvalue 'deep'");
  expect(
    calls('lua5.4: b.lua:1: stack overflow', 'stack traceback:', ...turns, '\t...\t(skipping 499972 levels)', ...turns),
  ).toHaveLength(20);
});

it('what is only logged counts less than what ended a program', () => {
  const logged = ['app: conf.lua:9: bad key', 'stack traceback:', '\tconf.lua:9: in main chunk'];
  expect(crash(...logged)?.message).toBe('bad key');
  expect(
    crash('Traceback (most recent call last):', '  File "a.py", line 1, in <module>', 'KeyError: 1', ...logged)
      ?.language,
  ).toBe('python');
});

it('OpenResty: the coroutine before the calls', () => {
  const text = [
    '2026/11/22 10:00:00 [error] 7#7: *1 lua entry thread aborted: runtime error: /srv/a.lua:5: no upstream',
    'stack traceback:',
    'coroutine 0:',
    "\t[C]: in function 'error'",
    "\t/srv/a.lua:5: in function 'route'",
    '\t/srv/main.lua:2: in main chunk, client: 10.0.0.1',
  ];
  expect(crash(...text)?.message).toBe('no upstream');
  expect(calls(...text)?.[0]).toBe('route /srv/a.lua:5');
});

it('is no crash without calls', () => {
  expect(crash('the stack traceback:', 'stack traceback:', 'nothing here')).toBeUndefined();
});
