import { createHash } from 'node:crypto';
import type { CoreReport, LanguageCrash } from '../../core/core-report.js';
import { present } from '../../core/present.js';
import { redactText } from '../../core/redaction.js';
import { endingOf } from '../signature/ending.js';
import { traceQuality } from '../signature/quality.js';
import { signTrace } from '../signature/sign.js';
import { classifyText } from '../texts/classify.js';
import type { TextCrash } from '../texts/format.js';
import { readCrashes } from '../texts/index.js';
import type { TraceFrame } from '../trace.js';
import type { Crash, CrashFacts } from './crash.js';
import { reportLanguage } from './frames.js';
import { maskOf } from './mask.js';
import { signalName } from '../signals.js';
import type { NamedText } from './text-file.js';

/** Where a text came from. */
export interface TextSource extends NamedText {
  size: number;
  allocated: number;
}

/** The crash that a text tells of, the newest where it tells of several; undefined where it tells of none. */
export function readTextCrash(source: TextSource): Crash | undefined {
  const crashes = readCrashes(source.text, source.path);
  const read = crashes.at(-1);
  if (read === undefined) return undefined;
  const earlier = crashes.length - 1;
  const notes = earlier > 0 ? [`The text tells of ${crashes.length} crashes; this is the last.`] : [];
  const mask = maskOf({});
  return mask({
    ...factsOf(source, read, notes),
    notesCut: false,
    logText: redactText(read.message ?? ''),
    oomKilled: read.type === 'OutOfMemory' && read.signal === 9,
  });
}

function factsOf(
  { path, size, allocated }: TextSource,
  read: TextCrash,
  notes: string[],
): Pick<Crash, 'facts' | 'kept'> {
  const { severity, ...crash } = classifyText(read);
  const language = reportLanguage(read);
  const frames = read.frames.map(traceFrame);
  const id = idOf(read);
  const { title, fingerprint, kept } = signTrace({
    frames,
    ...(read.executable !== undefined && { executable: read.executable }),
    ...(language.signal !== undefined && { signal: language.signal }),
    // Two exceptions that are thrown at one place are two crashes.
    family: `${crash.class} ${language.type}`,
    ...(language.message !== undefined && { abortMessage: language.message }),
    stackOverflow: crash.class === 'StackOverflow',
    id,
  });
  const lwp = language.pid ?? 0;
  const ending = endingOf(frames, read.executable);
  const facts: CrashFacts = {
    id,
    file: { path, kind: 'log', size, allocated, compression: 'none', truncated: false },
    process: present({ executable: read.executable, pid: language.pid, time: language.time }),
    ...(language.signal !== undefined && { signal: { number: language.signal, name: signalName(language.signal) } }),
    severity,
    crash,
    threads: { count: 1, others: [] },
    backtrace: language.frames,
    ...(ending > 0 && { backtraceEnding: ending }),
    registers: {},
    disassembly: [],
    modules: [],
    language,
    signature: { title, fingerprint },
    quality: traceQuality([{ lwp, frames, total: frames.length }]),
    debugger: 'none',
    notes,
  };
  return { facts, kept: kept.flatMap(({ index }) => language.frames[index] ?? []) };
}

/** The same for the same crash, wherever its text lies. */
function idOf({ source: _source, fault: _fault, executable: _executable, ...crash }: TextCrash): string {
  const said = JSON.stringify(crash satisfies Omit<LanguageCrash, 'source'>);
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

function traceFrame({ pc, offset, ...frame }: CoreReport['backtrace'][number]): TraceFrame {
  return present({
    pc: pc === undefined ? undefined : BigInt(pc),
    offset: offset === undefined ? undefined : BigInt(offset),
    function: frame.function,
    file: frame.file,
    line: frame.line,
    module: frame.module,
    buildId: frame.buildId,
    kind: frame.kind,
  });
}
