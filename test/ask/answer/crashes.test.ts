import { expect, it } from 'vitest';
import { crashSection } from '../../../src/ask/answer/crashes.js';
import { coreReport } from '../../helpers/core-reports.js';

it('has the instruction of the reason as code, and the rest of it as plain words', () => {
  const reason = '`mov [rax] at 0x10` wrote to [0x8], *not* mapped. It said: "`x"';
  const [first] = crashSection(coreReport({ crash: { class: 'DestAv', likelihood: 'high', reason } }));
  expect(first).toBe(
    '**walk** ended by `SIGSEGV` (high). `mov [rax] at 0x10` wrote to \\[0x8\\], \\*not\\* mapped. It said: "\\`x"',
  );
});

it('ends with what to type next', () => {
  expect(crashSection(coreReport()).slice(-7)).toEqual([
    '',
    'Next:',
    '',
    '```sh',
    'gdb /usr/bin/walk /var/crash/core.1',
    'lumo coredump show 0123456789ab --verbose',
    '```',
  ]);
});

it('says where from the call that crashed on, and a recursion once', () => {
  const names = ['raise', 'abort', 'panic', 'pick', ...Array.from({ length: 9 }, () => 'down'), 'main'];
  const backtrace = names.map((name, index) => ({ index, function: name, kind: 'normal' as const }));
  const text = crashSection(coreReport({ backtrace, backtraceEnding: 3 }));
  const where = text.slice(text.indexOf('Where:') + 1, text.indexOf('', text.indexOf('Where:')));
  expect(where).toEqual(['- `pick`', '- `down`', '- (the same call × 8)', '- `main`']);
});
