import { and, eq, gt, gte, lt, lte, sql } from 'drizzle-orm';
import type { Queries } from './open.js';
import { aiCalls } from './schema.js';

const HOUR_MS = 3_600_000;
/** Calls are kept for two years: nothing asks for more than the month that runs. */
const KEPT_MS = 2 * 365 * 86_400_000;

/** A question to a model before it is asked. */
export interface AiCall {
  /** `coredump` */
  purpose: string;
  provider: string;
  model: string;
  /** The most that it can cost, US dollars. */
  cost: number;
}

/** What was used up: calls of the last hour, and US dollars of the calendar month (UTC), what is promised included. */
interface AiUse {
  calls: number;
  cost: number;
  /** When the oldest call of the hour will be an hour old. */
  freeAt: Date | undefined;
}

/** Which limit a call would go over. */
export interface OverLimit {
  over: 'hour' | 'month';
  use: AiUse;
}

/**
 * Writes the call down as if it had cost the most it can, unless that goes over a limit. To be called inside of one
 * transaction, so that of any number of processes that look at the same moment only so many see room as there is.
 * @returns the number of the call
 */
export function reserveAiCall(
  queries: Queries,
  call: AiCall,
  on: { now: Date; limits: { calls: number; cost: number } | undefined },
): { id: number } | OverLimit {
  const use = aiUse(queries, on.now);
  if (on.limits && use.calls >= on.limits.calls) return { over: 'hour', use };
  if (on.limits && use.cost + call.cost > on.limits.cost) return { over: 'month', use };
  const at = on.now.getTime();
  queries
    .delete(aiCalls)
    .where(lt(aiCalls.at, at - KEPT_MS))
    .run();
  const row = { ...call, at, state: 'reserved' as const, inputTokens: 0, outputTokens: 0 };
  return queries.insert(aiCalls).values(row).returning({ id: aiCalls.id }).get();
}

/** What the call really was: it takes the place of what was promised. A call that was never settled stays at its most. */
export function settleAiCall(
  queries: Queries,
  id: number,
  spent: { input: number; output: number; cost: number },
): void {
  queries
    .update(aiCalls)
    .set({ state: 'settled', inputTokens: spent.input, outputTokens: spent.output, cost: spent.cost })
    .where(eq(aiCalls.id, id))
    .run();
}

/** The call was not made after all, or was refused at no cost. */
export function releaseAiCall(queries: Queries, id: number): void {
  queries
    .delete(aiCalls)
    .where(and(eq(aiCalls.id, id), eq(aiCalls.state, 'reserved')))
    .run();
}

function aiUse(queries: Queries, now: Date): AiUse {
  const at = now.getTime();
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  const hour = queries
    .select({ calls: sql<number>`count(*)`, oldest: sql<number | null>`min(${aiCalls.at})` })
    .from(aiCalls)
    // What a clock that ran ahead wrote counts for an hour at most.
    .where(and(gt(aiCalls.at, at - HOUR_MS), lte(aiCalls.at, at + HOUR_MS)))
    .get();
  const spent = queries
    .select({ cost: sql<number>`coalesce(sum(${aiCalls.cost}), 0)` })
    .from(aiCalls)
    .where(and(gte(aiCalls.at, month), lt(aiCalls.at, next)))
    .get();
  const oldest = hour?.oldest ?? undefined;
  return {
    calls: hour?.calls ?? 0,
    cost: spent?.cost ?? 0,
    freeAt: oldest === undefined ? undefined : new Date(oldest + HOUR_MS),
  };
}
