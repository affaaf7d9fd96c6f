import type { CoreScore, ScorePart } from '../../core/core-report.js';
import { findKeyword, PANIC_KEYWORDS } from './keywords.js';

/** What a score is made of. A thing that is not known is absent, never an empty text. */
export interface ScoreInput {
  signal?: { number: number; name: string };
  /** The process itself, to tell a signal that it raised from one that was sent to it. */
  pid?: number;
  /** Who sent the signal, where a process did (si_code <= 0). */
  sender?: { pid: number; uid: number };
  /** The crashing thread has at least one frame. */
  hasFrame: boolean;
  abortMessage?: string;
  /** What a runtime itself said that it died of: a Go panic ends the process without a signal. */
  runtimeError?: string;
  /** Why it died, only where that is known; see `crashReason`. */
  reason?: string;
  /** The log beside the crash. */
  logText?: string;
  /** 0 to 1. */
  quality: number;
  threads: number;
  pod?: string;
  instance?: string;
  /** Bytes on the disk, not the length of the file: cores are sparse. */
  allocated: number;
  dumpedAt?: Date;
  now: Date;
  /** The kernel, or the pod's status, says that memory ran out. */
  oomKilled?: boolean;
  /** The file ends before its notes do. */
  notesCut?: boolean;
  /** Id of the kept core that this one is a near duplicate of. */
  duplicateOfKept?: string;
}

/** The words to look for, and the least score that is worth keeping. */
export interface ScoreRules {
  keywords: readonly string[];
  threshold: number;
}

export const SCORE_RULES: ScoreRules = { keywords: PANIC_KEYWORDS, threshold: 4 };

/**
 * Signals whose default action is a core (signal(7)) and that a program does not get by a hand on the keyboard:
 * ILL, TRAP, ABRT, BUS, FPE, SEGV, XCPU, XFSZ, SYS. Numbers as on x86, ARM and RISC-V.
 */
const CRASH_SIGNALS = new Set([4, 5, 6, 7, 8, 11, 24, 25, 31]);
const QUIT = 3;
const KILL = 9;
/** SIGSEGV, SIGABRT, SIGFPE. */
const SEVERE_SIGNALS = new Set([11, 6, 8]);

const GOOD_QUALITY = 0.5;
const BIG_BYTES = 100 * 1024 * 1024;
const FRESH_MS = 3_600_000;
const MAX = 10;

/**
 * How much a core is worth to whoever looks for the bug, 0 to 10: the table of issue 7. Every part is listed, in a
 * fixed order and with what it was given or refused for. Pure.
 */
export function scoreCore(input: ScoreInput, rules: ScoreRules = SCORE_RULES): CoreScore {
  const refusal = notACrash(input);
  const parts = [
    base(input, refusal),
    clearReason(input, refusal),
    panicKeyword(input, refusal, rules.keywords),
    traceQuality(input),
    threads(input),
    pod(input),
    signal(input),
    size(input),
    freshness(input),
    duplicate(input),
    sentByUser(input),
    outOfMemory(input),
    truncated(input),
  ];
  const total = totalOf(parts);
  return { total, threshold: rules.threshold, keep: total >= rules.threshold, parts };
}

/** The sum, 0 to 10. */
export function totalOf(parts: readonly ScorePart[]): number {
  return Math.min(
    MAX,
    Math.max(
      0,
      parts.reduce((sum, { points }) => sum + points, 0),
    ),
  );
}

/** Why this is no crash of the program itself; undefined for a real one. What is none has no reason and no panic. */
function notACrash(input: ScoreInput): string | undefined {
  if (input.oomKilled === true) return 'memory ran out: it was ended from outside';
  if (input.signal === undefined)
    return input.runtimeError === undefined ? 'no signal and no error of a runtime is known' : undefined;
  if (!CRASH_SIGNALS.has(input.signal.number)) return `${nameOf(input)} is no crash signal`;
  const sender = strangerOf(input);
  return sender && `${nameOf(input)} was sent by ${sender}`;
}

function base({ hasFrame, abortMessage, ...input }: ScoreInput, refusal: string | undefined): ScorePart {
  if (refusal !== undefined) return part('base', 0, refusal);
  const what = input.signal ? nameOf(input) : 'the error of a runtime';
  if (hasFrame) return part('base', 4, `${what} and a frame of the crashing thread`);
  if (abortMessage !== undefined) return part('base', 4, `${what} and an abort message`);
  return part('base', 0, `${what}, but neither a frame nor an abort message`);
}

