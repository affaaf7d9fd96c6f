import type {
  CoreDoctorReport,
  CorePrompt,
  CoreRemoval,
  CoreReportList,
  CoreReports,
  CoreScoreReport,
} from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import type { DatabaseBackup, DatabasePath, DatabasePrune } from '../core/database.js';
import type { Answer, Plan } from '../core/plan.js';
import type { CheckList, DiagnoseReports, Explanation, FactsOfHost, Runbook } from '../core/schema/lists.js';
import type { DiagnoseReport } from '../core/report.js';

/** Every kind of object that `--format json` prints, and the value it is made of. */
export interface JsonKinds {
  DiagnoseReport: DiagnoseReport;
  DiagnoseReports: DiagnoseReports;
  Plan: Plan;
  Answer: Answer;
  CheckList: CheckList;
  Explanation: Explanation;
  Runbook: Runbook;
  Facts: FactsOfHost;
  DatabasePath: DatabasePath;
  DatabaseBackup: DatabaseBackup;
  DatabasePrune: DatabasePrune;
  CoreReport: CoreReport;
  CoreReports: CoreReports;
  CoreReportList: CoreReportList;
  CoreRemoval: CoreRemoval;
  CoreScoreReport: CoreScoreReport;
  CorePrompt: CorePrompt;
  CoreDoctorReport: CoreDoctorReport;
}

/** `{ schemaVersion, kind, ...value }`, its keys always in the order of the contract, whichever way the value was built. */
export function toJson<K extends keyof JsonKinds>(kind: K, value: JsonKinds[K]): Record<string, unknown> {
  return { schemaVersion: 1, kind, ...ordered(value) };
}

/**
 * The text of it, for stdout: indented, or one line (for a stream of objects), without a line break at its end.
 * Characters that a terminal would obey are written as \uXXXX: another spelling of the same JSON value.
 */
export function toJsonText<K extends keyof JsonKinds>(
  kind: K,
  value: JsonKinds[K],
  layout: 'indented' | 'line' = 'indented',
): string {
  const text = JSON.stringify(toJson(kind, value), null, layout === 'indented' ? 2 : undefined);
  return text.replace(OBEYED, escapeUnits);
}

/** DEL and C1, format characters (bidi, zero width, tags), line separators; JSON and TOON escape the rest themselves. */
export const OBEYED = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The same character as \\uXXXX, each of its UTF-16 units for itself. */
export function escapeUnits(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function ordered(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const sorted = entries.toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, entry]) => [key, orderedValue(entry)]));
}

function orderedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entry => orderedValue(entry));
  return typeof value === 'object' && value !== null ? ordered(value) : value;
}

function rank(key: string): number {
  const at = ORDER.indexOf(key);
  return at === -1 ? ORDER.length : at;
}

/** The keys of the contract (DESIGN 4), merged into one order. Keys that are data (metrics) come after them, by name. */
const ORDER = `
  runId target kind question plan planner steps command args rationale answer host startedAt
  code check severity subject message hint fix id name confidence containerConfidence title category default limits reads needs status reason offender detail durationMs
  metric value unit threshold source why state from to window kernel os cpus uid init container cgroup psi
  summary counts critical high medium low info checks metrics gaps findings causes evidence against next runbook
  file process signal number code codeName address abortMessage class likelihood threads backtrace index function normalized line module buildId offset pc
  registers disassembly modules language type pod namespace instance signature fingerprint quality score total threshold keep parts points storage duplicateOf similar
  ruledOut notAssessed missing reasoning verdict prior effectOf predicates role holds factor text analysis cut collectorCpuMs reports followUps errors items`
  .trim()
  .split(/\s+/);
