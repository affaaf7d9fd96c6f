import type { CoreRemoval } from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import { redactPath } from '../core/redaction.js';
import type { CoreOptions } from '../flows/core/analyze-core.js';
import type { Collected } from '../flows/core/collect-core.js';
import type { Log } from './log.js';

/** Times the reading of a core, and writes down what it gave; what it throws is written down and thrown on. */
export async function logReading<T>(
  log: Log,
  path: string,
  { read, reportOf }: { read: () => Promise<T>; reportOf: (result: T) => CoreReport | undefined },
): Promise<T> {
  const start = performance.now();
  const tookMs = (): number => Math.round(performance.now() - start);
  try {
    const result = await read();
    const report = reportOf(result);
    if (report !== undefined) logRead(log, report, tookMs());
    return result;
  } catch (error) {
    const { code, reason } = faultOf(error);
    log.warn('core not read', { path: redactPath(path), code, reason, durationMs: tookMs() });
    throw error;
  }
}

/** What a collector kept of a core, and the copies that had to make room for it. */
export function logKept(log: Log, { report, outcome, pruned }: Extract<Collected, { report: CoreReport }>): void {
  const { id: core, storage, score, notes } = report;
  const value = `value score ${score.total.toFixed(2)}, threshold ${score.threshold}`;
  if (storage !== undefined)
    log.info('core stored', { core, path: redactPath(storage.path), bytes: storage.size, reason: value });
  else log.info('core not stored', { core, reason: reasonFor(outcome, score.keep, { value, notes }) });
  for (const { id, path: copy, bytes, reason } of pruned)
    log.info('copy removed', { core: id, path: redactPath(copy), bytes, reason });
}

/** Files that a collector leaves alone. */
export function logSkipped(log: Log, reason: string, paths: readonly string[]): void {
  for (const path of paths) log.info('core skipped', { path: redactPath(path), reason });
}

/** Crashes that were forgotten, and their copies. */
export function logRemoval(log: Log, { dryRun, items }: CoreRemoval): void {
  for (const { id: core, stored, bytes } of items)
    log.info(dryRun ? 'crash would be removed' : 'crash removed', {
      core,
      path: stored === undefined ? undefined : redactPath(stored),
      bytes,
    });
}

/** The same options; whether a model was asked, and what came of it, is written down. */
export function withLoggedModel(options: CoreOptions, log: Log): CoreOptions {
  const { askModel } = options;
  if (askModel === undefined) return options;
  return {
    ...options,
    askModel: async report => {
      const start = performance.now();
      const asked = await askModel(report);
      const durationMs = Math.round(performance.now() - start);
      const { provider, model } = asked.analysis ?? {};
      log.info(asked.analysis ? 'model answered' : 'no answer of a model', {
        core: report.id,
        provider,
        model,
        reason: asked.note,
        durationMs,
      });
      return asked;
    },
  };
}

function logRead(log: Log, report: CoreReport, durationMs: number): void {
  const { id: core, file, crash, severity, signal, score, debugger: by, analysis } = report;
  log.info('core read', {
    core,
    path: redactPath(file.path),
    class: crash.class,
    severity,
    signal: signal?.name,
    score: score.total,
    debugger: by,
    model: analysis?.model ?? 'none',
    durationMs,
  });
}

function reasonFor(
  outcome: string,
  keep: boolean,
  { value, notes }: { value: string; notes: readonly string[] },
): string {
  if (outcome === 'failed') return notes.at(-1) ?? 'the storage took nothing';
  return keep ? 'dry run' : value;
}

function faultOf(error: unknown): { code: string; reason: string } {
  if (error instanceof LumoError) return { code: error.code, reason: error.message };
  return { code: 'bug', reason: error instanceof Error ? error.message : String(error) };
}