function clearReason({ reason }: ScoreInput, refusal: string | undefined): ScorePart {
  if (refusal !== undefined) return part('clear-reason', 0, refusal);
  return reason === undefined ? part('clear-reason', 0, 'not known') : part('clear-reason', 2, reason);
}

function panicKeyword(input: ScoreInput, refusal: string | undefined, keywords: readonly string[]): ScorePart {
  if (refusal !== undefined) return part('panic-keyword', 0, refusal);
  const places = { reason: input.reason, 'abort message': input.abortMessage, log: input.logText };
  for (const [place, text] of Object.entries(places)) {
    const found = text === undefined ? undefined : findKeyword(text, keywords);
    if (found !== undefined) return part('panic-keyword', 1, `"${found}" in the ${place}`);
  }
  return part('panic-keyword', 0, 'none in the reason, abort message or log');
}

function traceQuality({ quality }: ScoreInput): ScorePart {
  const says = quality.toFixed(2);
  return quality >= GOOD_QUALITY
    ? part('trace-quality', 1.5, `quality ${says}, at least ${GOOD_QUALITY}`)
    : part('trace-quality', 0, `quality ${says}, less than ${GOOD_QUALITY}`);
}

function threads({ threads: count }: ScoreInput): ScorePart {
  return count > 1 ? part('threads', 0.5, `${count} threads`) : part('threads', 0, 'no second thread');
}

function pod({ pod: name, instance }: ScoreInput): ScorePart {
  if (name !== undefined && instance !== undefined) return part('pod', 1, `pod ${name} of instance ${instance}`);
  if (name !== undefined) return part('pod', 0, `pod ${name}, but its instance is not known`);
  return part('pod', 0, instance === undefined ? 'not known' : `instance ${instance}, but the pod is not known`);
}

function signal(input: ScoreInput): ScorePart {
  const severe = input.signal !== undefined && SEVERE_SIGNALS.has(input.signal.number);
  return part('signal', severe ? 1 : 0, input.signal ? nameOf(input) : 'not known');
}

function size({ allocated }: ScoreInput): ScorePart {
  const says = `${(allocated / 1024 / 1024).toFixed(1)} MiB on the disk`;
  return part('size', allocated > BIG_BYTES ? 0.5 : 0, says);
}

function freshness({ dumpedAt, now }: ScoreInput): ScorePart {
  const age = dumpedAt === undefined ? Number.NaN : now.getTime() - dumpedAt.getTime();
  if (Number.isNaN(age)) return part('freshness', 0, 'the time of the dump is not known');
  if (age < 0) return part('freshness', 0, 'the dump lies in the future: a clock is wrong');
  return part('freshness', age < FRESH_MS ? 0.5 : 0, `dumped ${Math.floor(age / 60_000)} minutes ago`);
}

function duplicate({ duplicateOfKept: of }: ScoreInput): ScorePart {
  return of === undefined
    ? part('duplicate', 0, 'of no core that is kept')
    : part('duplicate', -2, `of ${of}, which is kept`);
}

function sentByUser(input: ScoreInput): ScorePart {
  const sender = strangerOf(input);
  if (sender !== undefined) return part('sent-by-user', -2, `${nameOf(input)} was sent by ${sender}`);
  if (input.signal?.number === QUIT) return part('sent-by-user', -2, 'SIGQUIT comes from a terminal or from kill');
  return part('sent-by-user', 0, 'nobody else sent the signal');
}

function outOfMemory(input: ScoreInput): ScorePart {
  if (input.oomKilled === true) return part('oom', -3, 'memory ran out');
  if (input.signal?.number === KILL) return part('oom', -3, 'SIGKILL: ended from outside');
  return part('oom', 0, 'not ended for memory');
}

function truncated({ notesCut }: ScoreInput): ScorePart {
  return notesCut === true
    ? part('truncated', -3, 'the file ends before its notes')
    : part('truncated', 0, 'notes whole');
}

/** A process that raises a signal itself, as abort() does, is its own sender; where it is not known, it may have been. */
function strangerOf({ pid, sender }: ScoreInput): string | undefined {
  if (sender === undefined || pid === undefined || sender.pid === pid) return undefined;
  return `process ${sender.pid} of user ${sender.uid}`;
}

function nameOf({ signal: it }: Pick<ScoreInput, 'signal'>): string {
  return it?.name ?? 'no signal';
}

function part(name: string, points: number, evidence: string): ScorePart {
  return { name, points, evidence };
}
