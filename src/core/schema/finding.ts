import { z } from 'zod';
import { SEVERITIES } from '../severity.js';

export const severitySchema = z.enum(SEVERITIES);

export const evidenceSchema = z.object({
  metric: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string().exactOptional(),
  threshold: z.union([z.number(), z.string()]).exactOptional(),
  source: z.string(),
  window: z.string().exactOptional(),
});

export const findingSchema = z.object({
  code: z.templateLiteral([z.string(), '.', z.string()]),
  severity: severitySchema,
  subject: z.string(),
  title: z.string(),
  detail: z.string().exactOptional(),
  evidence: z.array(evidenceSchema),
  runbook: z.string().exactOptional(),
});
