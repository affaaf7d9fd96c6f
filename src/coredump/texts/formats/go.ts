import type { Frame, Lines, Found, CrashFormat } from '../format.js';
import { findLine, frame, numbered } from '../format.js';
import { demangle } from '../demangle.js';
import { withoutReporters } from '../reporters.js';
import { ownDeath } from './sanitizer.js';
import { signalName, signalNumber } from '../../signals.js';

/** How far the goroutine may be from the message: a runtime stack stands between them. */
const HEAD = 64;
const MAX_FRAMES = 2000;
const MAX_GOROUTINES = 10_000;
/** Lines of other threads that may stand between two frames. */
const STRANGERS = 8;

/** Panics and fatal errors of Go, those of C code that it called (cgo) among them. Source: runtime/panic.go, traceback.go, signal_unix.go. */
export const go: CrashFormat = {
  id: 'go',
  language: 'go',
  starts: line => START.test(line) || INDENTED.test(line),
  read: (lines, at) => (START.test(lines.at(at)) ? readGo(lines, at) : readIndented(lines, at)),
};

const START =
  /^(?:panic: |fatal error: |SIG[A-Z0-9]{2,8}: |\[signal (?:SIG|0x)|unexpected fault address |runtime: goroutine stack exceeds|runtime: out of memory|goroutine \d{1,12} .{0,100}\[running.{0,40}\]:\s{0,8}$|.{0,100}http: panic serving )/;
/** The same in an issue, or in the log of who started the program. */
const INDENTED = /^[ \t]{1,16}(?:panic: |fatal error: |goroutine \d{1,12} .{0,100}\[running.{0,40}\]:\s{0,8}$)/;
const GOROUTINE = /^goroutine (\d{1,12}) (?:gp=\S{1,20} m=\S{1,20} (?:mp=\S{1,20} )?)?\[([^\]]{0,200})\]:\s{0,8}$/;
/** `main.(*T).load(0xc000, 0x2)`, `main.f(...)`, `non-Go function`, a C symbol, or `created by main.main in goroutine 1`. */
const PLACE =
  /^\s+(.{1,2000}?):(\d{1,9})(?: \+0x[0-9a-f]+)?(?: fp=0x[0-9a-f]+ sp=0x[0-9a-f]+)?(?: pc=(0x[0-9a-f]{1,16}))?$/;

interface Head {
  panics: string[];
  fatal?: string;
  signal?: { number?: number; text: string };
  cgo: boolean;
  /** The line after the head. */
  end: number;
}

function readGo(lines: Lines, at: number): Found | undefined {
  const head = readHead(lines, at);
  const trace = readTrace(lines, head.end);
  const surer = head.panics.length > 0 || head.fatal !== undefined || head.signal !== undefined;
  if (trace === undefined && !surer) return undefined;
  // A message alone must not be one of a log that speaks of a panic.
  if (
    trace === undefined &&
    head.signal === undefined &&
    head.fatal === undefined &&
    at > 0 &&
    lines.length > at + HEAD
  )
    return undefined;
  const logged = /http: panic serving|^goroutine /.test(lines.at(at));
  return {
    language: 'go',
    ...said(head),
    ...(head.signal?.number !== undefined && { signal: head.signal.number }),
    frames: numbered(withoutReporters(trace?.frames ?? [])),
    ...(logged && { weak: true }),
    end: behindDeath(lines, trace?.end ?? head.end),
  };
}

/** Without the indent that every line of the dump has; nothing where no goroutine follows that has it too. */
function readIndented(lines: Lines, at: number): Found | undefined {
  const indent = /^[ \t]{1,16}/.exec(lines.at(at))?.[0] ?? '';
  const unindented: Lines = {
    length: lines.length,
    at: index => {
      const line = lines.at(index);
      return line.startsWith(indent) ? line.slice(indent.length) : line;
    },
  };
  const found = findLine(lines, at, HEAD, line => line.startsWith(indent) && GOROUTINE.test(line.slice(indent.length)));
  const crash = found < 0 ? undefined : readGo(unindented, at);
  return crash && { ...crash, weak: true };
}

