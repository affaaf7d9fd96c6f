import type { CoreReport } from '../../core/core-report.js';
import { type Binaries, findBinaries, programModule } from '../debugger/binaries.js';
import { readTrace, type TraceReading } from '../debugger/read-trace.js';
import { instanceFromEnvironment } from '../elf/environment.js';
import { openCore } from '../elf/open-core.js';
import type { CoreFacts, OpenCore } from '../facts.js';
import { attributeContainer } from '../pod/attribute.js';
import type { PodEvidence } from '../pod/evidence.js';
import { ranOutOfMemory } from '../pod/out-of-memory.js';
import { judgeCrash } from '../severity/judge.js';
import { endingOf } from '../signature/ending.js';
import { traceQuality } from '../signature/quality.js';
import { signTrace } from '../signature/sign.js';
import { type Beside, readBeside } from './beside.js';
import { codeReader } from './code.js';
import { disassemblyOf, fileFacts, frameAtPc, modulesOf, registersOf } from './core-parts.js';
import type { CoreSource } from './core-source.js';
import type { Crash } from './crash.js';
import { familyOf } from './family.js';
import { reportFrames, reportThreads } from './frames.js';
import { languageOf, type Said } from './language.js';
import { maskOf, withMaskedArguments } from './mask.js';
import { podEvidence } from './pod-evidence.js';
import { processFacts, signalFacts } from './process-facts.js';
import type { NamedText } from './text-file.js';

export interface CrashOptions {
  exe?: string | undefined;
  sysroot?: string | undefined;
  symbols?: string | undefined;
  noGdb: boolean;
  /** For the debugger, ms. */
  timeoutMs: number;
  /** Logs that may tell of the same crash. */
  texts: readonly NamedText[];
  /** Somebody named them for this core alone: they need no proof that they are of it. */
  textsNamed?: boolean;
  /** What the cluster says of its pods; absent where it was not asked. */
  cluster?: PodEvidence['cluster'];
  signal: AbortSignal;
  onStep?: (text: string) => void;
  /** Called when a debugger runs: time to load what is needed next. */
  whileRunning?: () => void;
}

/**
 * Reads a core: the file itself, the trace that a debugger makes of it, the texts beside it. What leaves here is masked.
 * @throws LumoError `coredump.not-a-core`, `input.unreadable`
 */
export async function readCoreCrash(source: CoreSource, options: CrashOptions): Promise<Crash> {
  const core = await openCore(source.file, options);
  try {
    return await readOpened(core, source, options);
  } finally {
    await core.close();
  }
}

/** All that was read, before anything is concluded. */
interface Readings {
  facts: CoreFacts;
  source: CoreSource;
  beside: Beside;
  binaries: Binaries;
  reading: TraceReading;
  verdict: Awaited<ReturnType<typeof judgeCrash>>;
  /** False: what a debugger shows as code are zeros. */
  codeKnown: boolean;
  texts: readonly NamedText[];
  process: CoreReport['process'];
  said: Said;
}

async function readOpened(core: OpenCore, source: CoreSource, options: CrashOptions): Promise<Crash> {
  const facts = withMaskedMessage(core.facts);
  const { signal, exe, sysroot, symbols, noGdb, timeoutMs, whileRunning } = options;
  const places = {
    ...(exe !== undefined && { exe }),
    ...(sysroot !== undefined && { sysroot }),
    ...(symbols !== undefined && { symbols }),
  };
  const beside = await readBeside(source, facts, signal);
  const binaries = await findBinaries(facts, { ...places, signal });
  options.onStep?.('reading the trace');
  const how = { noGdb, deadlineMs: timeoutMs, signal, ...(whileRunning && { whileRunning }) };
  const reading = await readTrace(core, source.file, { ...places, binaries, ...how });
  const frames = reading.trace?.threads[0]?.frames ?? [];
  const code = codeReader(core, binaries, signal);
  const verdict = await judgeCrash({ facts, memory: core, code, frames });
  const { pc } = facts.threads[0] ?? {};
  const codeKnown = pc !== undefined && (await code(pc, 1)) !== undefined;
  const texts = [...options.texts, ...beside.texts];
  const process = processFacts(facts.process, beside, programModule(facts)?.path);
  const named = options.textsNamed === true ? options.texts : [];
  const said = await languageOf({ texts, named }, { facts, process, frames });
  return concluded({ facts, source, beside, binaries, reading, verdict, codeKnown, texts, process, said }, options);
}

