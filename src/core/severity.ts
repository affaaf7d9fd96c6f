/** The one scale of Lumo, from harmless to worst. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** 0 for info up to 4 for critical: for sorting and for comparing with `--fail-on`. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** True where `severity` is as bad as `bound`, or worse. */
export function atLeast(severity: Severity, bound: Severity): boolean {
  return severityRank(severity) >= severityRank(bound);
}
