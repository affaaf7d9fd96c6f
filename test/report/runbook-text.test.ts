import { describe, expect, it } from 'vitest';
import { renderRunbook } from '../../src/report/runbook-text.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const text = `## What it is

A group has a quota, and what runs in it is stopped when that is used up: [cpu-pinned](cpu-pinned.md) is something else.

\`\`\`sh
cat /sys/fs/cgroup/system.slice/UNIT/cpu.stat; sleep 5; cat /sys/fs/cgroup/system.slice/UNIT/cpu.stat
\`\`\`

1. Raise the quota; it takes effect at once, and nothing has to be restarted for it.
- A \u001b[31mred\u001b[0m point.`;

describe('a runbook on a screen', () => {
  it('wraps prose, keeps commands whole, and shows links by their names', () => {
    expect(renderRunbook({ id: 'cpu-throttled', title: 'A quota', text }, { width: 60, color: false })).toBe(
      [
        'cpu-throttled  A quota',
        '',
        'What it is',
        '',
        '  A group has a quota, and what runs in it is stopped when',
        '  that is used up: cpu-pinned is something else.',
        '',
        '    cat /sys/fs/cgroup/system.slice/UNIT/cpu.stat; sleep 5; cat /sys/fs/cgroup/system.slice/UNIT/cpu.stat',
        '',
        '  1. Raise the quota; it takes effect at once, and nothing',
        '     has to be restarted for it.',
        String.raw`  - A \x1b[31mred\x1b[0m point.`,
        '',
      ].join('\n'),
    );
  });

  it('has prose no wider than the screen', () => {
    const prose = renderRunbook(
      { id: 'a', title: 'b', text: text.replaceAll(/```[^`]*```/g, '') },
      { width: 44, color: true },
    );
    expect(Math.max(...prose.split('\n').map(terminalWidth))).toBeLessThanOrEqual(44);
  });
});
