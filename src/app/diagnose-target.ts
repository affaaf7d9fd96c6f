import type { CheckId } from '../checkers/checker.js';
import { LumoError } from '../core/errors.js';
import type { DiagnoseReport } from '../core/report.js';
import type { LimitOverrides, Snapshot } from '../core/snapshot.js';
import { diagnoseHost } from '../flows/diagnose.js';
import { isLocal, localHost } from '../host/local.js';
import { openRecording, saveRecording } from '../host/recording.js';
import type { Host } from '../host/source.js';
import type { Context } from './context.js';
import { logRun } from './log-run.js';

export interface TargetRequest {
  target: string;
  checks: readonly CheckId[];
  sampleMs: number;
  /** Judge this file instead of the target. */
  from?: string | undefined;
  /** Write what was read to this file, secrets masked. */
  record?: string | undefined;
  /** Also say how each cause was judged. */
  why?: boolean;
}

/**
 * Finds the host that a command means.
 * @throws LumoError `host.remote` for another machine: Lumo cannot log in to one yet
 */
export async function findHost({
  target,
  from,
}: Pick<TargetRequest, 'target' | 'from'>): Promise<{ host: Host; kind: DiagnoseReport['target']['kind'] }> {
  if (from !== undefined) return { host: await openRecording(from), kind: 'recording' };
  if (!isLocal(target)) throw new LumoError('host.remote', `Lumo cannot log in to ${target} yet.`);
  return { host: localHost, kind: 'host' };
}

/** Diagnoses the host that a command means, with the user's limits, past, and log. */
export async function diagnoseTarget(
  request: TargetRequest,
  on: { context: Context; signal: AbortSignal; onStep?(text: string): void },
): Promise<DiagnoseReport> {
  const { record, checks, sampleMs, why } = request;
  const { context, ...rest } = on;
  // Before any work: a log that cannot be written, or a bad setting, is told at once.
  const [log, limits] = await Promise.all([context.log(), context.limits()]);
  const { host, kind } = await findHost(request);
  log.debug('run begins', { target: host.name, check: checks.join(',') });
  const report = await diagnoseHost({
    host,
    kind,
    checks,
    sampleMs,
    limits,
    ...(why && { why }),
    ...(record !== undefined && { onSnapshot: snapshot => saveRecording(record, withLimits(snapshot, limits)) }),
    // A recording brings its own past.
    ...(kind === 'host' && { remember: context.remember }),
    ...rest,
  });
  logRun(log, report);
  return report;
}

/** A recording carries the bounds that the user chose, and none of those of its day. */
function withLimits(snapshot: Snapshot, limits: LimitOverrides): Snapshot {
  if (snapshot.limits !== undefined || Object.keys(limits).length === 0) return snapshot;
  return { ...snapshot, limits };
}
