import { expect, it } from 'vitest';
import type { z } from 'zod';
import type {
  CoreDoctorReport,
  CorePrompt,
  CoreRemoval,
  CoreReportList,
  CoreReports,
  CoreScoreReport,
} from '../../src/core/core-list.js';
import type { CoreReport } from '../../src/core/core-report.js';
import type { DatabaseBackup, DatabasePath, DatabasePrune } from '../../src/core/database.js';
import type { Evidence, Finding } from '../../src/core/finding.js';
import type { Answer, Plan } from '../../src/core/plan.js';
import type { Cause, CheckResult, DiagnoseReport } from '../../src/core/report.js';
import {
  coreDoctorReportSchema,
  corePromptSchema,
  coreRemovalSchema,
  coreReportListSchema,
  coreReportsSchema,
  coreScoreReportSchema,
} from '../../src/core/schema/core-list.js';
import { coreReportSchema } from '../../src/core/schema/core-report.js';
import { databaseBackupSchema, databasePathSchema, databasePruneSchema } from '../../src/core/schema/database.js';
import { evidenceSchema, findingSchema } from '../../src/core/schema/finding.js';
import { toJsonSchemas } from '../../src/core/schema/json-schemas.js';
import type { CheckList, DiagnoseReports, Explanation, FactsOfHost, Runbook } from '../../src/core/schema/lists.js';
import { answerSchema, planSchema } from '../../src/core/schema/plan.js';
import {
  causeSchema,
  checkListSchema,
  checkResultSchema,
  diagnoseReportSchema,
  diagnoseReportsSchema,
  explanationSchema,
  runbookSchema,
  factsSchema,
} from '../../src/core/schema/report.js';
import { fullDiskReport, hostileReport, quietReport, throttledReport } from '../helpers/reports.js';

/** True only where both types are the same in every respect, optional and readonly marks included. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Each line is a compile error as soon as a schema and its type drift apart. */
const equal: {
  evidence: Equal<z.infer<typeof evidenceSchema>, Evidence>;
  finding: Equal<z.infer<typeof findingSchema>, Finding>;
  check: Equal<z.infer<typeof checkResultSchema>, CheckResult>;
  cause: Equal<z.infer<typeof causeSchema>, Cause>;
  report: Equal<z.infer<typeof diagnoseReportSchema>, DiagnoseReport>;
  reports: Equal<z.infer<typeof diagnoseReportsSchema>, DiagnoseReports>;
  checkList: Equal<z.infer<typeof checkListSchema>, CheckList>;
  explanation: Equal<z.infer<typeof explanationSchema>, Explanation>;
  runbook: Equal<z.infer<typeof runbookSchema>, Runbook>;
  facts: Equal<z.infer<typeof factsSchema>, FactsOfHost>;
  databasePath: Equal<z.infer<typeof databasePathSchema>, DatabasePath>;
  databaseBackup: Equal<z.infer<typeof databaseBackupSchema>, DatabaseBackup>;
  databasePrune: Equal<z.infer<typeof databasePruneSchema>, DatabasePrune>;
  core: Equal<z.infer<typeof coreReportSchema>, CoreReport>;
  cores: Equal<z.infer<typeof coreReportsSchema>, CoreReports>;
  coreList: Equal<z.infer<typeof coreReportListSchema>, CoreReportList>;
  coreRemoval: Equal<z.infer<typeof coreRemovalSchema>, CoreRemoval>;
  coreScore: Equal<z.infer<typeof coreScoreReportSchema>, CoreScoreReport>;
  corePrompt: Equal<z.infer<typeof corePromptSchema>, CorePrompt>;
  coreDoctor: Equal<z.infer<typeof coreDoctorReportSchema>, CoreDoctorReport>;
  plan: Equal<z.infer<typeof planSchema>, Plan>;
  answer: Equal<z.infer<typeof answerSchema>, Answer>;
} = {
  evidence: true,
  finding: true,
  check: true,
  cause: true,
  report: true,
  reports: true,
  checkList: true,
  explanation: true,
  runbook: true,
  facts: true,
  databasePath: true,
  databaseBackup: true,
  databasePrune: true,
  core: true,
  cores: true,
  coreList: true,
  coreRemoval: true,
  coreScore: true,
  corePrompt: true,
  coreDoctor: true,
  plan: true,
  answer: true,
};

