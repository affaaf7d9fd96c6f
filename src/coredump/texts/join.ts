import type { CoreFrame, LanguageCrash } from '../../core/core-report.js';
import { normalizeName } from '../signature/normalize.js';
import { signalNumber } from '../signals.js';

/** What is known of a core that a text may belong to. */
interface JoinFacts {
  signal?: number;
  /** When it was dumped. */
  time?: Date;
  pid?: number;
  executable?: string;
  frames: readonly CoreFrame[];
}

/** A dump takes its time, and a log its own. */
const SAME_TIME_MS = 120_000;
/** Names that every program has prove nothing. */
const COMMON =
  /^(?:main|_start|start_thread|clone3?|raise|abort|__.*|gsignal|runtime\..*|std::.*|core::.*|pthread_.*|operator .*|poll|epoll_wait|exit|kill|syscall|\?\?|<.*>|~.*)$/;

/**
 * The text that belongs to this core, the newest of the best; undefined where nothing ties one to it. A different pid
 * in the text, a signal that cannot be this death, or a time too far away rules it out; the pid, names in common, or
 * time together with signal and language tie it.
 */
export function joinLanguage(facts: JoinFacts, crashes: readonly LanguageCrash[]): LanguageCrash | undefined {
  let best: { crash: LanguageCrash; ties: number } | undefined;
  for (const crash of crashes) {
    const ties = tiesOf(facts, crash);
    if (ties > 0 && (best === undefined || ties >= best.ties)) best = { crash, ties };
  }
  return best?.crash;
}

/**
 * Of texts that somebody named for this very core: the newest that nothing speaks against, though nothing ties it, such
 * as a panic whose only function is `main.main`.
 */
export function joinNamed(facts: JoinFacts, crashes: readonly LanguageCrash[]): LanguageCrash | undefined {
  return crashes.findLast(crash => !speaksAgainst(facts, crash));
}

/** 0: nothing ties them, or something speaks against it. */
function tiesOf(facts: JoinFacts, crash: LanguageCrash): number {
  if (speaksAgainst(facts, crash)) return 0;
  const pid = pidOf(crash);
  const samePid = pid !== undefined && pid === facts.pid;
  const names = namesInCommon(facts.frames, crash.frames);
  const near = apartMs(facts.time, crash.time) !== undefined;
  const told = facts.signal !== undefined && signalOf(crash) === facts.signal;
  if (samePid) return 8 + names + (near ? 2 : 0);
  if (names >= 2) return 4 + names + (near ? 2 : 0);
  if (names === 1 && (near || told)) return 3 + (near ? 1 : 0);
  return near && told && speaks(facts, crash) ? 2 : 0;
}

/** Another pid, a signal that cannot be this death, a time too far away. */
function speaksAgainst(facts: JoinFacts, crash: LanguageCrash): boolean {
  const pid = pidOf(crash);
  const apart = apartMs(facts.time, crash.time);
  if (!isPossible(facts.signal, crash) || (apart !== undefined && apart > SAME_TIME_MS)) return true;
  // In a container the process may know itself by another pid; then its names must say so.
  const otherPid = pid !== undefined && facts.pid !== undefined && pid !== facts.pid;
  return otherPid && namesInCommon(facts.frames, crash.frames) < 2;
}

/** The name of an hs_err file or of a report has the pid. */
function pidOf({ pid, source }: LanguageCrash): number | undefined {
  const named = /(?:hs_err_pid|java_error)(\d{1,10})\.log$|report\.\d{8}\.\d{6}\.(\d{1,10})\.\d+\.\d+\.json$/.exec(
    source.path,
  );
  return pid ?? (named ? Number(named[1] ?? named[2]) : undefined);
}

function apartMs(dumped: Date | undefined, told: string | undefined): number | undefined {
  const time = Date.parse(told ?? '');
  return dumped === undefined || Number.isNaN(time) ? undefined : Math.abs(dumped.getTime() - time);
}

function signalOf({ signal, type }: LanguageCrash): number | undefined {
  return signal ?? signalNumber(type);
}

const CHECKS = new Set(['check failed', 'fatal error']);

/** Runtimes turn what they saw into SIGABRT: Go, the JVM, Node, sanitizers. */
function isPossible(signal: number | undefined, crash: LanguageCrash): boolean {
  // The kernel's own crash names the process that it met, which leaves no core of it.
  if (crash.language === 'kernel') return false;
  const told = signalOf(crash);
  if (signal === undefined || told === undefined || told === signal) return true;
  // A failed check breaks as the compiler built it: abort, a trap, an instruction that is none.
  if (crash.language === 'c++' && CHECKS.has(crash.type)) return signal === 4 || signal === 5 || signal === 6;
  return (
    signal === 6 &&
    (crash.language === 'go' ||
      crash.language === 'java' ||
      crash.language === 'javascript' ||
      crash.language === 'sanitizer')
  );
}

function namesInCommon(a: readonly CoreFrame[], b: readonly CoreFrame[]): number {
  const names = (frames: readonly CoreFrame[]): Set<string> =>
    new Set(frames.flatMap(({ function: name }) => plain(name)));
  const known = names(a);
  return [...names(b)].filter(name => known.has(name)).length;
}

/**
 * As signatures compare it, so that debugger and runtime say the same; a call of C by the name that Go gives it. Types go
 * altogether: Rust prints `run` or `run::<u8>` where a debugger says `run<u8>`.
 */
function plain(name: string | undefined): string[] {
  if (name === undefined) return [];
  const own = withoutAngles(name.replace(/^_cgo_[0-9a-f]{12}_/, '').replace(/^.*\._C(?=func_)/, 'C'));
  const short = normalizeName(own).replace(/(?<=.)(?:::)?<T>/g, '');
  return short === '' || COMMON.test(short) ? [] : [short];
}

/** `<app::Row<u8>>::push`, as Rust prints a type's own functions: `app::Row::push`. */
function withoutAngles(name: string): string {
  return name.includes(' as ') ? name : name.replace(/^<((?:\w|::|\[[\da-f]+\])+)(?:<.*?>)?>(?=::)/, '$1');
}

/** The program speaks that language, as far as its frames or its name tell. */
function speaks({ frames, executable = '' }: JoinFacts, { language }: LanguageCrash): boolean {
  const program = executable.slice(executable.lastIndexOf('/') + 1);
  const names = frames.map(({ function: name }) => name ?? '');
  if (language === 'java')
    return program === 'java' || frames.some(({ module }) => module?.includes('libjvm') === true);
  if (language === 'javascript') return program.startsWith('node') || names.some(name => name.startsWith('node::'));
  if (language === 'python') return program.startsWith('python') || names.some(name => /^_?Py[A-Z_]/.test(name));
  if (language === 'go') return names.some(name => name.startsWith('runtime.'));
  if (language === 'rust') return names.some(name => /^(?:std|core|alloc)::|rust_/.test(name));
  if (language === 'c++') return names.some(name => name.includes('::'));
  return false;
}
