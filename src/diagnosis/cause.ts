import type { DiagnosisFacts } from './facts.js';
import type { MeasureName } from './measures/index.js';

/** Public and permanent: docs, runbooks and users hold on to them (host.md 2). */
export const CAUSE_IDS = [
  'cpu-oversubscribed',
  'hot-thread',
  'cpu-pinned',
  'cpu-throttled',
  'kernel-time',
  'lock-contention',
  'fork-storm',
  'realtime-hog',
  'cpu-steal',
  'softirq-flood',
  'disk-saturated',
  'busy-disk',
  'io-throttled',
  'dirty-throttling',
  'disk-slow',
  'memory-exhausted',
  'cgroup-memory-thrash',
  'swap-thrash',
  'oom-loop',
  'hidden-shmem',
  'hidden-hugepages',
  'slab-leak',
  'memory-compaction',
  'stuck-tasks',
  'disk-full',
  'inodes-full',
  'deleted-files',
  'read-only',
  'fd-exhausted',
  'pids-exhausted',
  'zombie-flood',
  'accept-queue',
  'packet-loss',
  'bandwidth-cap',
  'conntrack-full',
  'ports-exhausted',
  'dns-slow',
  'clock-off',
  'remote-slow',
  'batch-job',
] as const;

export type CauseId = (typeof CAUSE_IDS)[number];

/** `measure` at or over `atLeast`, or under `below`; the source of the number stands in a comment beside it. */
export type Condition =
  | { measure: MeasureName; atLeast: number }
  | { measure: MeasureName; below: number }
  | { any: readonly Condition[] }
  | { all: readonly Condition[] };

/** A condition that makes the cause likelier (or less likely) by this factor on its odds. */
export interface Weighed {
  when: Condition;
  factor: number;
}

/**
 * A cause as data. It stands only where every required condition holds; `prior` is its probability then, before
 * anything else is looked at. A condition on an unknown measure is neither true nor false: a required one makes the
 * cause "not assessed", another one changes nothing.
 */
export interface CauseRule {
  id: CauseId;
  title: string;
  prior: number;
  requires: readonly Condition[];
  /** The measure that tells this cause from its likes: it stands in `requires`, and so in the evidence. */
  discriminator: MeasureName;
  /** Factor over 1: it speaks for the cause where it holds, and (by its square root) against it where it does not. */
  supports: readonly Weighed[];
  /** Factor under 1: it speaks against the cause where it holds. */
  excludes: readonly Weighed[];
  /** Causes whose signs this one brings about itself: where it stands, they are its effect (the fixed order of host.md 2). */
  explains: readonly CauseId[];
  /** ... and only where this holds. */
  explainsWhen?: Condition;
  /** Something is lost or fails outright: where it is likely it stands before what is only slow (host.md 2, order). */
  loss?: true;
  /** True for what is no answer, only worth saying that it was ruled out. */
  control?: true;
  /** Who does it; undefined where nobody is known. */
  offender(facts: DiagnosisFacts): string | undefined;
  /** What to do next, exact commands where there are any; `offender` is what the function above gave. */
  next(facts: DiagnosisFacts, offender: string | undefined): string[];
}
