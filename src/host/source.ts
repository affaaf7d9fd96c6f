import type { Snapshot } from '../core/snapshot.js';
import type { ProbeName } from './probes/index.js';

/** `must`: without it the check is unknown. `may`: without it the check knows less, and says so. */
type Need = 'must' | 'may';

/**
 * When a source is read. `once`: before the window. `sampled`: twice, at the window's ends. `after`: behind the
 * window, so that what is heavy does not colour the rates.
 */
type Phase = 'once' | 'sampled' | 'after';

/** A source that only some machines can have; where it does not hold the reading is `not-applicable`, and no gap. */
export type When =
  | { exists: string }
  | { tool: string }
  | { not: When }
  | { all: readonly When[] }
  | { any: readonly When[] };

interface Common {
  id: string;
  /** What Lumo wants it for; shown when it could not be read. */
  why: string;
  need: Need;
  phase: Phase;
  when?: When;
  /** For what can hang: the reader waits so long, ms, and then goes on without it. Only in phase `after`. */
  deadlineMs?: number;
  /** Many machines do not have it, so its absence is no gap. */
  mayBeAbsent?: true;
  /**
   * Nothing is judged by it, and no machine is asked for it: it is looked up in trees that others have recorded, which
   * hold it already.
   */
  onlyInTrees?: true;
  /** The text holds command lines or log lines, so secrets in it are masked before anyone sees it. */
  secrets?: true;
  /** Where a sos report keeps the same text: paths from its top; the text of the first that exists is taken. */
  sos?: readonly string[];
}

/** One thing to read on a host. Sources that several checkers share are one object, so they are read once. */
export type Source = Common &
  (
    | {
        /** Absolute paths; `*` and `[0-9]*` are shell patterns. */
        files: readonly string[];
        /** Extended regular expression: only these lines are wanted. */
        lines?: string;
        /** No more than this many bytes of each file, from its end: for logs. */
        tailBytes?: number;
      }
    | {
        /**
         * Patterns of paths whose owner, mode, size and age are wanted, one line `mode uid gid size mtime type` each: of
         * what a link leads to. In a tree that somebody else unpacked the first three are `-`.
         */
        stat: readonly string[];
      }
    | {
        /** One command; its output is one item, named like the command line, with its exit code. */
        argv: readonly [string, ...string[]];
      }
    | {
        /** Constant POSIX text in host/probes/. */
        probe: ProbeName;
      }
  );

export interface CollectOptions {
  /** Length of the window between the two samples, ms. */
  sampleMs: number;
  signal: AbortSignal;
}

/** Where sources are read: this machine, another one, or a recording. */
export interface Host {
  readonly name: string;
  collect(sources: readonly Source[], options: CollectOptions): Promise<Snapshot>;
}
