import type { Evidence, Finding } from '../../core/finding.js';
import type { Severity } from '../../core/severity.js';
import type { Judging } from '../checker.js';
import { round } from '../numbers.js';
import type { NetworkFacts } from './facts.js';
import type { NetworkLimits } from './limits.js';
import type { Kept } from './memory.js';

interface Fault {
  severity: Severity;
  title: string;
  evidence: Omit<Evidence, 'source'>;
}

/** A container has its host's clock and cannot keep it; right after boot nobody can have set it. */
export function judgeClock(
  { clock }: NetworkFacts,
  { limits, host, upAt }: Judging<keyof NetworkLimits, Kept>,
): Finding[] {
  if (clock === undefined || host.container !== undefined || upAt < limits.clockGraceSeconds) return [];
  const { synchronised, offsetSeconds, maxErrorSeconds, stratum, ageSeconds, source } = clock;
  const fault =
    far(offsetSeconds, limits) ??
    (synchronised ? undefined : unkept(maxErrorSeconds)) ??
    unreliable(stratum, limits) ??
    old(ageSeconds, limits);
  if (fault === undefined) return [];
  const { severity, title, evidence } = fault;
  return [{ code: 'network.clock', severity, subject: 'clock', title, evidence: [{ ...evidence, source }] }];
}

function far(offset: number | undefined, { clockOffsetMedium, clockOffsetHigh }: NetworkLimits): Fault | undefined {
  if (offset === undefined || offset < clockOffsetMedium) return undefined;
  const high = offset >= clockOffsetHigh;
  const threshold = high ? clockOffsetHigh : clockOffsetMedium;
  return {
    severity: high ? 'high' : 'medium',
    title: `The clock is ${round(offset, 3)} s off`,
    evidence: { metric: 'network.clock-offset.seconds', value: round(offset, 3), unit: 's', threshold },
  };
}

function unkept(maxError: number | undefined): Fault {
  const known = maxError === undefined ? '' : `: it may be ${round(maxError)} s off`;
  return {
    severity: 'medium',
    title: `Nobody keeps the clock${known}`,
    evidence: { metric: 'network.clock-synchronised.count', value: 0, threshold: 1 },
  };
}

function unreliable(stratum: number | undefined, { clockStratum }: NetworkLimits): Fault | undefined {
  if (stratum === undefined || stratum < clockStratum) return undefined;
  return {
    severity: 'high',
    title: `The clock follows a source of stratum ${stratum}`,
    evidence: { metric: 'network.clock-stratum.count', value: stratum, threshold: clockStratum },
  };
}

function old(age: number | undefined, { clockAgeMedium, clockAgeHigh }: NetworkLimits): Fault | undefined {
  if (age === undefined || age < clockAgeMedium) return undefined;
  const high = age >= clockAgeHigh;
  return {
    severity: high ? 'high' : 'medium',
    title: `The clock was last compared ${Math.round(age / 60)} minutes ago`,
    evidence: {
      metric: 'network.clock-age.seconds',
      value: Math.round(age),
      unit: 's',
      threshold: high ? clockAgeHigh : clockAgeMedium,
    },
  };
}
