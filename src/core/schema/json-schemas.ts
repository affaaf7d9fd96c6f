import { z } from 'zod';
import {
  coreDoctorReportSchema,
  corePromptSchema,
  coreRemovalSchema,
  coreReportListSchema,
  coreReportsSchema,
  coreScoreReportSchema,
} from './core-list.js';
import { coreReportSchema } from './core-report.js';
import { databaseBackupSchema, databasePathSchema, databasePruneSchema } from './database.js';
import { answerSchema, planSchema } from './plan.js';
import {
  checkListSchema,
  diagnoseReportSchema,
  diagnoseReportsSchema,
  explanationSchema,
  factsSchema,
  runbookSchema,
} from './report.js';

/** File name -> JSON Schema of what `--format json` prints, for `schemas/`. */
export function toJsonSchemas(): Record<string, object> {
  const entries = Object.entries(KINDS).map(([kind, schema]) => [fileName(kind), jsonSchema(kind, schema)] as const);
  return Object.fromEntries(entries);
}

/** Every kind that is printed, and the value in it. */
const KINDS = {
  DiagnoseReport: diagnoseReportSchema,
  DiagnoseReports: diagnoseReportsSchema,
  Plan: planSchema,
  Answer: answerSchema,
  CheckList: checkListSchema,
  Explanation: explanationSchema,
  Runbook: runbookSchema,
  Facts: factsSchema,
  DatabasePath: databasePathSchema,
  DatabaseBackup: databaseBackupSchema,
  DatabasePrune: databasePruneSchema,
  CoreReport: coreReportSchema,
  CoreReports: coreReportsSchema,
  CoreReportList: coreReportListSchema,
  CoreRemoval: coreRemovalSchema,
  CoreScoreReport: coreScoreReportSchema,
  CorePrompt: corePromptSchema,
  CoreDoctorReport: coreDoctorReportSchema,
};

function jsonSchema(kind: string, schema: z.ZodObject): object {
  const envelope = z.object({ schemaVersion: z.literal(1), kind: z.literal(kind), ...schema.shape });
  return { title: kind, ...z.toJSONSchema(envelope) };
}

/** DiagnoseReport -> diagnose-report.json */
function fileName(kind: string): string {
  return `${kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.json`;
}
