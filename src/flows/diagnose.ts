import { randomUUID } from 'node:crypto';
import type { CheckId } from '../checkers/checker.js';
import { overallStatus, runChecks, sourcesOf } from '../checkers/runner.js';
import type { DiagnoseReport } from '../core/report.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import type { Snapshot } from '../core/snapshot.js';
import { diagnose as rankCauses } from '../diagnosis/diagnose.js';
import type { Host } from '../host/source.js';

export interface DiagnoseRequest {
  host: Host;
  kind: DiagnoseReport['target']['kind'];
  checks: readonly CheckId[];
  sampleMs: number;
  signal: AbortSignal;
  onStep?(text: string): void;
  /** Given the snapshot as soon as it was read, such as to record it. */
  onSnapshot?(snapshot: Snapshot): Promise<void>;
}

/** Reads a host once, lets the checks judge it, and ranks the causes. The clock of the target dates the report. */
export async function diagnoseHost(request: DiagnoseRequest): Promise<DiagnoseReport> {
  const clock = (): number => performance.now();
  const start = clock();
  const sources = sourcesOf(request.checks);
  const snapshot = await request.host.collect(sources, { sampleMs: request.sampleMs, signal: request.signal });
  await request.onSnapshot?.(snapshot);
  request.onStep?.('judging');
  return reportOf(request, snapshot, { clock, start });
}

function reportOf(
  request: DiagnoseRequest,
  snapshot: Snapshot,
  time: { clock: () => number; start: number },
): DiagnoseReport {
  const { host } = snapshot;
  const { checks, facts } = runChecks(request.checks, snapshot, time.clock);
  const window = windowOf(snapshot);
  const { cpuMs } = host.collector;
  return {
    runId: randomUUID(),
    target: { kind: request.kind, name: request.host.name },
    host: {
      name: host.name,
      kernel: host.kernel,
      os: host.os.version === undefined ? host.os.id : `${host.os.id} ${host.os.version}`,
      cpus: host.cpus,
      uid: host.uid,
      init: host.init,
      ...(host.container !== undefined && { container: host.container }),
      cgroup: host.cgroup,
      psi: host.psi,
    },
    startedAt: new Date(host.at.getTime()).toISOString(),
    durationMs: Math.round(time.clock() - time.start),
    window: { from: host.at.toISOString(), to: new Date(host.at.getTime() + window).toISOString() },
    summary: { status: overallStatus(checks), counts: counts(checks.flatMap(({ findings }) => findings)) },
    checks,
    ...rankCauses({ host, ...facts }),
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
