import { afterAll, beforeEach, expect, it } from 'vitest';
import { AI_LIMITS, budgetOf, type AiLimits, type Reservation } from '../../src/ai/budget.js';
import { reserveAiCall, type OverLimit } from '../../src/store/ai-budget.js';
import type { Store } from '../../src/store/open.js';
import { Databases } from '../helpers/store.js';

const databases = new Databases();
afterAll(() => databases.dispose());

let clock = new Date();
let path = '';
let files = 0;
beforeEach(() => {
  clock = new Date('2026-11-22T12:00:00Z');
  path = databases.path(`budget-${(files += 1)}.db`);
});

const open = async (): Promise<Store> => databases.open({ path, now: () => clock });
const later = (ms: number): void => void (clock = new Date(clock.getTime() + ms));
const CALL = { purpose: 'coredump', provider: 'anthropic', model: 'claude-sonnet-5-5', cost: 0.05 };

async function budget(limits: Partial<AiLimits> = {}) {
  return budgetOf(await open(), { ...AI_LIMITS, ...limits });
}

function granted(result: Reservation | OverLimit): Reservation {
  if ('over' in result) throw new Error(`over the limit of the ${result.over}`);
  return result;
}

it('fifty calls an hour and 100 USD a month are the defaults', async () => {
  expect(AI_LIMITS).toEqual({ costControl: true, perHour: 50, perMonth: 100 });
  const ours = await budget();
  for (let call = 0; call < 50; call++) {
    await granted(await ours.reserve(CALL)).settle({ input: 1000, output: 100 });
    later(1000);
  }
  expect(await ours.reserve(CALL)).toEqual({
    over: 'hour',
    use: { calls: 50, cost: expect.closeTo(50 * 0.003, 9), freeAt: new Date('2026-11-22T13:00:00Z') },
  });
});

it('a call stops to count an hour later', async () => {
  const ours = await budget({ perHour: 1 });
  granted(await ours.reserve(CALL));
  later(3_599_999);
  expect(await ours.reserve(CALL)).toMatchObject({ over: 'hour' });
  later(1);
  granted(await ours.reserve(CALL));
});

it('what was settled takes the place of what was promised; what was released never was', async () => {
  const ours = await budget({ perMonth: 0.1, perHour: 2 });
  const first = granted(await ours.reserve(CALL));
  const second = granted(await ours.reserve(CALL));
  expect(await ours.reserve(CALL)).toMatchObject({ over: 'hour' });
  await second.release();
  await first.settle({ input: 35_000, output: 0 });
  expect(await ours.reserve(CALL)).toMatchObject({ over: 'month', use: { calls: 1, cost: 0.07 } });
  granted(await ours.reserve({ ...CALL, cost: 0.03 }));
});

it('a promise that nobody keeps counts as its most, also after a restart', async () => {
  granted(await (await budget({ perMonth: 0.06 })).reserve(CALL));
  const ours = await budget({ perMonth: 0.06 });
  expect(await ours.reserve(CALL)).toMatchObject({ over: 'month', use: { calls: 1, cost: 0.05 } });
});

it('a month begins anew at its first moment in UTC', async () => {
  clock = new Date('2026-11-30T22:00:00Z');
  const ours = await budget({ perMonth: 1 });
  await granted(await ours.reserve(CALL)).settle({ input: 475_000, output: 0 });
  clock = new Date('2026-11-30T23:59:59.999Z');
  expect(await ours.reserve({ ...CALL, cost: 0.06 })).toMatchObject({ over: 'month', use: { cost: 0.95 } });
  clock = new Date('2026-12-01T00:00:00Z');
  granted(await ours.reserve({ ...CALL, cost: 0.06 }));
  clock = new Date('2026-12-31T23:00:00Z');
  expect(await ours.reserve({ ...CALL, cost: 0.95 })).toMatchObject({ over: 'month', use: { cost: 0.06 } });
});

it('what a clock that ran ahead wrote does not count for ever', async () => {
  const ours = await budget({ perHour: 1 });
  clock = new Date('2099-01-01T00:00:00Z');
  granted(await ours.reserve(CALL));
  clock = new Date('2026-11-22T12:00:00Z');
  granted(await ours.reserve(CALL));
});

it('without cost control nothing is refused, and all is written down', async () => {
  const ours = await budget({ costControl: false, perHour: 1, perMonth: 0.01 });
  for (let call = 0; call < 3; call++) await granted(await ours.reserve(CALL)).settle({ input: 10, output: 20 });
  const { sqlite } = await open();
  expect(sqlite.prepare('SELECT purpose, model, state, input_tokens, output_tokens, cost FROM ai_calls').all()).toEqual(
    Array.from({ length: 3 }, () => ({
      purpose: 'coredump',
      model: 'claude-sonnet-5-5',
      state: 'settled',
      input_tokens: 10,
      output_tokens: 20,
      cost: 0.00022,
    })),
  );
});

it('rows of long ago go', async () => {
  const store = await open();
  const on = { now: new Date('2024-01-01T00:00:00Z'), limits: undefined };
  await store.write(queries => reserveAiCall(queries, CALL, on));
  granted(await (await budget()).reserve(CALL));
  expect(store.sqlite.prepare('SELECT count(*) FROM ai_calls').pluck().get()).toBe(1);
});

it('of many that ask at once only so many are let in as there is room', async () => {
  const budgets = await Promise.all(Array.from({ length: 8 }, async () => budget({ perHour: 3 })));
  const results = await Promise.all(budgets.map(async each => each.reserve(CALL)));
  expect(results.filter(result => !('over' in result))).toHaveLength(3);
});
