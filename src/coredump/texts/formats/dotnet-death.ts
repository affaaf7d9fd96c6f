import { numbered, type Found, type Frame, type Lines } from '../format.js';
import { csharpFrame } from './csharp-call.js';

const MAX_LINES = 5000;
/** Source: dotnet/runtime, src/coreclr/vm/eepolicy.cpp. */
const DEATH = /^(?:Fatal error\. |Process terminated\. )(.{1,2000})$/;
const OVERFLOW = 'Stack overflow.';
/** Up to .NET Core 3, and nothing more. */
const OLD_OVERFLOW = 'Process is terminating due to StackOverflowException.';
/** Around the calls of a recursion, which stand once. */
const RULER = '-'.repeat(32);
const REPEATED = /^Repeat(?:ed)? (\d{1,9}) times:$/;
/** So many turns of a recursion are kept: it is known for one by then. */
const TURNS = 16;

/** A line that .NET writes when it gives up, or the ruler below the one of a stack that ran out. */
export function isDotnetDeath(line: string): boolean {
  return DEATH.test(line) || line === RULER || line === OLD_OVERFLOW;
}

/** The stack ran out, memory was touched that may not be, the runtime or the program (FailFast) gave up. */
export function readDotnetDeath(lines: Lines, at: number): Found | undefined {
  if (lines.at(at) === OLD_OVERFLOW)
    return { language: 'csharp', type: 'StackOverflow', message: OLD_OVERFLOW, signal: 6, frames: [], end: at + 1 };
  if (lines.at(at) === RULER) {
    const start = lines.at(at - 2) === OVERFLOW && REPEATED.test(lines.at(at - 1)) ? at - 2 : undefined;
    if (start === undefined) return undefined;
    const { frames, end } = readTurns(lines, at - 1);
    return {
      language: 'csharp',
      type: 'StackOverflow',
      message: OVERFLOW,
      signal: 6,
      frames: numbered(frames),
      start,
      end,
    };
  }
  const said = [DEATH.exec(lines.at(at))?.[1] ?? ''];
  const fatal = lines.at(at).startsWith('Fatal');
  // A failed assertion has lines of its own.
  const most = fatal ? 1 : MAX_SAID;
  let i = at + 1;
  while (said.length < most && i < lines.length && !isCall(lines.at(i))) said.push(lines.at(i++));
  const trace = isCall(lines.at(i)) ? readTurns(lines, i) : { frames: [], end: at + 1 };
  const internal = fatal && said[0]?.startsWith('Internal CLR error') === true;
  if (trace.frames.length === 0 && !internal) return undefined;
  const message = said.join('\n').trim();
  // On Linux a SIGSEGV becomes this exception, and an abort.
  const touched = /^System\.AccessViolationException\b/.test(message);
  const [type, signal] = touched ? (['SIGSEGV', 11] as const) : [fatal ? 'fatal error' : 'abort', 6];
  return { language: 'csharp', type, message, signal, ...trace, frames: numbered(withoutFailing(trace.frames)) };
}

function isCall(line: string): boolean {
  return CALL.test(line) || REPEATED.test(line);
}

/** No call of Java or JavaScript, which have their places in the brackets. */
const CALL = /^\s+at [^()]{1,2000}\((?![^()]{0,2000}:\d)[^()]{0,2000}\)(?: in .{1,1000}:line \d{1,9})?$/;
const MAX_SAID = 5;
/** Who ends the program for its caller. */
const FAILING =
  /^System\.(?:Environment\.FailFast|Diagnostics\.(?:Debug|DebugProvider|Trace\w*|DefaultTraceListener)\.)/;

function withoutFailing(frames: readonly Frame[]): readonly Frame[] {
  const first = frames.findIndex(({ function: name = '' }) => !FAILING.test(name));
  return first < 0 ? frames : frames.slice(first);
}

/** Calls, where those between two rulers came several times. */
function readTurns(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let times = 1;
  let from: number | undefined;
  let end = at;
  for (; end < Math.min(lines.length, at + MAX_LINES); end++) {
    const line = lines.at(end);
    const count = REPEATED.exec(line)?.[1];
    if (count !== undefined) times = Math.min(Number(count), TURNS);
    else if (line === RULER && from === undefined) from = frames.length;
    else if (line === RULER) {
      const turn = frames.slice(from);
      for (let turns = 1; turns < times && frames.length < MAX_LINES; turns++) frames.push(...turn);
      from = undefined;
    } else {
      const found = csharpFrame(line);
      if (found === undefined) break;
      frames.push(found);
    }
  }
  return { frames, end };
}
