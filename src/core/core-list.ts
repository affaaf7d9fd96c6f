import type { CoreReport, CoreScore } from './core-report.js';
import type { Severity } from './severity.js';

/** Several cores at once: one that cannot be read does not take the others along. */
export interface CoreReports {
  reports: CoreReport[];
  errors: { path: string; code: string; message: string; hint: string }[];
}

/** One known crash, as `lumo coredump list` shows it. */
export interface CoreItem {
  id: string;
  /** When it was dumped; when it was read, where that is not known. */
  time: string;
  executable?: string;
  pod?: string;
  namespace?: string;
  signal?: string;
  class: string;
  severity: Severity;
  score: number;
  quality: number;
  title: string;
  fingerprint: string;
  path: string;
  /** The copy in the storage, while there is one. */
  stored?: string;
}

/** Crashes of one fingerprint. */
export interface CoreGroup {
  fingerprint: string;
  title: string;
  count: number;
  severity: Severity;
  first: string;
  last: string;
  /** Id of the crash that tells most. */
  best: string;
  /** Groups of one number belong together: same class, every trace near every other. Absent in a very long list. */
  cluster?: number;
  /** Other groups whose traces are nearly the same. */
  similar: { fingerprint: string; distance: number }[];
}

export interface CoreReportList {
  items: CoreItem[];
  groups: CoreGroup[];
}

export interface CoreRemoval {
  dryRun: boolean;
  items: { id: string; title: string; stored?: string; bytes: number }[];
}

/** `lumo coredump score`. */
export interface CoreScoreReport extends CoreScore {
  path: string;
  id: string;
  /** The one line that people look for in logs. */
  line: string;
}

/** What a model would be told. */
export interface CorePrompt {
  id: string;
  system: string;
  text: string;
}

/** `lumo coredump doctor`. */
export interface CoreDoctorReport {
  status: 'pass' | 'warn' | 'fail';
  checks: { id: string; title: string; status: 'pass' | 'warn' | 'fail' | 'skip'; detail: string; fix?: string }[];
}
