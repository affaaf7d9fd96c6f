import type { CoreReport } from '../../core/core-report.js';
import { present } from '../../core/present.js';
import type { Crash } from '../../coredump/report/crash.js';
import { crashReason } from '../../coredump/score/reason.js';
import { scoreCore, type ScoreRules } from '../../coredump/score/score.js';
import { type KnownTrace, nearest } from '../../coredump/signature/clusters.js';

/** What is known of earlier crashes. */
export interface Known {
  /** When this very core was dumped, as far as an earlier look at it could tell. */
  dumpedAt?: string;
  traces: readonly (KnownTrace & { class: string })[];
  /** Crashes of this fingerprint. */
  same: readonly { id: string }[];
  /** Of crashes of which a copy is stored: id -> fingerprint. */
  stored: ReadonlyMap<string, string>;
}

export const NOTHING_KNOWN: Known = { traces: [], same: [], stored: new Map() };

/** Compares a crash with the earlier ones, and gives it its value. Pure. */
export function valueCrash(crash: Crash, known: Known, rules: ScoreRules, now: Date): CoreReport {
  const { notesCut, logText, oomKilled } = crash;
  const facts = withTime(crash.facts, known.dumpedAt);
  // A short stack is near many others: an abort below main is no double free below main.
  const alike = known.traces.filter(trace => trace.id !== facts.id && trace.class === facts.crash.class);
  const similar = nearest(crash.kept, alike);
  const duplicateOf = known.same.find(({ id }) => id !== facts.id)?.id;
  const kept = keptLike(facts, known, similar);
  const score = scoreCore(
    present({
      signal: facts.signal,
      pid: facts.process.pid,
      sender: facts.signal?.sender,
      // The place of the crash alone, which the core tells without a debugger, is no trace.
      hasFrame:
        (facts.debugger !== 'none' || facts.file.kind === 'log') &&
        facts.backtrace.some(frame => frame.function !== undefined || frame.module !== undefined),
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

/** The time of a plain file is that of its last write, so that a copy looks younger: the earliest known is nearest. */
function withTime(facts: Crash['facts'], earlier: string | undefined): Crash['facts'] {
  const { time } = facts.process;
  if (earlier === undefined || (time !== undefined && Date.parse(time) <= Date.parse(earlier))) return facts;
  return { ...facts, process: { ...facts.process, time: earlier } };
}

/**
 * A kept crash that this one nearly repeats: of the same fingerprint, or of one whose trace is near. One that is kept
 * itself repeats nothing.
 */
function keptLike(
  { id, signature }: Crash['facts'],
  { stored }: Known,
  similar: readonly { fingerprint: string }[],
): string | undefined {
  if (stored.has(id)) return undefined;
  const near = new Set([signature.fingerprint, ...similar.map(({ fingerprint }) => fingerprint)]);
  return [...stored].find(([, fingerprint]) => near.has(fingerprint))?.[0];
}
