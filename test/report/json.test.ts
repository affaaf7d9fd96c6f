import { expect, it } from 'vitest';
import { toJson, toJsonText } from '../../src/report/json.js';
import { HOSTILE, hostileReport, throttledReport } from '../helpers/reports.js';

it('starts with schemaVersion and kind, then follows the contract', () => {
  expect(Object.keys(toJson('DiagnoseReport', throttledReport()))).toEqual([
    'schemaVersion',
    'kind',
    'runId',
    'target',
    'host',
    'startedAt',
    'durationMs',
    'window',
    'summary',
    'checks',
    'causes',
    'ruledOut',
    'notAssessed',
    'collectorCpuMs',
  ]);
});

it('orders keys the same way however the report was built', () => {
  const report = throttledReport();
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, entry]) => [key, reversed(entry)]),
    );
  };
  const other = { ...report, checks: report.checks.map(check => ({ ...check })) };
  Object.assign(other, reversed(report));
  expect(toJsonText('DiagnoseReport', other)).toBe(toJsonText('DiagnoseReport', report));
});

it.each([
  ['a check', ['checks', 0], ['id', 'title', 'status', 'durationMs', 'metrics', 'gaps', 'findings']],
  ['a finding', ['checks', 0, 'findings', 0], ['code', 'severity', 'subject', 'title', 'evidence']],
  ['evidence', ['causes', 0, 'evidence', 0], ['metric', 'value', 'unit', 'threshold', 'source', 'window']],
  ['a cause', ['causes', 0], ['id', 'confidence', 'title', 'offender', 'evidence', 'against', 'next']],
])('%s keeps the order of its words', (_what, path, keys) => {
  let at: unknown = toJson('DiagnoseReport', throttledReport());
  for (const step of path) at = new Map<string | number, unknown>(Object.entries(Object(at))).get(String(step));
  expect(Object.keys(Object(at))).toEqual(keys);
});

it('loses and changes nothing', () => {
  expect(JSON.parse(toJsonText('DiagnoseReport', hostileReport()))).toEqual({
    schemaVersion: 1,
    kind: 'DiagnoseReport',
    ...hostileReport(),
  });
});

it('prints no character that a terminal obeys, tags outside the BMP included', () => {
  const text = toJsonText('DiagnoseReport', { ...hostileReport(), runId: '\u{e0041}' }, 'line');
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(text).toContain('\\u202e');
  const parsed: unknown = JSON.parse(text);
  expect(parsed).toMatchObject({ runId: '\u{e0041}', host: { kernel: HOSTILE.csi } });
});
