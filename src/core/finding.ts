import type { Severity } from './severity.js';

/** One measured fact that supports a statement. `source` names where it was read, as a path or a command. */
export interface Evidence {
  metric: string;
  value: number | string;
  unit?: string;
  /** The bound that was crossed, in the unit of `value`. */
  threshold?: number | string;
  source: string;
  /** The time that the value speaks of, for example `2.0 s` or `since boot`. */
  window?: string;
}

/** `area.thing`: public and permanent, a retired code is never used again. */
type FindingCode = `${string}.${string}`;

/** Something that is wrong. Its identity is target + code + subject, so the subject never holds a pid. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  subject: string;
  title: string;
  detail?: string;
  evidence: Evidence[];
  runbook?: string;
}

/** code -> what it means and what to do about it; feeds docs/findings.md. */
export type FindingCatalogue = Record<FindingCode, { title: string; fix: string }>;