/** Equal itself must be able to say no. */
const different: [
  Equal<{ a?: string }, { a?: string | undefined }>,
  Equal<{ a: string }, { a: string; b?: number }>,
  Equal<string[], readonly string[]>,
] = [false, false, false];

it('types and schemas are equal (checked by tsc)', () => {
  expect(Object.values(equal).every(Boolean)).toBe(true);
  expect(different).toEqual([false, false, false]);
});

it.each([throttledReport, quietReport, fullDiskReport, hostileReport])('%o passes whole', build => {
  expect(diagnoseReportSchema.parse(build())).toEqual(build());
});

it.each<[string, object]>([
  ['an undefined option', { collectorCpuMs: undefined }],
  ['a local time', { startedAt: '2026-11-22T03:12:07+01:00' }],
  ['a number that JSON cannot hold', { durationMs: Number.NaN }],
  ['an unknown status', { summary: { status: 'fine', counts: throttledReport().summary.counts } }],
  ['a missing count', { summary: { status: 'ok', counts: { high: 1 } } }],
  ['a confidence over one', { causes: throttledReport().causes.map(cause => ({ ...cause, confidence: 94 })) }],
])('refuses %s', (_what, wrong) => {
  expect(diagnoseReportSchema.safeParse({ ...throttledReport(), ...wrong }).success).toBe(false);
});

it('refuses a finding code without an area, and a plan with an unknown command', () => {
  const finding = { code: 'full', severity: 'high', subject: '/', title: 'x', evidence: [] };
  expect(findingSchema.safeParse(finding).success).toBe(false);
  expect(findingSchema.safeParse({ ...finding, code: 'disk.full' }).success).toBe(true);
  const plan = { question: 'q', planner: 'llm', rationale: '', steps: [{ command: 'rm', args: {} }] };
  expect(planSchema.safeParse(plan).success).toBe(false);
});

it('gives one JSON Schema a kind, with its envelope', () => {
  const schemas = toJsonSchemas();
  expect(Object.keys(schemas)).toEqual([
    'diagnose-report.json',
    'diagnose-reports.json',
    'plan.json',
    'answer.json',
    'check-list.json',
    'explanation.json',
    'runbook.json',
    'facts.json',
    'database-path.json',
    'database-backup.json',
    'database-prune.json',
    'core-report.json',
    'core-reports.json',
    'core-report-list.json',
    'core-removal.json',
    'core-score-report.json',
    'core-prompt.json',
    'core-doctor-report.json',
  ]);
  expect(schemas['plan.json']).toMatchInlineSnapshot(`
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "additionalProperties": false,
      "properties": {
        "kind": {
          "const": "Plan",
          "type": "string",
        },
        "planner": {
          "enum": [
            "rules",
            "llm",
          ],
          "type": "string",
        },
        "question": {
          "type": "string",
        },
        "rationale": {
          "type": "string",
        },
        "schemaVersion": {
          "const": 1,
          "type": "number",
        },
        "steps": {
          "items": {
            "additionalProperties": false,
            "properties": {
              "args": {
                "additionalProperties": {
                  "anyOf": [
                    {
                      "type": "string",
                    },
                    {
                      "type": "number",
                    },
                    {
                      "type": "boolean",
                    },
                    {
                      "items": {
                        "type": "string",
                      },
                      "type": "array",
                    },
                  ],
                },
                "propertyNames": {
                  "type": "string",
                },
                "type": "object",
              },
              "command": {
                "enum": [
                  "diagnose",
                  "coredump.list",
                  "coredump.analyze",
                  "events",
                  "incidents.list",
                  "incidents.show",
                  "report",
                  "fix",
                  "rag.search",
                  "logs",
                  "inventory",
                  "doctor",
                  "clarify",
                  "refuse",
                ],
                "type": "string",
              },
            },
            "required": [
              "command",
              "args",
            ],
            "type": "object",
          },
          "type": "array",
        },
      },
      "required": [
        "schemaVersion",
        "kind",
        "question",
        "planner",
        "steps",
        "rationale",
      ],
      "title": "Plan",
      "type": "object",
    }
  `);
});
