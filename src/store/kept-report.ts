import { redactText } from '../core/redaction.js';
import type { DiagnoseReport } from '../core/report.js';
import { trendMetrics } from './trend-metrics.js';

/**
 * The report as it is kept: with the metrics that are worth following, without the reasoning that follows from them,
 * and with every text of its judgement masked. The readings were masked when they were decoded; this is for what came
 * in by another way. Names of metrics and the host stay: nothing could be found by them any more.
 */
export function keptReport(report: DiagnoseReport): DiagnoseReport {
  const { checks, causes, ruledOut, notAssessed, reasoning: _, ...head } = report;
  return {
    ...head,
    checks: checks.map(({ reason, findings, ...check }) => ({
      ...check,
      metrics: trendMetrics(check.metrics),
      ...(reason !== undefined && { reason: redactText(reason) }),
      findings: masked(findings),
    })),
    causes: masked(causes),
    ruledOut: masked(ruledOut),
    notAssessed: masked(notAssessed),
  };
}

/** The same value with every text in it masked, however deep; keys are ours. */
function masked<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' ? redactText(inner) : inner,
  ) as T;
}
