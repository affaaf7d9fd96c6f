import { tmpdir } from 'node:os';
import type { CoreOptions } from '../flows/core/analyze-core.js';
import { coreMemory, forgivingMemory } from '../flows/core/memory.js';
import type { PathOptions } from '../flows/core/read-path.js';
import type { Config } from './config-schema.js';
import type { Context } from './context.js';

export const GIB = 1024 ** 3;

type Reading = Omit<PathOptions, 'timeoutMs' | 'maxUnpacked' | 'tempFolder'> & { timeoutMs?: number | undefined };

/** How cores are read, by the settings where the request does not say. */
export function readingOptions({ timeout, maxUnpacked }: Config['coredump'], request: Reading): PathOptions {
  return {
    ...request,
    timeoutMs: request.timeoutMs ?? timeout,
    maxUnpacked: maxUnpacked * GIB,
    tempFolder: tmpdir(),
  };
}

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
