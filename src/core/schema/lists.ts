import type { DiagnoseReport } from '../report.js';

/** Several targets in one run: what was learnt, and which targets gave no report. */
export interface DiagnoseReports {
  reports: DiagnoseReport[];
  errors: TargetError[];
}

/** A target that could not be looked at. */
interface TargetError {
  target: string;
  code: string;
  message: string;
  hint: string;
}

/** `lumo diagnose --list-checks`. */
export interface CheckList {
  items: CheckListItem[];
}

interface CheckListItem {
  id: string;
  title: string;
  category: 'core' | 'security' | 'specialized';
  /** Runs when no checks are named. */
  default: boolean;
  /** What it wants to know, one line for each source. */
  reads: string[];
  /** What it cannot do without: where it was not readable, the check is unknown. */
  needs: string[];
}

/** `lumo diagnose --explain CODE`: what a finding means, what to do, and which bounds its check uses. */
export interface Explanation {
  code: string;
  check: string;
  title: string;
  fix: string;
  limits: { name: string; value: number; unit: string; origin: string }[];
  reads: string[];
}

/** `lumo diagnose --explain CAUSE`: what it is, how to be sure, what to do. */
export interface Runbook {
  id: string;
  title: string;
  /** Markdown. */
  text: string;
}

/** `lumo diagnose --facts`: what each check understood of what was read, before any judgement. */
export interface FactsOfHost {
  target: DiagnoseReport['target'];
  host: DiagnoseReport['host'];
  startedAt: string;
  checks: { id: string; facts: Record<string, unknown> }[];
}
