import { LumoError } from '../core/errors.js';
import type { DiagnoseReport } from '../core/report.js';
import type { Log } from './log.js';

/** One line for each check and one for the run; with `debug` also what was found and what could not be read. */
export function logRun(log: Log, report: DiagnoseReport): void {
  const { runId, target, summary, durationMs } = report;
  const run = { runId, target: target.name };
  for (const { id: check, status, reason, durationMs: took, findings, gaps } of report.checks) {
    log.info('check done', { ...run, check, durationMs: took, status, reason });
    for (const { source, state } of gaps) log.debug('not read', { ...run, check, source, state });
    for (const { code, severity, subject, title } of findings) {
      log.debug('found', { ...run, check, code, severity, subject, title });
    }
  }
  log.info('run done', { ...run, durationMs, status: summary.status });
}

/** One line for whatever ended a command; where it is a bug also its stack. */
export function logError(log: Log, error: unknown): void {
  if (error instanceof LumoError) {
    log.error([error.message, ...error.details].join('; '), { code: error.code });
    return;
  }
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  log.error(message, { code: 'bug', stack });
}
