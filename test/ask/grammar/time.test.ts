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
