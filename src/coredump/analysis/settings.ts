import { DEFAULT_MODEL } from '../../ai/models.js';

/** How a model is asked. */
export interface AnalysisSettings {
  model: string;
  maxTokens: number;
  /** 0 to 1; models that take none get none. */
  temperature: number;
  /** For the whole analysis, a second question included, ms. */
  deadlineMs: number;
}

/** Issue 7, as the earlier agent had them. */
export const ANALYSIS_SETTINGS: AnalysisSettings = {
  model: DEFAULT_MODEL,
  maxTokens: 2000,
  temperature: 0.3,
  deadlineMs: 30_000,
};
