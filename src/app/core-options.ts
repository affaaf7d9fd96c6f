import type { CoreOptions } from '../flows/core/analyze-core.js';
import { coreMemory, forgivingMemory } from '../flows/core/memory.js';
import type { Context } from './context.js';

/** How crashes are judged and remembered, by the settings; with a model where one is asked for. */
export async function coreOptions(
  context: Context,
  { ai, signal }: { ai: 'no' | 'worth' | 'force'; signal: AbortSignal },
): Promise<CoreOptions> {
  const { coredump } = await context.config();
  const { threshold, panicKeywords: keywords } = coredump;
  return {
    rules: { threshold, keywords },
    memory: forgivingMemory(async () => coreMemory(await context.store()), context.remember.warn),
    now: () => new Date(),
    ...(ai !== 'no' && {
      askModel: (await import('./core-model.js')).askModel(context, { force: ai === 'force', signal }),
    }),
  };
}
