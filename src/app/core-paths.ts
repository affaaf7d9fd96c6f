import type { CoreReports } from '../core/core-list.js';
import type { CoreReport } from '../core/core-report.js';
import { LumoError } from '../core/errors.js';
import type { Crash } from '../coredump/report/crash.js';
import { type NamedText, readText, readTextStream } from '../coredump/report/text-file.js';
import { analyzeCrash } from '../flows/core/analyze-core.js';
import { filesOf, readPath } from '../flows/core/read-path.js';
import type { Context } from './context.js';
import { coreOptions, readingOptions } from './core-options.js';
import { logReading, withLoggedModel } from './log-core.js';

export interface CoreRequest {
  paths: readonly string[];
  /** Texts that tell of a crash: beside the cores, or alone where no path is named. */
  logs: readonly string[];
  exe?: string | undefined;
  sysroot?: string | undefined;
  symbols?: string | undefined;
  noGdb: boolean;
  timeoutMs?: number | undefined;
  ai: 'no' | 'worth' | 'force';
}

export interface CoreRun {
  context: Context;
  signal: AbortSignal;
  onStep?: (text: string) => void;
}

/**
 * Analyses every file that the paths mean. One that cannot be read takes nothing from the others; alone its error is
 * that of the command.
 */
export async function analyzePaths(request: CoreRequest, run: CoreRun): Promise<CoreReports> {
  const [work, log] = [await worker(request, run), await run.context.log()];
  const reports: CoreReport[] = [];
  const failed: { path: string; error: LumoError }[] = [];
  for (const { path, analyze } of work) {
    try {
      reports.push(await logReading(log, path, { read: analyze, reportOf: report => report }));
    } catch (error) {
      if (!(error instanceof LumoError) || error.code === 'interrupted') throw error;
      failed.push({ path, error });
    }
  }
  const [only] = failed;
  if (only && failed.length === 1 && reports.length === 0) throw only.error;
  const errors = failed.map(({ path, error: { code, message, hint } }) => ({ path, code, message, hint }));
  return { reports, errors };
}

interface Work {
  path: string;
  analyze: () => Promise<CoreReport>;
}

/** What is to be done, piece by piece. */
async function worker(request: CoreRequest, { context, signal, onStep }: CoreRun): Promise<Work[]> {
  const { coredump } = await context.config();
  const options = withLoggedModel(await coreOptions(context, { ai: request.ai, signal }), await context.log());
  const texts = await readTexts(request.logs, signal);
  if (request.paths.length === 0)
    return texts.map(text => ({ path: text.path, analyze: async () => analyzeCrash(await crashIn(text), options) }));
  const reading = readingOptions(coredump, {
    ...request,
    texts,
    stdin: process.stdin,
    signal,
    ...(onStep && { onStep }),
    // Whoever needs it next hears of what failed.
    whileRunning: () => void options.memory.load().catch(() => undefined),
  });
  const work: Work[] = [];
  // All work is known before any of it is begun: whether a text was named for one core alone, too.
  const analyze = async (file: string): Promise<CoreReport> =>
    analyzeCrash(await readPath(file, { ...reading, textsNamed: work.length === 1 }), options);
  for (const path of request.paths) {
    try {
      for (const file of await filesOf(path, signal)) work.push({ path: file, analyze: async () => analyze(file) });
    } catch (error) {
      work.push({ path, analyze: async () => Promise.reject(error) });
    }
  }
  return work;
}

async function readTexts(paths: readonly string[], signal: AbortSignal): Promise<NamedText[]> {
  const texts: NamedText[] = [];
  for (const path of paths) {
    const text = path === '-' ? await readTextStream(process.stdin, signal) : await readText(path, signal);
    texts.push({ path, text });
  }
  return texts;
}

async function crashIn(text: NamedText): Promise<Crash> {
  const { readTextCrash } = await import('../coredump/report/text-crash.js');
  const size = Buffer.byteLength(text.text);
  const crash = readTextCrash({ ...text, size, allocated: size });
  if (crash === undefined)
    throw new LumoError('coredump.not-a-core', `${text.path} is a text that tells of no crash that Lumo knows.`);
  return crash;
}
