import { decode } from '@toon-format/toon';
import { expect, it } from 'vitest';
import type { DiagnoseReport } from '../../src/core/report.js';
import { toJson } from '../../src/report/json.js';
import { toToonText } from '../../src/report/toon.js';
import { HOSTILE, hostileReport, throttledReport } from '../helpers/reports.js';
import { judge, RECORDINGS } from '../helpers/recordings.js';
import { fromTables } from '../helpers/tables.js';

const recorded = await judge(`${RECORDINGS}adv-cg-high2.gz`);

it.each([
  ['a throttled service', throttledReport()],
  ['a recording', recorded],
  ['hostile texts', hostileReport()],
  ['nothing at all', { ...throttledReport(), checks: [], causes: [], ruledOut: [], notAssessed: [] }],
])('loses nothing of %s', (_, report: DiagnoseReport) => {
  const plain: unknown = JSON.parse(JSON.stringify(toJson('DiagnoseReport', report)));
  expect(fromTables(decode(toToonText('DiagnoseReport', report)))).toEqual(plain);
});

it('shows evidence by the number of its finding, and metrics by instance', () => {
  const text = toToonText('DiagnoseReport', throttledReport());
  expect(text).toContain('findings[3]{check,code,severity,subject,title}:');
  expect(text).toContain('\n  1,"cpu.throttled[/system.slice/order-worker.service].percent",98.6,%,25,');
  expect(text).toContain('metrics:\n  cpu:\n    values[3]{name,value}:\n      busy.percent,17.6\n');
});

it('prints nothing that a terminal obeys', () => {
  const text = toToonText('DiagnoseReport', hostileReport());
  // oxlint-disable-next-line no-control-regex -- these are what must not be there
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  expect(Object.values(HOSTILE).join('')).toMatch(/\u202e/);
});

it('prints other kinds as they are', () => {
  const list = {
    items: [{ id: 'cpu', title: 'CPU', category: 'core' as const, default: true, reads: ['a', 'b'], needs: ['a'] }],
  };
  expect(decode(toToonText('CheckList', list))).toEqual({ schemaVersion: 1, kind: 'CheckList', ...list });
});
