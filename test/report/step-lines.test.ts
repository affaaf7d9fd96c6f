import { expect, it } from 'vitest';
import { stepLines } from '../../src/report/step-lines.js';

/** Commands in angle brackets, so that a test sees what is painted as one. */
function drawn(step: string, width: number): string[] {
  return stepLines(step, width).map(parts => parts.map(({ text, command }) => (command ? `<${text}>` : text)).join(''));
}

it('keeps reason and command in one line where they fit', () => {
  expect(drawn('See its quota: systemctl show a.service -p CPUQuotaPerSecUSec', 80)).toEqual([
    'See its quota: <systemctl show a.service -p CPUQuotaPerSecUSec>',
  ]);
});

it('breaks a command between words, with a backslash that the shell understands', () => {
  expect(drawn('See both: cat /sys/fs/cgroup/a/cpu.max /sys/fs/cgroup/a/cpu.stat', 40)).toEqual([
    'See both:',
    '<  cat /sys/fs/cgroup/a/cpu.max \\>',
    '<    /sys/fs/cgroup/a/cpu.stat>',
  ]);
});

it('never breaks inside quotes', () => {
  expect(drawn("journalctl -k --grep 'Out of memory: Killed process' --since -1h", 40)).toEqual([
    '<journalctl -k --grep \\>',
    "<  'Out of memory: Killed process' \\>",
    '<  --since -1h>',
  ]);
});

it.each([
  'Swap that is full but idle is no problem: only the rate matters.',
  'See where it spins: perf top -t TID, or gdb -p PID -batch -ex "thread apply all bt"',
  'See which calls: strace -c -f -p 1 (stop with Ctrl-C after some seconds)',
  'If all of it is wanted, it needs more CPUs.',
])('%s is prose: no backslash, nothing painted as a command', step => {
  const lines = drawn(step, 30);
  expect(lines.join('')).not.toMatch(/[\\<]/);
  expect(lines.map(line => line.trim()).join(' ')).toBe(step);
});

it('indents what goes on from the line above', () => {
  expect(drawn('Raise the quota of the unit, or move its load elsewhere.', 30)).toEqual([
    'Raise the quota of the unit,',
    '  or move its load elsewhere.',
  ]);
});
