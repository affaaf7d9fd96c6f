import { demangle } from '../demangle.js';
import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { withoutReporters } from '../reporters.js';
import { fileAndLine } from '../symbols.js';
import { signalNumber } from '../../signals.js';

/** `F20231105 12:00:00.123456 12345 file.cc:34] Check failed: x`, glog, abseil and (with MMDD) klog. */
const FATAL = /^F(\d{4}|\d{8}) (\d\d:\d\d:\d\d\.\d{1,9}) +(\d{1,10}) ([^\s\]:]{1,500}):(\d{1,9})\] (.*)$/;
const ABORTED = /^\*\*\* Aborted at (\d{1,12}) \(/i;
const RECEIVED =
  /^\*\*\* (?:Signal \d+ \()?(SIG[A-Z0-9]+)\)? (?:\(@?(0x[0-9a-f]+|\(nil\)|nil)\) )?received (?:by PID (\d{1,10})|at time=(\d{1,12}))/;

/** The failure handlers of glog, folly and abseil, which the C++ side of Milvus prints. */
export const glog: CrashFormat = {
  id: 'glog',
  language: 'c++',
  starts: line => FATAL.test(line) || ABORTED.test(line) || RECEIVED.test(line),
  read(lines, at) {
    return FATAL.test(lines.at(at)) ? readFatal(lines, at) : readSignal(lines, at);
  },
};

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

/** `    @     0x7f00 name`, abseil with the bytes of the frame between them; folly without 0x. */
function readFrame(line: string): Frame | undefined {
  const found = /^(?:\s{1,20}|PC: )@ {1,20}(?:0x)?([0-9a-f]{1,16}|\(nil\)) {1,20}(?:\d{1,9} {2,})?(.{1,4000})$/.exec(
    line,
  );
  if (!found) return undefined;
  const [, pc = '', text = ''] = found;
  const name = demangle(text.trim().replace(/\s+\+0x[0-9a-f]+$/, ''));
  return frame({ function: name, ...(pc !== '(nil)' && { pc: `0x${pc}` }) });
}
