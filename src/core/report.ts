import type { Evidence, Finding } from './finding.js';
import type { Severity } from './severity.js';
import type { ReadState } from './snapshot.js';

export type CheckStatus = 'ok' | 'warning' | 'critical' | 'unknown' | 'skipped';

/** A source that could not be read, and why that matters. */
export interface Gap {
  source: string;
  why: string;
  state: ReadState;
}

export interface CheckResult {
  id: string;
  title: string;
  status: CheckStatus;
  reason?: string;
  durationMs: number;
  metrics: Record<string, number>;
  gaps: Gap[];
  findings: Finding[];
}

/** A ranked answer to "why". `confidence` is a probability, 0 to 1. */
export interface Cause {
  id: string;
  confidence: number;
  title: string;
  /** Who does it: a unit, command, mount point or group; absent where the cause has no owner. */
  offender?: string;
  evidence: Evidence[];
  against: Evidence[];
  next: string[];
}

/** One thing that a cause was judged by. */
export interface Predicate {
  role: 'required' | 'supporting' | 'excluding';
  /** What was seen, and what it takes. */
  text: string;
  /** null: it could not be looked at. */
  holds: boolean | null;
  /** What the odds were multiplied with; absent for what is required. */
  factor?: number;
}

/** How a cause was judged: for `--why`. */
export interface Reasoning {
  id: string;
  title: string;
  /** `effect`: it stands, and a surer cause explains it. */
  verdict: 'cause' | 'unlikely' | 'effect' | 'not assessed' | 'ruled out';
  /** Its probability once all that is required holds, before anything else is looked at, 0 to 1. */
  prior: number;
  /** And in the end; absent where it does not stand. */
  confidence?: number;
  effectOf?: string;
  predicates: Predicate[];
}

/** What one `lumo diagnose` says. The only currency behind the checks: rendered, kept, answered from. */
export interface DiagnoseReport {
  runId: string;
  target: { kind: 'host' | 'recording'; name: string };
  host: {
    name: string;
    kernel: string;
    os: string;
    cpus: number;
    uid: number;
    init: string;
    container?: string;
    cgroup: string;
    psi: boolean;
  };
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  window: { from: string; to: string };
  summary: { status: CheckStatus; counts: Record<Severity, number> };
  checks: CheckResult[];
  causes: Cause[];
  ruledOut: { id: string; reason: string }[];
  notAssessed: { id: string; missing: string[] }[];
  /** Every cause with all its predicates; only where it was asked for. */
  reasoning?: Reasoning[];
  /** The reading ended too early: what is missing was not looked at. */
  cut?: true;
  /**
   * CPU time that the collector itself used on the target, ms; absent where it was not measured. What ran beside it with
   * a deadline of its own (sshd, systemctl, package managers, file systems) is not in it: nobody waits for such a child.
   */
  collectorCpuMs?: number;
}
