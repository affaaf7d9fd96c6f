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
}
