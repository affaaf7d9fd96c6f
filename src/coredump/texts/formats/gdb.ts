import { findLine, frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';
import { signalNumber } from '../../signals.js';

const SIGNAL =
  /^(?:Program|Thread .{1,100}) (?:terminated with|received) signal (SIG[A-Z0-9]+|\?|\d+)(?:, (.{1,200}?))?\.?$/;
const THREAD = /^Thread (\d{1,6}) \((?:Thread 0x[0-9a-f]+ )?\(?(?:LWP|process) (\d{1,10})\)/;
const CURRENT = /^\[Current thread is (\d{1,6}) /;
const FRAME = /^#(\d{1,6}) {1,3}(?:(0x[0-9a-f]{1,16}) in )?(?=\S)(.{1,8000})$/s;
const MAX_LINES = 50_000;

/** Backtraces of gdb: bt, bt full, thread apply all bt; of many threads the crashing one. */
export const gdb: CrashFormat = {
  id: 'gdb',
  language: 'c',
  starts: line =>
    SIGNAL.test(line) || THREAD.test(line) || /^#0 {1,3}(?:0x[0-9a-f]{1,16} in )?\S.{0,4000} \(/.test(line),
  read(lines, at) {
    const [, name, meaning] = SIGNAL.exec(lines.at(at)) ?? [];
    const { traces, current, end } = readTraces(lines, at);
    const crashed =
      traces.find(({ thread }) => thread !== undefined && thread === (current ?? 1)) ??
      traces.find(isSignalled) ??
      traces[0];
    if (crashed === undefined || crashed.frames.length === 0) return undefined;
    const signal = signalNumber(name ?? '');
    const language = languageOf(crashed.frames);
    return {
      language,
      type: name ?? 'backtrace',
      ...(meaning !== undefined && { message: meaning }),
      ...(signal !== undefined && { signal }),
      frames: numbered(crashed.frames),
      end,
    };
  },
};

interface Trace {
  thread?: number;
  frames: Frame[];
}

function isSignalled({ frames }: Trace): boolean {
  return frames.some(({ kind }) => kind === 'signal');
}

export function languageOf(frames: readonly Frame[]): 'c' | 'c++' | 'go' | 'rust' {
  const names = frames.map(({ function: name }) => name ?? '');
  if (names.some(name => /^runtime\.(?:main|goexit|mcall|sigtramp|asmcgocall|rt0_go)/.test(name))) return 'go';
  if (frames.some(({ file }) => file?.endsWith('.rs') === true)) return 'rust';
  return names.some(name => name.includes('::') || name.startsWith('operator')) ? 'c++' : 'c';
}

function readTraces(lines: Lines, at: number): { traces: Trace[]; current?: number; end: number } {
  const traces: Trace[] = [];
  let current: number | undefined;
  let end = at + 1;
  let strangers = 0;
  for (let i = at; i < Math.min(lines.length, at + MAX_LINES) && strangers < 64; i++) {
    const line = lines.at(i);
    const [, thread] = THREAD.exec(line) ?? [];
    current ??= numberOf(CURRENT.exec(line)?.[1]);
    if (i > at && SIGNAL.test(line)) break;
    // Decided within 64 lines: a log full of such heads must not be read from each of them to its end.
    if ((i > at + 64 || (thread !== undefined && i > at + 1)) && traces.every(({ frames }) => frames.length === 0))
      break;
    if (thread !== undefined) traces.push({ thread: Number(thread), frames: [] });
    else if (/^#\d/.test(line)) {
      const call = wholeFrame(lines, i);
      const found = gdbFrame(call.text);
      if (found) add(traces, found);
      i = call.last;
    } else if (!/^\s|^$|^No (?:locals|symbol)|^(?:warning|Backtrace|\[)|^\d{1,7}\t/.test(line)) {
      strangers++;
      continue;
    }
    strangers = 0;
    end = i + 1;
  }
  return { traces, ...(current !== undefined && { current }), end };
}

function add(traces: Trace[], { index, ...found }: Frame & { index: number }): void {
  const last = traces.at(-1);
  // gdb shows the frame where it stopped, then the trace with that frame again.
  if (last === undefined || (index === 0 && last.frames.length > 0)) {
    if (last && last.frames.length === 1 && last.thread === undefined) last.frames = [found];
    else traces.push({ frames: [found] });
  } else last.frames.push(found);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** A long call goes on in the next lines, until its brackets are closed; the place may stand alone. */
function wholeFrame(lines: Lines, at: number): { text: string; last: number } {
  let text = lines.at(at);
  let last = at;
  while (
    last < at + 16 &&
    text.length < 8000 &&
    /^\s*\S/.test(lines.at(last + 1)) &&
    !/^#\d/.test(lines.at(last + 1))
  ) {
    const next = lines.at(last + 1);
    if (!/^\s+(?:at|from) \S/.test(next) && balance(text) <= 0) break;
    text += ` ${next.trim()}`;
    last++;
  }
  return { text, last };
}

function balance(text: string): number {
  let depth = 0;
  for (const sign of text) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  return depth;
}

/** `#1  0x1139 in f (n=1) at a.c:3`, with its number. */
export function gdbFrame(text: string): (Frame & { index: number }) | undefined {
  const [, index, pc, rest = ''] = FRAME.exec(text) ?? [];
  if (index === undefined) return undefined;
  if (rest.startsWith('<signal handler called>'))
    return { index: Number(index), ...frame({ pc, kind: 'signal', function: '<signal handler called>' }) };
  const [, call = rest, word, place = ''] = /^(.*\)) (at|from) (\S.{0,1000})$/s.exec(rest) ?? [];
  const [, file = place, line] = /^(.{1,1000}?):(\d{1,9})$/.exec(place) ?? [];
  const source = word === 'at' ? { file, line } : word === 'from' ? { module: place } : {};
  return { index: Number(index), ...frame({ function: withoutType(withoutArguments(call)), pc, ...source }) };
}

/** What stands before the bracket that follows a blank; an operator's own signs are passed from the end. */
function withoutArguments(call: string): string {
  const operator = /\boperator\b/.test(call);
  const at = operator ? lastBracket(call) : firstBracket(call);
  return at < 0 ? call.trim() : call.slice(0, at).trim();
}

/** Values may have odd brackets, so the first one counts that is not inside a name's own. */
function firstBracket(call: string): number {
  let depth = 0;
  for (let i = 0; i < call.length; i++) {
    const sign = call[i];
    if (sign === '(' && depth === 0 && call[i - 1] === ' ') return i;
    if (sign === '(' || sign === '<') depth++;
    else if (sign === ')' || (sign === '>' && call[i - 1] !== '-')) depth--;
  }
  return lastBracket(call);
}

function lastBracket(call: string): number {
  let depth = 0;
  for (let i = call.length - 1; i >= 0; i--) {
    if (call[i] === ')') depth++;
    else if (call[i] === '(' && --depth === 0) return i;
  }
  return call.indexOf(' (');
}

/** Without a return type: the name is the last word outside brackets. */
function withoutType(name: string): string {
  if (/\boperator\b/.test(name) || !name.includes(' ')) return name;
  const qualifier = / (?:const|volatile)$/.exec(name)?.[0] ?? '';
  const body = name.slice(0, name.length - qualifier.length);
  let depth = 0;
  for (let i = body.length - 1; i >= 0; i--) {
    const sign = body[i] ?? '';
    if (sign === ')' || sign === '>') depth++;
    else if (sign === '(' || sign === '<') depth--;
    else if (sign === ' ' && depth === 0) return body.slice(i + 1) + qualifier;
  }
  return name;
}

/** Backtraces of lldb: `* frame #0: 0x1139 prog`f(n=1) at a.c:3:5`. */
export const lldb: CrashFormat = {
  id: 'lldb',
  language: 'c',
  starts: line => /^\s*\* thread #\d{1,6}/.test(line),
  read(lines, at) {
    const [, name, message] =
      /stop reason = (?:signal )?(SIG[A-Z0-9]+|EXC_\w+)(?:: (.{0,300}))?/.exec(lines.at(at)) ?? [];
    const frames: Frame[] = [];
    const first = findLine(lines, at + 1, 12, line => LLDB.test(line));
    if (first < 0) return undefined;
    let end = first;
    for (let found = LLDB.exec(lines.at(end)); found; found = LLDB.exec(lines.at(end))) {
      const [, pc, module, text = ''] = found;
      const [, call = text, file, line] = /^(.*?) at (\S{1,1000}?):(\d{1,9})(?::\d{1,9})?$/.exec(text) ?? [];
      const symbol = call.replace(/ \+ \d{1,9}$/, '');
      frames.push(
        frame({ function: symbol.endsWith(')') ? withoutArguments(symbol) : symbol, pc, module, file, line }),
      );
      end++;
    }
    const signal = signalNumber(name ?? '');
    return {
      language: languageOf(frames),
      type: name ?? 'backtrace',
      ...(message !== undefined && { message }),
      ...(signal !== undefined && { signal }),
      frames: numbered(frames),
      end,
    };
  },
};

const LLDB = /^\s*\*? ?frame #\d{1,6}: (0x[0-9a-f]{1,16}) (?:([^`]{1,500})`)?(.{0,4000})$/;
