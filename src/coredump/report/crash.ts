import type { CoreFrame, CoreReport } from '../../core/core-report.js';

/** What a crash says by itself, masked: a report before it is compared with others and given a value. */
export type CrashFacts = Omit<CoreReport, 'score' | 'similar' | 'duplicateOf' | 'storage' | 'analysis'>;

export interface Crash {
  facts: CrashFacts;
  /** The frames that its signature was made from: what traces are compared by. */
  kept: readonly CoreFrame[];
  /** The file ends before its notes do. */
  notesCut: boolean;
  /** The texts that were read beside it, for the words that they hold. Masked. */
  logText?: string;
  /** The kernel, or the status of the pod, says that memory ran out. */
  oomKilled: boolean;
}
