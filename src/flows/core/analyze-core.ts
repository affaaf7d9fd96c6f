import type { CoreAnalysis, CoreReport } from '../../core/core-report.js';
import type { Crash } from '../../coredump/report/crash.js';
import type { ScoreRules } from '../../coredump/score/score.js';
import type { CoreMemory } from './memory.js';
import { valueCrash } from './value-crash.js';

export interface CoreOptions {
  rules: ScoreRules;
  memory: CoreMemory;
  /** Lets a model look at it; absent where none was asked for. Says why where it made nothing. */
  askModel?: (report: CoreReport) => Promise<{ analysis?: CoreAnalysis; note?: string }>;
  now: () => Date;
}

/** Compares a crash with earlier ones, gives it its value, lets a model look at it if asked for, and remembers it. */
export async function analyzeCrash(crash: Crash, options: CoreOptions): Promise<CoreReport> {
  const { rules, memory, now } = options;
  const { id, signature } = crash.facts;
  const known = await memory.known(id, signature.fingerprint);
  const valued = valueCrash(crash, known, rules, now());
  const asked = await options.askModel?.(valued);
  const report: CoreReport = {
    ...valued,
    ...(asked?.analysis && { analysis: asked.analysis }),
    ...(asked?.note !== undefined && { notes: [...valued.notes, asked.note] }),
  };
  await memory.save(report, crash.kept);
  return report;
}
