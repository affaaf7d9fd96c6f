import { describe, expect, it } from 'vitest';
import type { Reasoning } from '../../src/core/report.js';
import { renderDiagnose } from '../../src/report/text.js';
import { toTables } from '../../src/report/tables.js';
import { quietReport, throttledReport } from '../helpers/reports.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const reasoning: Reasoning[] = [
  {
    id: 'cpu-throttled',
    title: 'A control group is stopped by its CPU quota',
    verdict: 'cause',
    prior: 0.6,
    confidence: 0.94,
    predicates: [
      { role: 'required', text: 'throttled 99 %, needs at least 25 %', holds: true },
      { role: 'supporting', text: 'CPU idle 82 %, needs at least 20 %', holds: true, factor: 3 },
      { role: 'excluding', text: 'CPU busy is not known', holds: null, factor: 1 },
    ],
  },
  {
    id: 'hot-thread',
    title: 'One thread uses a whole CPU',
    verdict: 'effect',
    effectOf: 'cpu-throttled',
    prior: 0.6,
    confidence: 0.1,
    predicates: [],
  },
  {
    id: 'disk-full',
    title: 'A file system is full',
    verdict: 'ruled out',
    prior: 0.9,
    predicates: [
      { role: 'required', text: 'full file systems 0, needs at least 1', holds: false },
      { role: 'supporting', text: 'log says so 0, needs at least 1', holds: false, factor: 0.5 },
    ],
  },
];
const options = { width: 80, color: false };
const section = (verbose: boolean): string => {
  const text = renderDiagnose({ ...throttledReport(), reasoning }, { ...options, verbose });
  return text.slice(text.indexOf('Reasoning'));
};

describe('the reasoning on a screen', () => {
  it('says of each cause what it took and what was seen, and of ruled out ones what failed', () => {
    expect(section(false)).toMatchInlineSnapshot(`
      "Reasoning

        cpu-throttled
          cause · from 60 % to 94 % · A control group is stopped by its CPU quota
          required    yes       throttled 99 %, needs at least 25 %
          supporting  yes  x 3  CPU idle 82 %, needs at least 20 %
          excluding   ?         CPU busy is not known

        hot-thread
          effect of cpu-throttled · from 60 % to 10 % · One thread uses a whole CPU

      Ruled out by
        disk-full
          required  no     full file systems 0, needs at least 1
      "
    `);
  });

  it('stands in place of the short lists, and says all with --verbose', () => {
    expect(renderDiagnose({ ...throttledReport(), reasoning }, { ...options, verbose: false })).not.toContain(
      'Ruled out     ',
    );
    expect(section(true)).toContain('log says so 0');
  });

  it('fits every width', () => {
    for (const width of [40, 60, 200]) {
      const text = renderDiagnose({ ...throttledReport(), reasoning }, { ...options, width, verbose: true });
      expect(Math.max(...text.split('\n').map(terminalWidth))).toBeLessThanOrEqual(width);
    }
  });

  it('is two tables in TOON, joined by number', () => {
    const { reasoning: rows, predicates } = toTables({ ...quietReport(), reasoning });
    expect(rows).toEqual([
      { id: 'cpu-throttled', verdict: 'cause', prior: 0.6, confidence: 0.94, effectOf: null },
      { id: 'hot-thread', verdict: 'effect', prior: 0.6, confidence: 0.1, effectOf: 'cpu-throttled' },
      { id: 'disk-full', verdict: 'ruled out', prior: 0.9, confidence: null, effectOf: null },
    ]);
    expect(predicates).toContainEqual({
      cause: 1,
      role: 'excluding',
      holds: 'unknown',
      factor: 1,
      text: 'CPU busy is not known',
    });
  });
});

describe('more than three causes', () => {
  it('are named in a line behind the first three, and told at length with --verbose', () => {
    const [first] = throttledReport().causes;
    const causes = ['a', 'b', 'c', 'd', 'e'].map(id => ({
      ...first,
      id,
      title: `Title ${id}`,
      confidence: 0.6,
    })) as never;
    const text = (verbose: boolean): string =>
      renderDiagnose({ ...throttledReport(), causes }, { ...options, verbose });
    expect(text(false)).toContain('Less likely   d (order-worker.service) 60 %, e (order-worker.service) 60 %');
    expect(text(false)).not.toContain('Title d');
    expect(text(true)).toContain('Title e');
  });
});