/** Go under libFuzzer exits, and is reported for that. */
function behindDeath(lines: Lines, end: number): number {
  return ownDeath(lines, end)?.end ?? end;
}

/** A signal names the type where nothing in Go made a panic of it. */
function said({ panics, fatal, signal, cgo }: Head): { type: string; message?: string } {
  if (panics.length > 0) return { type: 'panic', message: panics.join('; then panic: ') };
  const name = signal?.number === undefined ? undefined : signalName(signal.number);
  const text = [fatal, signal?.text, ...(cgo ? ['signal arrived during cgo execution'] : [])];
  const message = text.filter(part => part !== undefined && part !== '').join('; ');
  if (/out of memory/.test(fatal ?? '')) return { type: 'OutOfMemory', message };
  return { type: name ?? (fatal === undefined ? 'panic' : 'fatal error'), ...(message !== '' && { message }) };
}

function readHead(lines: Lines, at: number): Head {
  const head: Head = { panics: [], cgo: false, end: at + 1 };
  let inMessage = false;
  let limit = HEAD;
  for (let i = at; i < Math.min(lines.length, at + limit); i++) {
    const line = lines.at(i);
    if (GOROUTINE.test(line)) return { ...head, end: i };
    // A second death begins; what one panic leads to is indented.
    if (
      i > at &&
      AGAIN.test(line) &&
      (head.panics.length > 0 || line.startsWith('fatal') === (head.fatal !== undefined))
    )
      break;
    if (line === 'runtime stack:') limit = HEAD * 8;
    const known = KNOWN.test(line);
    if (known || inMessage) inMessage = readHeadLine(head, line, inMessage);
    if (i === at && /http: panic serving/.test(line))
      head.panics.push(line.replace(/^.*?http: panic serving [^ ]+: /, ''));
    if (known || inMessage) head.end = i + 1;
  }
  return head;
}

