import type { Severity } from '../../core/severity.js';

export type Likelihood = 'high' | 'medium' | 'low';

/**
 * What kind of crash it is -> how likely memory was corrupted. The names and groups are those of CASR (its EXPLOITABLE,
 * PROBABLY_EXPLOITABLE and NOT_EXPLOITABLE); the last five are ours.
 */
const LIKELIHOODS = {
  SegFaultOnPc: 'high',
  ReturnAv: 'high',
  BranchAv: 'high',
  CallAv: 'high',
  DestAv: 'high',
  BranchAvTainted: 'high',
  CallAvTainted: 'high',
  DestAvTainted: 'high',
  BadInstruction: 'medium',
  SegFaultOnPcNearNull: 'medium',
  BranchAvNearNull: 'medium',
  CallAvNearNull: 'medium',
  DestAvNearNull: 'medium',
  StackGuard: 'medium',
  HeapError: 'medium',
  AbortSignal: 'low',
  TrapSignal: 'low',
  AccessViolation: 'low',
  SourceAv: 'low',
  SourceAvNearNull: 'low',
  SafeFunctionCheck: 'low',
  FPE: 'low',
  StackOverflow: 'low',
  /** A signal that a process sent, whether another or itself; nothing faulted. */
  SentSignal: 'low',
  /** SIGXCPU, SIGXFSZ. */
  ResourceLimit: 'low',
  /** SIGKILL. */
  Killed: 'low',
  /** A signal that has no rule. */
  OtherSignal: 'low',
  /** No signal is known. */
  Undefined: 'low',
} as const satisfies Record<string, Likelihood>;

export type CrashClass = keyof typeof LIKELIHOODS;

/** What was found, before it is weighed. `reason` is one sentence. */
export interface Finding {
  class: CrashClass;
  reason: string;
  /** Where it differs from what the class says. */
  severity?: Severity;
  /** The fault that it is about, where a handler of the program raised the signal of the core after it. */
  first?: FirstFault;
}

interface FirstFault {
  signal: number;
  /** What was touched, where that is known. */
  address?: bigint;
}

export interface Judgement {
  class: CrashClass;
  likelihood: Likelihood;
  reason: string;
  severity: Severity;
  first?: FirstFault;
}

/** A process died: never less than medium. Memory that is likely corrupt may already have spoiled data: critical. */
export const SEVERITY_OF: Readonly<Record<Likelihood, Severity>> = { high: 'critical', medium: 'high', low: 'medium' };

export function weigh(finding: Finding): Judgement {
  const likelihood = LIKELIHOODS[finding.class];
  return {
    class: finding.class,
    likelihood,
    reason: finding.reason,
    severity: finding.severity ?? SEVERITY_OF[likelihood],
    ...(finding.first && { first: finding.first }),
  };
}
