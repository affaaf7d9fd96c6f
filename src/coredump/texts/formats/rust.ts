import { demangle } from '../demangle.js';
import {
  findLine,
  frame,
  numbered,
  skipBlank,
  type CrashFormat,
  type Found,
  type Frame,
  type Lines,
} from '../format.js';
import { withoutReporters } from '../reporters.js';
import { ownDeath } from './sanitizer.js';

/** Panics of Rust: the form since 1.73 (`at FILE:LINE:COL:` and the message below), and the one before (`at 'MESSAGE', FILE:LINE:COL`). */
export const rust: CrashFormat = {
  id: 'rust',
  language: 'rust',
  starts: line => THREAD.test(line),
  read: readRust,
};

const THREAD = /thread '([^']{0,200})'(?: \((\d{1,10})\))? panicked at (.*)$/;
/** Why a second panic ended the process: says nothing of its own. */
const NO_UNWIND = /^panic in a (?:destructor during cleanup|function that cannot unwind)/;
const MAX_MESSAGE = 16;

function readRust(lines: Lines, at: number): Found | undefined {
  const head = readHead(lines, at);
  if (head === undefined) return undefined;
  const trace = readTrace(lines, head.end);
  const [, thread, id] = THREAD.exec(lines.at(at)) ?? [];
  const origin = frame({ file: head.file, line: head.line });
  const end = behindNotice(lines, trace.end);
  // A fuzzer aborts on a panic, and its report has the calls where the panic has none.
  const death = ownDeath(lines, end);
  const frames =
    trace.frames.length > 0 ? trace.frames : (death?.frames ?? []).map(({ index: _index, ...call }) => call);
  return {
    language: 'rust',
    type: 'panic',
    ...(head.message !== '' && { message: head.message }),
    // The number is that of the thread; the first thread has that of the process.
    ...(thread === 'main' && id !== undefined && { pid: Number(id) }),
    frames: numbered(frames.length > 0 ? withoutReporters(frames) : [origin]),
    end: death?.end ?? end,
  };
}

interface Head {
  message: string;
  file?: string;
  line?: string;
  end: number;
}

function readHead(lines: Lines, at: number): Head | undefined {
  const rest = THREAD.exec(lines.at(at))?.[3] ?? '';
  if (rest.startsWith("'")) return readOldHead(lines, at, rest);
  const [, file, line] = /^(.{1,1000}):(\d{1,9}):\d{1,9}:?$/.exec(rest) ?? [];
  if (file === undefined || line === undefined) return undefined;
  const message: string[] = [];
  let end = at + 1;
  while (message.length < MAX_MESSAGE && end < lines.length && !ENDS.test(lines.at(end))) message.push(lines.at(end++));
  return { message: message.join('\n').trim(), file, line, end };
}

const ENDS = /^(?:stack backtrace:|note: |$)|panicked at /;

/** `'message', src/main.rs:4:5`; the message may have lines. */
function readOldHead(lines: Lines, at: number, rest: string): Head | undefined {
  let text = rest;
  for (let end = at + 1; end <= at + MAX_MESSAGE; end++) {
    const [, message = '', file, line] = /^'(.*)', (\S.{0,1000}?):(\d{1,9})(?::\d{1,9})?$/s.exec(text) ?? [];
    if (file !== undefined && line !== undefined) return { message, file, line, end };
    text += `\n${lines.at(end)}`;
  }
  return undefined;
}

const FRAME = /^\s{0,8}\d{1,6}: {1,20}(?:(0x[0-9a-f]{1,16}) - )?(.+)$/;
const PLACE = /^\s{4,}at (.{1,1000}?):(\d{1,9})(?::\d{1,9})?$/;

function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const start = findLine(lines, at, 3, line => line.startsWith('stack backtrace:'));
  if (start < 0) return { frames: [], end: at };
  const frames: Frame[] = [];
  let i = start + 1;
  for (; i < lines.length; i++) {
    const [, pc, name = ''] = FRAME.exec(lines.at(i)) ?? [];
    if (name === '') break;
    const [, file, line] = PLACE.exec(lines.at(i + 1)) ?? [];
    if (file !== undefined) i++;
    frames.push(frame({ function: rustName(name), file, line, pc }));
  }
  return { frames, end: i };
}

/** Without the hashes of symbol and crate. */
function rustName(name: string): string {
  return demangle(name.trim())
    .replace(/::h[0-9a-f]{16}$/, '')
    .replaceAll(/\[[0-9a-f]{16}\]/g, '');
}

function behindNotice(lines: Lines, at: number): number {
  let end = at;
  while (lines.at(end).startsWith('note: ')) end++;
  const next = skipBlank(lines, end);
  if (!THREAD.test(lines.at(next)) || !NO_UNWIND.test(lines.at(next + 1))) return end;
  const trace = readTrace(lines, next + 2);
  return trace.end;
}
