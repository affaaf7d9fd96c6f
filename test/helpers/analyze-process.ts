import { createInterface } from 'node:readline';
import { AI_LIMITS, budgetOf } from '../../src/ai/budget.js';
import { providerOf } from '../../src/ai/index.js';
import { analyzeCoreWithAi } from '../../src/coredump/analysis/analyze.js';
import { ANALYSIS_SETTINGS } from '../../src/coredump/analysis/settings.js';
import { openStore } from '../../src/store/open.js';
import { crash } from './crash.js';

/**
 * A process of its own for tests. It says `ready`; for each line of its input, an object {path, baseUrl, perHour, score},
 * it lets a model look at a crash, with the key LUMO_ANTHROPIC_API_KEY, and prints what came of it as a line of JSON.
 */
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { path, baseUrl, perHour, score } = JSON.parse(line) as {
    path: string;
    baseUrl: string;
    perHour: number;
    score: number;
  };
  const store = await openStore({ path, now: () => new Date(), deadlineMs: 30_000 });
  const result = await analyzeCoreWithAi(crash({ score: { total: score, threshold: 4, keep: true, parts: [] } }), {
    provider: providerOf('anthropic', { apiKey: process.env['LUMO_ANTHROPIC_API_KEY'], baseUrl }),
    budget: budgetOf(store, { ...AI_LIMITS, perHour }),
    settings: ANALYSIS_SETTINGS,
    threshold: 4,
    aiLowValue: false,
    force: false,
    signal: AbortSignal.timeout(30_000),
    now: () => new Date(),
  });
  store.close();
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
