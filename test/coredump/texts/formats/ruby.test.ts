import { expect, it } from 'vitest';
import { readCrashes } from '../../../../src/coredump/texts/index.js';

function read(...lines: string[]): unknown[] {
  return readCrashes(lines.join('\n'), 'x').map(({ type, message, frames }) => [
    type,
    message,
    frames.map(({ function: name = '', file = '', line = '' }) => `${name} ${file}:${line}`),
  ]);
}

const CALLS = ["\tfrom /usr/share/vec/table.rb:30:in `block in load'", "\tfrom /usr/bin/vec:8:in `<main>'"];
const READ = ['push /usr/share/vec/rows.rb:13', 'block in load /usr/share/vec/table.rb:30', '<main> /usr/bin/vec:8'];

it('the class stands behind the first line of a message, or behind its last as ABRT writes it', () => {
  const head = "/usr/share/vec/rows.rb:13:in `push': no rows";
  const expected = ['Vec::RowError', 'no rows\nin table 3', READ];
  expect(read(`${head} (Vec::RowError)`, 'in table 3', ...CALLS)).toEqual([expected]);
  expect(read(head, 'in table 3 (Vec::RowError)', ...CALLS)).toEqual([expected]);
});

it('a path may have a colon', () => {
  const [crash] = read("/srv/vec:2/rows.rb:13:in `push': no rows (Vec::RowError)", ...CALLS);
  expect(crash).toEqual(['Vec::RowError', 'no rows', ['push /srv/vec:2/rows.rb:13', ...READ.slice(1)]]);
});

it('a log of such lines without a class is no crash', () => {
  expect(read("/srv/rows.rb:13:in `push': no rows", 'in table 3', 'and more')).toEqual([]);
});