/** Before anything quotes a part of it: half a secret is not known as one. */
function withMaskedMessage(facts: CoreFacts): CoreFacts {
  const { abortMessage, process } = facts;
  return abortMessage === undefined ? facts : { ...facts, ...maskOf(process)({ abortMessage }) };
}

function concluded(readings: Readings, { cluster }: Pick<CrashOptions, 'cluster'>): Crash {
  const { facts, source, beside, binaries, reading, texts, process } = readings;
  const { severity, first, ...crash } = readings.verdict;
  const threads = reading.trace?.threads ?? [];
  const [crashed] = threads;
  const frames = crashed?.frames ?? frameAtPc(facts);
  const abortMessage = facts.abortMessage ?? reading.trace?.abortMessage;
  const signal = signalFacts(facts.signal, beside);
  const { language, notes } = readings.said;
  const signed = signTrace({
    frames,
    ...(process.executable !== undefined && { executable: process.executable }),
    ...(signal && { signal: first?.signal ?? signal.number }),
    family: familyOf(crash.class, (first ?? facts.signal)?.address),
    ...(abortMessage !== undefined && { abortMessage }),
    ...(language && { language }),
    stackOverflow: crash.class === 'StackOverflow',
    id: facts.id,
  });
  const backtrace = reportFrames(frames, crashed?.total);
  const ending = endingOf(frames, process.executable);
  const environment = facts.process.environment ?? new Map<string, string>();
  const evidence = { ...podEvidence(facts, beside), ...(cluster && { cluster }) };
  const pod = attributeContainer(evidence);
  const instance = instanceFromEnvironment(environment, pod);
  return maskOf(facts.process)({
    facts: withMaskedArguments({
      id: facts.id,
      file: fileFacts(source, facts),
      process,
      ...(signal && { signal }),
      ...(abortMessage !== undefined && { abortMessage }),
      severity,
      crash,
      threads: {
        count: Math.max(facts.threads.length, threads.length),
        ...(facts.threads[0] && { crashed: facts.threads[0].lwp }),
        others: reportThreads(threads.slice(1)),
      },
      backtrace,
      ...(crashed && crashed.total > frames.length && { backtraceTotal: crashed.total }),
      ...(crashed?.stop !== undefined && { backtraceStop: crashed.stop }),
      ...(ending > 0 && { backtraceEnding: ending }),
      registers: registersOf(facts),
      disassembly: readings.codeKnown ? disassemblyOf(reading.trace) : [],
      modules: modulesOf(facts, binaries),
      ...(language && { language }),
      ...(pod && { pod }),
      ...(instance && { instance: instance.name }),
      signature: { title: signed.title, fingerprint: signed.fingerprint },
      quality: traceQuality(threads, { cut: facts.cut.missingBytes > 0 }),
      ...(binaries.executable !== undefined && {
        program: { path: binaries.executable, ...(binaries.sysroot !== undefined && { sysroot: binaries.sysroot }) },
      }),
      debugger: reading.debugger,
      gdb: reading.gdb,
      notes: [...source.notes, ...facts.notes, ...beside.notes, ...binaries.notes, ...reading.notes, ...notes],
    }),
    kept: signed.kept.flatMap(({ index }) => (signed.fromLanguage ? (language?.frames ?? []) : backtrace)[index] ?? []),
    notesCut: facts.cut.notes,
    ...(texts.length > 0 && { logText: texts.map(({ text }) => text).join('\n') }),
    oomKilled: ranOutOfMemory(pod, evidence),
  });
}
