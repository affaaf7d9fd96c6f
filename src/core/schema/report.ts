import { z } from 'zod';
import { READ_STATES } from '../snapshot.js';
import { evidenceSchema, findingSchema, severitySchema } from './finding.js';

const duration = z.number().nonnegative();
/** ISO 8601, UTC: with `Z`, never with an offset. */
const moment = z.iso.datetime();
const count = z.int().nonnegative();

const checkStatusSchema = z.enum(['ok', 'warning', 'critical', 'unknown', 'skipped']);

const gapSchema = z.object({ source: z.string(), why: z.string(), state: z.enum(READ_STATES) });

export const checkResultSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: checkStatusSchema,
  reason: z.string().exactOptional(),
  durationMs: duration,
  metrics: z.record(z.string(), z.number()),
  gaps: z.array(gapSchema),
  findings: z.array(findingSchema),
});

const probability = z.number().min(0).max(1);

export const causeSchema = z.object({
  id: z.string(),
  confidence: probability,
  title: z.string(),
  offender: z.string().exactOptional(),
  evidence: z.array(evidenceSchema),
  against: z.array(evidenceSchema),
  next: z.array(z.string()),
});

const reasoningSchema = z.object({
  id: z.string(),
  title: z.string(),
  verdict: z.enum(['cause', 'unlikely', 'effect', 'not assessed', 'ruled out']),
  prior: probability,
  confidence: probability.exactOptional(),
  effectOf: z.string().exactOptional(),
  predicates: z.array(
    z.object({
      role: z.enum(['required', 'supporting', 'excluding']),
      text: z.string(),
      holds: z.boolean().nullable(),
      factor: z.number().min(0).exactOptional(),
    }),
  ),
});

export const diagnoseReportSchema = z.object({
  runId: z.string(),
  target: z.object({ kind: z.enum(['host', 'recording']), name: z.string() }),
  host: z.object({
    name: z.string(),
    kernel: z.string(),
    os: z.string(),
    cpus: count,
    // -1: not known, where the output was cut early.
    uid: z.int().min(-1),
    init: z.string(),
    container: z.string().exactOptional(),
    cgroup: z.string(),
    psi: z.boolean(),
  }),
  startedAt: moment,
  durationMs: duration,
  window: z.object({ from: moment, to: moment }),
  summary: z.object({ status: checkStatusSchema, counts: z.record(severitySchema, count) }),
  checks: z.array(checkResultSchema),
  causes: z.array(causeSchema),
  ruledOut: z.array(z.object({ id: z.string(), reason: z.string() })),
  notAssessed: z.array(z.object({ id: z.string(), missing: z.array(z.string()) })),
  reasoning: z.array(reasoningSchema).exactOptional(),
  cut: z.literal(true).exactOptional(),
  collectorCpuMs: duration.exactOptional(),
});

export const diagnoseReportsSchema = z.object({
  reports: z.array(diagnoseReportSchema),
  errors: z.array(z.object({ target: z.string(), code: z.string(), message: z.string(), hint: z.string() })),
});

export const checkListSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      category: z.enum(['core', 'security', 'specialized']),
      default: z.boolean(),
      reads: z.array(z.string()),
      needs: z.array(z.string()),
    }),
  ),
});

export const runbookSchema = z.object({ id: z.string(), title: z.string(), text: z.string() });

export const explanationSchema = z.object({
  code: z.string(),
  check: z.string(),
  title: z.string(),
  fix: z.string(),
  limits: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string(), origin: z.string() })),
  reads: z.array(z.string()),
});

const { target, host, startedAt } = diagnoseReportSchema.shape;

export const factsSchema = z.object({
  target,
  host,
  startedAt,
  checks: z.array(z.object({ id: z.string(), facts: z.record(z.string(), z.unknown()) })),
});
