import { expect, test } from 'vitest';
import { sinceOf } from '../../../src/ask/grammar/time.js';

// A Sunday, half past two in the afternoon, local time.
const now = new Date(2026, 10, 22, 14, 30);

test.each([
  ['in the last 6 hours', '6h'],
  ['the past 7 days', '7d'],
  ['twenty minutes ago', '20m'],
  ['half an hour ago', '30m'],
  ['over the last two weeks', '14d'],
  ['in the last hour', '1h'],
  ['since yesterday', '39h'],
  ['last night', '19h'],
  ['since this morning', '10h'],
  ['between 3 and 4 am', '12h'],
  ['at 16:00', '23h'],
  ['since monday', '159h'],
  ['last month', '30d'],
  ['this week', '7d'],
  ['since 2026-11-20', '63h'],
  ['since 1h', '1h'],
  ['report for october', '53d'],
  ['how was march', '267d'],
  ['informe de agosto', '114d'],
  ['九月的报告', '83d'],
  ['10月15日以来', '39d'],
  ['from 1 to 15 november', '22d'],
  ['q3 report', '145d'],
  ['desde el 3 de noviembre', '20d'],
  ['report for 2026-10', '53d'],
  ['the whole quarter', '90d'],
  ['de las últimas 3 horas', '3h'],
  ['desde ayer', '39h'],
  ['anoche', '19h'],
  ['el mes pasado', '30d'],
  ['最近6小时', '6h'],
  ['过去三天', '3d'],
  ['昨天', '39h'],
  ['上个月', '30d'],
])('%s', (text, since) => {
  expect(sinceOf(text, now)).toBe(since);
});

test.each(['the last 20 events', 'load 40', 'why is node slow', 'port 8080', 'may be slow'])(
  '%s holds no time',
  text => {
    expect(sinceOf(text, now)).toBeUndefined();
  },
);
