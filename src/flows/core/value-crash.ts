import type { CoreReport } from '../../core/core-report.js';
import { present } from '../../core/present.js';
import type { Crash } from '../../coredump/report/crash.js';
import { crashReason } from '../../coredump/score/reason.js';
import { scoreCore, type ScoreRules } from '../../coredump/score/score.js';
import { type KnownTrace, nearest } from '../../coredump/signature/clusters.js';

/** What is known of earlier crashes. */
export interface Known {
  traces: readonly KnownTrace[];
  /** Crashes of this fingerprint. */
  same: readonly { id: string }[];
  /** Ids of crashes of which a copy is stored. */
  stored: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Known = { traces: [], same: [], stored: new Set() };

/** Compares a crash with the earlier ones, and gives it its value. Pure. */
export function valueCrash(crash: Crash, known: Known, rules: ScoreRules, now: Date): CoreReport {
  const { facts, notesCut, logText, oomKilled } = crash;
  const similar = nearest(crash.kept, known.traces).filter(({ id }) => id !== facts.id);
  const duplicateOf = known.same.find(({ id }) => id !== facts.id)?.id;
  // A near duplicate of one that is kept: the same fingerprint, or nearly the same trace.
  const kept = [...known.same, ...similar].find(({ id }) => id !== facts.id && known.stored.has(id))?.id;
  const score = scoreCore(
    present({
      signal: facts.signal,
      pid: facts.process.pid,
      sender: facts.signal?.sender,
      hasFrame: facts.backtrace.some(frame => frame.function !== undefined || frame.module !== undefined),
      abortMessage: facts.abortMessage,
      runtimeError: facts.language && [facts.language.type, facts.language.message].filter(Boolean).join(': '),
      reason: crashReason(facts),
      logText,
      quality: facts.quality,
      threads: facts.threads.count,
      pod: facts.pod?.name,
      instance: facts.instance,
      allocated: facts.file.allocated,
      dumpedAt: facts.process.time === undefined ? undefined : new Date(facts.process.time),
      now,
      oomKilled,
      notesCut,
      duplicateOfKept: kept,
    }),
    rules,
  );
  return { ...facts, score, similar, ...(duplicateOf !== undefined && { duplicateOf }) };
}
