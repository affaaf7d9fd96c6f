import { randomUUID } from 'node:crypto';
import type { CheckId } from '../checkers/checker.js';
import { type CheckRun, overallStatus, runChecks, sourcesOf, upAtOf } from '../checkers/runner.js';
import type { DiagnoseReport } from '../core/report.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import type { LimitOverrides, Snapshot } from '../core/snapshot.js';
import { diagnose as rankCauses } from '../diagnosis/diagnose.js';
import type { Host } from '../host/source.js';
import type { Memory } from '../store/memory.js';
import { describeHost } from './describe-host.js';
import { forgiving, type Remember } from './remember.js';

export interface DiagnoseRequest {
  host: Host;
  kind: DiagnoseReport['target']['kind'];
  checks: readonly CheckId[];
  sampleMs: number;
  /** The user's own bounds; those of a recording win. */
  limits?: LimitOverrides;
  /** Also say how each cause was judged. */
  why?: boolean;
  signal: AbortSignal;
  onStep?(text: string): void;
  /** Given the snapshot as soon as it was read, such as to record it. */
  onSnapshot?(snapshot: Snapshot): Promise<void>;
  /** Earlier runs of the host, and where this one goes. None for a recording: it brings its own past. */
  remember?: Remember;
}

/** Reads a host once, lets the checks judge it, and ranks the causes. The clock of the target dates the report. */
export async function diagnoseHost(request: DiagnoseRequest): Promise<DiagnoseReport> {
  const clock = (): number => performance.now();
  const start = clock();
  const sources = sourcesOf(request.checks);
  const reading = request.host.collect(sources, { sampleMs: request.sampleMs, signal: request.signal });
  // Opened while the collector reads: that costs no time, and its first steps lie before the window.
  const memory = request.remember && forgiving(request.remember);
  const snapshot = await withPast(await reading, memory);
  await request.onSnapshot?.(snapshot);
  request.onStep?.('judging');
  const run = runChecks(request.checks, snapshot, clock, request.limits);
  const report = reportOf(request, snapshot, run, { clock, start });
  // What a reading that was cut did not see would be new in the next one.
  const kept = snapshot.complete ? run.kept : [];
  await memory?.save({ report, host: snapshot.host, upAt: upAtOf(snapshot), kept });
  return report;
}

async function withPast(snapshot: Snapshot, memory: Memory | undefined): Promise<Snapshot> {
  if (memory === undefined) return snapshot;
  return { ...snapshot, past: await memory.past(snapshot.host, upAtOf(snapshot)) };
}

function reportOf(
  request: DiagnoseRequest,
  snapshot: Snapshot,
  { checks, facts }: CheckRun,
  time: { clock: () => number; start: number },
): DiagnoseReport {
  const { host } = snapshot;
  const window = windowOf(snapshot);
  const { cpuMs } = host.collector;
  const findings = checks.flatMap(check => check.findings);
  const { reasoning, ...diagnosis } = rankCauses({ host, ...facts, findings });
  return {
    runId: randomUUID(),
    target: { kind: request.kind, name: request.host.name },
    host: describeHost(host),
    startedAt: new Date(host.at.getTime()).toISOString(),
    durationMs: Math.round(time.clock() - time.start),
    window: { from: host.at.toISOString(), to: new Date(host.at.getTime() + window).toISOString() },
    summary: { status: overallStatus(checks), counts: counts(findings) },
    checks,
    ...diagnosis,
    ...(request.why && { reasoning }),
    ...(!snapshot.complete && { cut: true }),
    ...(cpuMs !== undefined && { collectorCpuMs: cpuMs }),
  };
}

/** The shortest time between the two samples of a source, ms: that of the counters that stand nearest to the window. */
function windowOf(snapshot: Snapshot): number {
  const spans = [...snapshot.readings.values()].flatMap(({ samples: [a, b] }) => (a && b ? [b.upAt - a.upAt] : []));
  return spans.length > 0 ? Math.round(Math.min(...spans) * 1000) : 0;
}

function counts(findings: readonly { severity: Severity }[]): Record<Severity, number> {
  const result = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const severity of SEVERITIES)
    result[severity] = findings.filter(finding => finding.severity === severity).length;
  return result;
}
