import { z } from 'zod';
import { PLAN_COMMANDS } from '../plan.js';
import { evidenceSchema } from './finding.js';
import { causeSchema } from './report.js';

export const planSchema = z.object({
  question: z.string(),
  planner: z.enum(['rules', 'llm']),
  steps: z.array(
    z.object({
      command: z.enum(PLAN_COMMANDS),
      args: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    }),
  ),
  rationale: z.string(),
});

export const answerSchema = z.object({
  question: z.string(),
  plan: planSchema,
  answer: z.string(),
  causes: z.array(causeSchema),
  evidence: z.array(evidenceSchema),
  reports: z.array(z.string()),
  followUps: z.array(z.string()),
});
