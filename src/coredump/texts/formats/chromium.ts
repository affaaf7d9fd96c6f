import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { demangle } from '../demangle.js';
import { withoutReporters } from '../reporters.js';
import { fileAndLine } from '../symbols.js';
import { signalName } from '../../signals.js';

/** `[908:1:0908/072009.100000:FATAL:node.cc(12)] Check failed: x`; the file may have its line behind a colon. Source: base/logging.cc. */
const FATAL =
  /^\[(?:(\d{1,10}):\d{1,10}:)?\d{4}\/\d{6}(?:\.\d{1,9})?(?::\d{1,20})?:FATAL:([^\s()\]]{1,500}?)(?:\((\d{1,9})\)|:(\d{1,9}))\] (.*)$/;
/** `Received signal 11 SEGV_MAPERR 000000000008`. Source: base/debug/stack_trace_posix.cc. */
const SIGNAL = /^Received signal (\d{1,2})(?: (?:([A-Z]{2,8}_[A-Z]{2,20})|<unknown>) ([0-9a-f]{1,16}))?$/;
/** Lines of a message that may stand before the trace. */
const MESSAGE = 32;

/** What programs built on Chromium say when they die: browsers without a screen, Electron, ChromeDriver. */
export const chromium: CrashFormat = {
  id: 'chromium',
  language: 'c++',
  starts: line => FATAL.test(line) || SIGNAL.test(line),
  read(lines, at) {
    return readFatal(lines, at) ?? readSignal(lines, at);
  },
};

function readFatal(lines: Lines, at: number): Found | undefined {
  const [, pid, file, old, number = old, message = ''] = FATAL.exec(lines.at(at)) ?? [];
  if (file === undefined) return undefined;
  const trace = readTrace(lines, at + 1);
  const origin = frame({ file, line: number });
  const [first, ...outer] = withoutReporters(trace.frames);
  const known = first?.function !== undefined;
  return {
    language: 'c++',
    type: message.startsWith('Check failed') ? 'check failed' : 'fatal error',
    message,
    signal: 6,
    ...(pid !== undefined && { pid: Number(pid) }),
    frames: numbered(known ? [{ ...origin, ...first }, ...outer] : [origin]),
    end: trace.end,
  };
}

function readSignal(lines: Lines, at: number): Found | undefined {
  const [, text, code, where] = SIGNAL.exec(lines.at(at)) ?? [];
  const signal = Number(text);
  // SIGTERM and SIGINT are asked for.
  if (text === undefined || signal === 15 || signal === 2) return undefined;
  const trace = readTrace(lines, at + 1);
  if (trace.frames.length === 0) return undefined;
  const address = code === undefined ? undefined : frame({ pc: where }).pc;
  return {
    language: 'c++',
    type: signalName(signal),
    ...(address !== undefined && { message: `${code}, address ${address}` }),
    signal,
    frames: numbered(withoutReporters(trace.frames)),
    end: trace.end,
  };
}

function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const start = findLine(lines, at, MESSAGE, line => readFrame(line) !== undefined || isHead(line));
  const frames: Frame[] = [];
  let end = start < 0 ? at : start;
  for (; end < lines.length; end++) {
    const found = readFrame(lines.at(end));
    if (found === undefined) break;
    frames.push(found);
  }
  return frames.length === 0 ? { frames, end: at } : { frames, end };
}

/** What follows is the next death. */
function isHead(line: string): boolean {
  return FATAL.test(line) || SIGNAL.test(line) || /^==\d{1,10}==|:DEADLYSIGNAL$/.test(line);
}

const POSIX = /^#\d{1,4} (0x[0-9a-f]{1,16}) (\S.{0,4000})$/;
/** Behind the name on Linux with symbols: ` [../../a.cc:12:3]`; without: `(/opt/x+0x12)`. */
const SOURCE = /^(.{1,4000}) \[([^[\]]{1,1000}:\d{1,9})\]$/;
const MODULE = /^\((.{1,1000})\+(0x[0-9a-f]{1,16})\)$/;
/** Windows and what has no debugger: `ns::f [0x61C2+20] (a.cc:215)`, `ns::f() [0x13d6]`. */
const BRACKETS = /^\s{0,8}(\S.{0,4000}?) \[(0x[0-9A-Fa-f]{1,16})(?:\+\d{1,9})?\](?: \((.{1,300}:\d{1,9})\))?$/;
/** backtrace_symbols(3) of macOS: `2   Content Shell    0x0000000010 _ZN2ui1fEv + 698`. */
const COLUMNS = /^\d{1,4} {1,3}(\S.{0,200}?) {2,}(0x[0-9a-f]{16}) (\S.{0,4000}) \+ \d{1,12}$/;

function readFrame(line: string): Frame | undefined {
  const [, pc, text] = POSIX.exec(line) ?? [];
  if (text !== undefined) return posixFrame(pc, text);
  const [, name, place, source] = BRACKETS.exec(line) ?? [];
  if (name !== undefined) return frame({ function: name, pc: place, ...placed(source) });
  const [, module, address, symbol] = COLUMNS.exec(line) ?? [];
  if (symbol === undefined) return undefined;
  return frame({ function: symbol.startsWith('0x') ? undefined : demangle(symbol), module, pc: address });
}

function posixFrame(pc: string | undefined, text: string): Frame {
  const [, module, offset] = MODULE.exec(text) ?? [];
  if (module !== undefined) return frame({ pc, module, offset });
  const [, name = text, source] = SOURCE.exec(text) ?? [];
  return frame({ function: demangle(name), pc, ...placed(source) });
}

function placed(source: string | undefined): { file?: string | undefined; line?: string | undefined } {
  if (source === undefined) return {};
  const [file, line] = fileAndLine(source);
  return { file, line };
}
