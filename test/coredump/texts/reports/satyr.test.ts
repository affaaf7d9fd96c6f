import { expect, it } from 'vitest';
import { readTextCrash } from '../../../../src/coredump/report/text-crash.js';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

it('calls of the kernel begin below who told of it; the reason says of what', () => {
  const calls = ['warn_slowpath_null', 'vec_ring_push', 'do_syscall_64'];
  const frames = calls.map(name => ({ reliable: true, function_name: name, module_name: 'vec' }));
  const report = {
    ureport_version: 2,
    reason: 'WARNING: at fs/vec/ring.c:53',
    problem: { type: 'kerneloops', frames },
  };
  const [crash] = readCrashes(JSON.stringify(report), 'x.json');
  expect([crash?.type, crash?.message]).toEqual(['WARNING', 'at fs/vec/ring.c:53']);
  expect(crash?.frames.map(({ function: name }) => name)).toEqual(calls.slice(1));
});

it('Java: the cause and its calls come first', () => {
  const exception = (name: string, message: string): unknown => ({ name, message, is_exception: true });
  const call = (name: string, line: number): unknown => ({
    name,
    file_name: 'Rows.java',
    file_line: line,
    is_exception: false,
  });
  const frames = [
    exception('vec.NoRows', 'table 3'),
    call('vec.Rows.first', 4),
    exception('vec.Failed', 'load'),
    call('vec.Plan.run', 30),
  ];
  const [crash] = readCrashes(JSON.stringify({ threads: [{ name: 'main', frames }] }), 'x.json');
  expect([crash?.type, crash?.message]).toEqual(['vec.NoRows', 'table 3']);
  expect(crash?.frames.map(({ function: name }) => name)).toEqual(['vec.Rows.first', 'vec.Plan.run']);
});

it('an oops has one signature, as text and as a report without it', () => {
  const reason = 'WARNING: at fs/vec/ring.c:53 vec_ring_push+0x1f/0x90() (Tainted: G        W )';
  const calls = ['warn_slowpath_null', 'vec_ring_push', 'do_syscall_64'];
  const frames = calls.map(name => ({ reliable: true, function_name: name }));
  const texts = [
    [reason, 'Call Trace:', ...calls.map(name => ` [<ffffffff8117e7f0>] ${name}+0x1f/0x90`)].join('\n'),
    JSON.stringify({ ureport_version: 2, reason, problem: { type: 'kerneloops', frames } }),
  ];
  const [first, second] = texts.map(text => readTextCrash({ path: 'x', text, size: 1, allocated: 1 })?.facts.signature);
  expect(first?.title).toBe('vec_ring_push');
  expect(second).toEqual(first);
});

it.each([
  ['python', 'ValueError', 'load.py:7:read:ValueError: no rows'],
  ['javascript', 'RangeError', 'RangeError: no rows'],
  ['ruby', 'Vec::RowError', "load.rb:7:in `read': no rows (Vec::RowError)"],
  ['python', 'KeyError', 'no rows'],
])('the reason of a script in %s holds its message', (type, name, reason) => {
  const stacktrace = [{ file_name: '/srv/vec/load', file_line: 7, function_name: 'read' }];
  const report = { ureport_version: 2, reason, problem: { type, exception_name: name, stacktrace } };
  expect(readCrashes(JSON.stringify(report), 'x.json')).toMatchObject([
    { language: type, type: name, message: 'no rows' },
  ]);
});
