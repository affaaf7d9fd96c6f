import type { AiCall, OverLimit } from '../store/ai-budget.js';
import type { Store } from '../store/open.js';
import type { Spent } from './fault.js';
import { costOf } from './models.js';

/** What may be asked and spent. */
export interface AiLimits {
  /** False: nothing is refused; what is spent is written down all the same. */
  costControl: boolean;
  /** Analyses within any hour. */
  perHour: number;
  /** US dollars in a calendar month, UTC. */
  perMonth: number;
}

/** Issue 7, as the earlier agent had them. */
export const AI_LIMITS: AiLimits = { costControl: true, perHour: 50, perMonth: 100 };

/** A call that may be made, and that counts as long as nobody settles or releases it: a killed process may have paid. */
export interface Reservation {
  /** Puts what was really spent in place of the most it could be. */
  settle(spent: Spent): Promise<void>;
  /** Nothing was spent. */
  release(): Promise<void>;
}

/** The limits over all processes that share a database, and over restarts. */
export interface Budget {
  readonly limits: AiLimits;
  /** @throws LumoError `store.*`: without a record nothing is asked. */
  reserve(call: AiCall): Promise<Reservation | OverLimit>;
}

/** The budget in the database; its clock is that of the store. */
export function budgetOf(store: Store, limits: AiLimits): Budget {
  return {
    limits,
    async reserve(call) {
      const { reserveAiCall, releaseAiCall, settleAiCall } = await import('../store/ai-budget.js');
      const bounds = limits.costControl ? { calls: limits.perHour, cost: limits.perMonth } : undefined;
      const result = await store.write(queries => reserveAiCall(queries, call, { now: store.now(), limits: bounds }));
      if ('over' in result) return result;
      return {
        async settle(spent) {
          const cost = costOf(call.model, spent);
          await store.write(queries => settleAiCall(queries, result.id, { ...spent, cost }));
        },
        async release() {
          await store.write(queries => releaseAiCall(queries, result.id));
        },
      };
    },
  };
}
