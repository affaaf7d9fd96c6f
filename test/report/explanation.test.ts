import { expect, it } from 'vitest';
import { explain } from '../../src/app/checks.js';
import { renderExplanation } from '../../src/report/explanation.js';
import { terminalWidth } from '../helpers/terminal-width.js';

it('says what a code means, what to do, and where the bounds come from', () => {
  const text = renderExplanation(explain('cpu.throttled'), { width: 80, color: false });
  expect(text).toContain('cpu.throttled\n  A control group is throttled by its CPU quota.\n');
  expect(text).toContain('configuration: checks.cpu.limits.NAME');
  expect(text).toMatch(/ {2}throttledHigh +25 % of periods +host\.md 1 cpu/);
  expect(text).toContain('  - CPU time by kind, run queue, forks\n');
});

it.each([40, 80, 200])('fits into %d columns', width => {
  const lines = renderExplanation(explain('disk.space'), { width, color: false }).split('\n');
  expect(Math.max(...lines.map(terminalWidth))).toBeLessThanOrEqual(width);
});

it('names the codes that are near to an unknown one', () => {
  expect(() => explain('disk.nothing')).toThrow('No check reports "disk.nothing"');
  expect(() => explain(' CPU.Throttled ')).not.toThrow();
});
