import { chromium } from './chromium.js';
import { demangle } from '../demangle.js';
import { envoy } from './envoy.js';
import { libraryChecks } from './library-checks.js';
import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { withoutReporters } from '../reporters.js';
import { fileAndLine } from '../symbols.js';
import { signalNumber } from '../../signals.js';

/** `F20231105 12:00:00.123456 12345 file.cc:34] Check failed: x`, glog, abseil and (with MMDD) klog. */
const FATAL = /^F(\d{4}|\d{8}) (\d\d:\d\d:\d\d\.\d{1,9}) +(\d{1,10}) ([^\s\]:]{1,500}):(\d{1,9})\] +(.*)$/;
/** gRPC logs a failed assertion as an error, and aborts. Source: grpc, src/core/util/crash.cc, log.cc. */
const ASSERTED =
  /^E(?:\d{4}|\d{8}) \d\d:\d\d:\d\d\.\d{1,9} +\d{1,10} ([^\s\]:]{1,500}):(\d{1,9})\] +(?:assertion failed|ASSERTION FAILED): (.*)$/;
const ABORTED = /^\*\*\* Aborted at (\d{1,12}) \(/i;
const RECEIVED =
  /^\*\*\* (?:Signal \d+ \()?(SIG[A-Z0-9]+)\)?(?: [a-z][a-z -]{0,60})? (?:\(@?(0x[0-9a-f]+|\(nil\)|nil)\) )?received (?:by PID (\d{1,10})|at time=(\d{1,12}))/;

/** What C++ programs print of their own death with the help of others, the first that can read a line. */
const HANDLERS: readonly CrashFormat[] = [chromium, envoy, libraryChecks];

/** The failure handlers of C++ libraries: glog, folly and abseil, which the C++ side of Milvus prints; and those above. */
export const glog: CrashFormat = {
  id: 'glog',
  language: 'c++',
  starts: line => isGoogle(line) || HANDLERS.some(handler => handler.starts(line)),
  read(lines, at) {
    const line = lines.at(at);
    if (FATAL.test(line)) return readFatal(lines, at);
    const [asserted, file, number, message] = ASSERTED.exec(line) ?? [];
    if (asserted !== undefined)
      return {
        language: 'c++',
        type: 'assertion failed',
        ...(message !== undefined && { message }),
        signal: 6,
        frames: numbered([frame({ file, line: number })]),
        end: at + 1,
      };
    if (isGoogle(line)) return readSignal(lines, at);
    return HANDLERS.find(handler => handler.starts(line))?.read(lines, at);
  },
};

function isGoogle(line: string): boolean {
  return FATAL.test(line) || ASSERTED.test(line) || ABORTED.test(line) || RECEIVED.test(line);
}

function readFatal(lines: Lines, at: number): Found {
  const [, , , , file, number, message = ''] = FATAL.exec(lines.at(at)) ?? [];
  const stack = findLine(lines, at + 1, 20, line => line.startsWith('*** Check failure stack trace: ***'));
  const trace = stack < 0 ? { frames: [], end: at + 1 } : readTrace(lines, stack + 1);
  const origin = frame({ file, line: number });
  const rest = [...withoutReporters(trace.frames)];
  const [first, ...outer] = rest;
  // The trace has names without places: the first of them is where the message came from.
  const frames = first === undefined ? [origin] : [{ ...origin, ...first }, ...outer];
  const end = afterSignal(lines, trace.end);
  return {
    language: 'c++',
    type: message.startsWith('Check failed') ? 'check failed' : 'fatal error',
    message,
    signal: 6,
    frames: numbered(frames),
    end,
  };
}

/** The handler of the SIGABRT that follows tells the same death again. */
function afterSignal(lines: Lines, at: number): number {
  const again = findLine(lines, at, 3, line => ABORTED.test(line) || RECEIVED.test(line));
  const signal = again < 0 ? undefined : readSignal(lines, again);
  return signal?.signal === 6 ? signal.end : at;
}

function readSignal(lines: Lines, at: number): Found | undefined {
  const stamp = ABORTED.exec(lines.at(at))?.[1];
  const line = findLine(lines, at, 6, text => RECEIVED.test(text));
  if (line < 0) return undefined;
  const [, type = '', address, pid, time = stamp] = RECEIVED.exec(lines.at(line)) ?? [];
  const signal = signalNumber(type);
  const start = findLine(lines, line + 1, 4, text => readFrame(text) !== undefined && !text.startsWith('PC: '));
  const trace = start < 0 ? { frames: [], end: line + 1 } : readTrace(lines, start);
  const seconds = Number(time);
  return {
    language: 'c++',
    type,
    ...(address !== undefined && { message: `address ${address.startsWith('0x') ? address : '0x0'}` }),
    ...(signal !== undefined && { signal }),
    ...(pid !== undefined && { pid: Number(pid) }),
    ...(seconds > 0 && seconds < 1e11 && { time: new Date(seconds * 1000).toISOString() }),
    frames: numbered(withoutReporters(trace.frames)),
    end: trace.end,
  };
}

function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines.at(end);
    const found = readFrame(line);
    // folly writes the place below, and `-> file` for the unit that was compiled.
    const [file, number] = fileAndLine(line.trim());
    const last = frames.at(-1);
    if (found) frames.push(found);
    else if (last && number !== undefined && /^\s{8,}\S/.test(line))
      frames[frames.length - 1] = frame({ ...last, file, line: number });
    else if (!/^\s+-> /.test(line)) break;
  }
  return { frames, end };
}

/** boost::stacktrace, which Doris and StarRocks print below glog's head: ` 2# ns::f(int) at a.cc:12`, ` 1# 0x7F80 in /lib/libc.so.6`. */
const BOOST = /^ {0,3}\d{1,4}# (\S.{0,4000})$/;

function boostFrame(line: string): Frame | undefined {
  const text = BOOST.exec(line)?.[1];
  if (text === undefined) return undefined;
  const at = text.lastIndexOf(' at ');
  const [file, number] = fileAndLine(at < 0 ? '' : text.slice(at + 4));
  const inside = number === undefined ? text.lastIndexOf(' in ') : -1;
  const end = number === undefined ? inside : at;
  const name = end < 0 ? text : text.slice(0, end);
  const called = /^0x[0-9a-f]{1,16}$/i.test(name) ? { pc: name } : { function: demangle(name) };
  return frame({
    ...called,
    ...(number !== undefined && { file, line: number }),
    module: inside < 0 ? undefined : text.slice(inside + 4),
  });
}

/** `    @     0x7f00 name`, abseil with the bytes of the frame between them; folly without 0x. */
function readFrame(line: string): Frame | undefined {
  const found = /^(?:\s{1,20}|PC: )@ {1,20}(?:0x)?([0-9a-f]{1,16}|\(nil\)) {1,20}(?:\d{1,9} {2,})?(.{1,4000})$/.exec(
    line,
  );
  if (!found) return boostFrame(line);
  const [, pc = '', text = ''] = found;
  const name = demangle(text.trim().replace(/\s+\+0x[0-9a-f]+$/, ''));
  return frame({ function: name, ...(pc !== '(nil)' && { pc: `0x${pc}` }) });
}