const AGAIN = /^(?:panic: |fatal error: |SIG[A-Z0-9]{2,8}: )/;
const KNOWN = /^(?:\s{0,8}panic: |fatal error: |SIG|PC=|\[signal |signal )/;

/** True while the message of a panic goes on. */
function readHeadLine(head: Head, line: string, inMessage: boolean): boolean {
  const [, panic] = /^\s{0,8}panic: (.*)$/.exec(line) ?? [];
  const [, fatal] = /^fatal error: (.*)$/.exec(line) ?? [];
  const signal = /^\[signal (?:(SIG[A-Z0-9]+): |(0x[0-9a-f]{1,2}) )(.*)\]$/.exec(line);
  const bare = /^(SIG[A-Z0-9]{2,8}): (.*)$/.exec(line);
  const place = /^PC=(0x[0-9a-f]+) m=\d+ sigcode=-?\d+(?: addr=(0x[0-9a-f]+))?/.exec(line);
  if (panic !== undefined) {
    head.panics.push(panic.replace(/ \[recovered.*\]$/, ''));
    return true;
  }
  if (fatal !== undefined) head.fatal ??= fatal;
  else if (signal) {
    const number = signal[1] === undefined ? Number(signal[2]) : signalNumber(signal[1]);
    head.signal = { ...(number !== undefined && { number }), text: signal[3] ?? '' };
  } else if (bare) {
    const number = signalNumber(bare[1] ?? '');
    head.signal ??= { ...(number !== undefined && { number }), text: bare[2] ?? '' };
  } else if (place && head.signal)
    head.signal.text += `${place[2] === undefined ? '' : ` addr=${place[2]}`} pc=${place[1]}`;
  else if (/^signal arrived during (?:cgo|external code) execution/.test(line)) head.cgo = true;
  else if (inMessage && line.trim() !== '' && head.panics.length > 0 && !/^(?:goroutine|runtime)\b/.test(line)) {
    const last = head.panics.pop() ?? '';
    head.panics.push(last.split('\n').length < 16 ? `${last}\n${line}` : last);
    return true;
  }
  return false;
}

interface Trace {
  frames: Frame[];
  end: number;
}

/** The goroutine that crashed: the first, unless that is the runtime's own and another one ran. */
function readTrace(lines: Lines, at: number): Trace | undefined {
  let chosen: Trace | undefined;
  let end = at;
  for (let i = at, count = 0; i < lines.length && count < MAX_GOROUTINES; count++) {
    const [, id, state = ''] = GOROUTINE.exec(lines.at(i)) ?? [];
    if (id === undefined) break;
    const trace = readGoroutine(lines, i + 1);
    const ran = /^(?:running|syscall)/.test(state);
    const useful = trace.frames.some(({ function: name }) => name !== undefined && !name.startsWith('runtime.'));
    if (chosen === undefined || (!isUseful(chosen) && ran && useful)) chosen = trace;
    end = trace.end;
    i = trace.end;
  }
  return chosen && { frames: chosen.frames, end };
}

function isUseful({ frames }: Trace): boolean {
  return frames.some(({ function: name }) => name !== undefined && !name.startsWith('runtime.'));
}

/** Pairs of a function and its place, up to the next goroutine or to lines of something else. */
function readGoroutine(lines: Lines, at: number): Trace {
  const frames: Frame[] = [];
  let end = at;
  let strangers = 0;
  for (let i = at; i < lines.length && strangers < STRANGERS; i++) {
    const line = lines.at(i);
    if (GOROUTINE.test(line)) return { frames, end: i };
    const place = PLACE.exec(lines.at(i + 1)) ?? /^\s+()()pc=(0x[0-9a-f]{1,16})$/.exec(lines.at(i + 1));
    if (place && line !== '' && !/^\s/.test(line)) {
      const [, file, number, pc] = place;
      // Who started it is no call.
      if (!line.startsWith('created by ') && frames.length < MAX_FRAMES)
        frames.push(frame({ function: functionName(line), file, line: number, pc }));
      i++;
      strangers = 0;
      end = i + 1;
    } else if (line.trim() === '') {
      // Between goroutines; a log goes on behind it.
      end = i + 1;
      if (!GOROUTINE.test(lines.at(i + 1))) return { frames, end };
    } else if (/^\.\.\.(?:additional|\d+) (?:frames )?(?:frames )?elided/.test(line)) end = i + 1;
    else strangers++;
  }
  return { frames, end };
}

/** Without the values of the arguments, which stand in the last bracket. */
function functionName(line: string): string {
  if (line.startsWith('non-Go function')) return '';
  if (/^_{1,3}Z/.test(line)) return demangle(line.trim());
  if (!line.endsWith(')')) return line.trim();
  let depth = 0;
  for (let i = line.length - 1; i >= 0; i--) {
    if (line[i] === ')') depth++;
    else if (line[i] === '(' && --depth === 0) return line.slice(0, i);
  }
  return line;
}

/** What Milvus prints of a signal in a thread that Go knows nothing of: name and place as Go has them. */
export const nonGo: CrashFormat = {
  id: 'non-go-thread',
  language: 'c++',
  starts: line => line.startsWith('SIGNAL CATCH BY NON-GO SIGNAL HANDLER') || /^SIGNO: \d+; SIGNAME: /.test(line),
  read(lines, at) {
    const first = lines.at(at).startsWith('SIGNO: ') ? at : at + 1;
    const found = /^SIGNO: (\d{1,3}); SIGNAME: ([^;]{1,100})(.{0,200})/.exec(lines.at(first));
    if (!found) return undefined;
    const [, number, name = '', rest = ''] = found;
    const trace = readGoroutine(lines, lines.at(first + 1).startsWith('BACKTRACE:') ? first + 2 : first + 1);
    return {
      language: 'c++',
      type: signalName(Number(number)),
      message: `${name}${rest}`,
      signal: Number(number),
      frames: numbered(withoutReporters(trace.frames)),
      end: Math.max(trace.end, first + 1),
    };
  },
};
