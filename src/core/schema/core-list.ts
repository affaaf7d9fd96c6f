import { z } from 'zod';
import { coreReportSchema, scoreSchema } from './core-report.js';
import { severitySchema } from './finding.js';

const count = z.int().nonnegative();
const moment = z.iso.datetime();
const text = z.string();

export const coreReportsSchema = z.object({
  reports: z.array(coreReportSchema),
  errors: z.array(z.object({ path: text, code: text, message: text, hint: text })),
});

export const coreReportListSchema = z.object({
  items: z.array(
    z.object({
      id: text,
      time: moment,
      executable: text.exactOptional(),
      pod: text.exactOptional(),
      namespace: text.exactOptional(),
      signal: text.exactOptional(),
      class: text,
      severity: severitySchema,
      score: z.number(),
      quality: z.number(),
      title: text,
      fingerprint: text,
      path: text,
      stored: text.exactOptional(),
    }),
  ),
  groups: z.array(
    z.object({
      fingerprint: text,
      title: text,
      count,
      severity: severitySchema,
      first: moment,
      last: moment,
      best: text,
      cluster: count.exactOptional(),
      similar: z.array(z.object({ fingerprint: text, distance: z.number() })),
    }),
  ),
});

export const coreRemovalSchema = z.object({
  dryRun: z.boolean(),
  items: z.array(z.object({ id: text, title: text, stored: text.exactOptional(), bytes: count })),
});

export const coreScoreReportSchema = z.object({ ...scoreSchema.shape, path: text, id: text, line: text });

export const corePromptSchema = z.object({ id: text, system: text, text });

export const coreDoctorReportSchema = z.object({
  status: z.enum(['pass', 'warn', 'fail']),
  checks: z.array(
    z.object({
      id: text,
      title: text,
      status: z.enum(['pass', 'warn', 'fail', 'skip']),
      detail: text,
      fix: text.exactOptional(),
    }),
  ),
});
