import { and, eq } from 'drizzle-orm';
import type { CoreAnalysis } from '../core/core-report.js';
import { momentText } from './core-moment.js';
import type { Queries } from './open.js';
import { aiAnalysisResults } from './schema.js';

/**
 * What a model made of a core that is known; the same answer again is not a second one. Limits go by the table
 * `ai_calls`, which outlives this one.
 */
export function saveAnalysis(queries: Queries, coreId: string, analysis: CoreAnalysis, now: Date): void {
  const { provider, model, confidence, tokens, cost, summary, rootCause } = analysis;
  const body = JSON.stringify(analysis);
  const same = and(eq(aiAnalysisResults.coredumpFileId, coreId), eq(aiAnalysisResults.body, body));
  if (queries.select({ id: aiAnalysisResults.id }).from(aiAnalysisResults).where(same).all().length > 0) return;
  queries
    .insert(aiAnalysisResults)
    .values({
      coredumpFileId: coreId,
      provider,
      model,
      confidence,
      tokens: tokens.input + tokens.output,
      cost,
      summary,
      rootCause,
      body,
      createdAt: momentText(now),
    })
    .run();
}
