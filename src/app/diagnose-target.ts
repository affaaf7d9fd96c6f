import type { CheckId } from '../checkers/checker.js';
import { LumoError } from '../core/errors.js';
import type { DiagnoseReport } from '../core/report.js';
import type { Snapshot } from '../core/snapshot.js';
import { diagnoseHost } from '../flows/diagnose.js';
import { isLocal, localHost } from '../host/local.js';
import { openRecording, saveRecording } from '../host/recording.js';

export interface TargetRequest {
  target: string;
  checks: readonly CheckId[];
  sampleMs: number;
  /** Judge this file instead of the target. */
  from?: string | undefined;
  /** Write what was read to this file, secrets masked. */
  record?: string | undefined;
}

/**
 * Finds the host that a command means, and diagnoses it.
 * @throws LumoError `host.remote` for another machine: Lumo cannot log in to one yet
 */
export async function diagnoseTarget(
  request: TargetRequest,
  on: { signal: AbortSignal; onStep?(text: string): void },
): Promise<DiagnoseReport> {
  const { from, record, target, checks, sampleMs } = request;
  const keep = record === undefined ? {} : { onSnapshot: (snapshot: Snapshot) => saveRecording(record, snapshot) };
  if (from !== undefined) {
    const host = await openRecording(from);
    return diagnoseHost({ host, kind: 'recording', checks, sampleMs, ...on, ...keep });
  }
  if (!isLocal(target)) throw new LumoError('host.remote', `Lumo cannot log in to ${target} yet.`);
  return diagnoseHost({ host: localHost, kind: 'host', checks, sampleMs, ...on, ...keep });
}
