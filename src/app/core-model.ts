import { budgetOf } from '../ai/budget.js';
import { BASE_URLS, providerOf } from '../ai/index.js';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import { analyzeCoreWithAi } from '../coredump/analysis/analyze.js';
import type { CoreOptions } from '../flows/core/analyze-core.js';
import type { Context } from './context.js';

/**
 * Lets the model of the settings look at a crash; the key comes from the environment alone. Why it made nothing is also
 * said on stderr.
 */
export function askModel(
  context: Context,
  { force, signal }: { force: boolean; signal: AbortSignal },
): NonNullable<CoreOptions['askModel']> {
  return async report => {
    const asked = await ask(report, context, { force, signal }).catch(unasked);
    if (asked.note !== undefined) context.remember.warn(asked.note);
    return asked;
  };
}

/** Without a database nobody counts what is spent, so nothing is: the crash is told all the same. */
function unasked(error: unknown): { note: string } {
  if (!(error instanceof LumoError) || error.code === 'interrupted') throw error;
  return { note: `No model was asked: ${error.message}` };
}

async function ask(report: CoreReport, context: Context, { force, signal }: { force: boolean; signal: AbortSignal }) {
  const { ai, coredump } = await context.config();
  if (!ai.enabled) return { note: 'No model was asked: ai.enabled is false.' };
  const provider = providerOf(ai.provider, {
    apiKey: context.secret('LUMO_ANTHROPIC_API_KEY'),
    baseUrl: ai.baseUrl === '' ? BASE_URLS[ai.provider] : ai.baseUrl,
  });
  const { costControl, perHour, perMonth } = ai;
  return analyzeCoreWithAi(report, {
    provider,
    budget: budgetOf(await context.store(), { costControl, perHour, perMonth }),
    settings: { model: ai.model, maxTokens: ai.maxTokens, temperature: ai.temperature, deadlineMs: ai.timeout },
    threshold: coredump.threshold,
    aiLowValue: coredump.aiLowValue,
    force,
    signal,
    now: () => new Date(),
  });
}
