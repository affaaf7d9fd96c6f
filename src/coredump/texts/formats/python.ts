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
import { signalName, signalOfWords } from '../../signals.js';
import { ownDeath } from './sanitizer.js';

const MAX_LINES = 20_000;
/** Calls of one traceback, those that it only counts among them. */
const MAX_FRAMES = 10_000;
const TRACEBACK = /^(\s{0,40}(?:[|+] ?)?\s{0,4}(?:\+ )?)(?:Exception Group )?Traceback \(most recent call last\):$/;
const CHAINED = /^(?:During handling of the above exception|The above exception was the direct cause)/;
/** `File "a.py", line 3, in f`; without a function where the file could not be compiled; faulthandler has no second comma. */
const FRAME = /^\s{0,40}File "(.{1,1000}?)", line (\d{1,9})(?:,? in (.{1,500}))?$/;
const REPEATED = /^\[Previous line repeated (\d{1,7}) more times?\]$/;
const SYNTAX = /^(SyntaxError|IndentationError|TabError): /;

/** Atheris prints the exception above its traceback, and nothing below. Source: google/atheris, PrintPythonException. */
const UNCAUGHT = /^\s{0,2}=== Uncaught Python exception: ===$/;

/** Tracebacks of Python; of a chain the last exception, which is the one that nobody caught. Source: Lib/traceback.py. */
export const python: CrashFormat = {
  id: 'python',
  language: 'python',
  starts: line => TRACEBACK.test(line) || SYNTAX.test(line),
  read(lines, at) {
    if (!TRACEBACK.test(lines.at(at))) return readSyntaxError(lines, at);
    const fuzzed = readUncaught(lines, at);
    if (fuzzed) return fuzzed;
    let found = readTraceback(lines, at);
    for (let chain = 0; found && chain < 64; chain++) {
      const next = skipBlank(lines, found.end);
      const below = CHAINED.test(unbarred(lines.at(next))) ? skipBlank(lines, next + 1) : -1;
      const outer = below < 0 || !TRACEBACK.test(lines.at(below)) ? undefined : readTraceback(lines, below);
      if (outer === undefined) break;
      found = outer;
    }
    return found;
  },
};

function readTraceback(lines: Lines, at: number): Found | undefined {
  const frames: Frame[] = [];
  let i = at + 1;
  let strangers = 0;
  for (const end = Math.min(lines.length, at + MAX_LINES); i < end; i++) {
    const line = unbarred(lines.at(i));
    const [, file, number, name] = FRAME.exec(line) ?? [];
    if (file !== undefined) {
      frames.push(frame({ function: name, file, line: number }));
      strangers = 0;
      continue;
    }
    repeat(frames, line);
    // The source, and the carets below it.
    if (/^\s/.test(line) || line === '') {
      if (++strangers > 16) return undefined;
      continue;
    }
    const [, type, message] = EXCEPTION.exec(line) ?? [];
    if (type === undefined) return undefined;
    return {
      language: 'python',
      type,
      ...(message !== undefined && message !== '' && { message }),
      frames: numbered(frames.toReversed()),
      end: behindGroup(lines, i + 1),
    };
  }
  return undefined;
}

/** The traceback at `at` where the exception stands above it. */
function readUncaught(lines: Lines, at: number): Found | undefined {
  const back = MESSAGE.find(count => UNCAUGHT.test(lines.at(at - count)));
  if (back === undefined) return undefined;
  const said = Array.from({ length: back - 1 }, (_, index) => lines.at(at - back + 1 + index));
  const [, type, message = ''] = EXCEPTION.exec(said[0] ?? '') ?? [];
  if (type === undefined) return undefined;
  const frames: Frame[] = [];
  let end = at + 1;
  for (; end < Math.min(lines.length, at + MAX_LINES) && lines.at(end).startsWith(' '); end++) {
    const [, file, number, name] = FRAME.exec(lines.at(end)) ?? [];
    if (file !== undefined) frames.push(frame({ function: name, file, line: number }));
    repeat(frames, lines.at(end));
  }
  const text = [message, ...said.slice(1)].join('\n');
  return {
    language: 'python',
    type,
    ...(text !== '' && { message: text }),
    frames: numbered(frames.toReversed()),
    start: at - back,
    end: ownDeath(lines, end)?.end ?? end,
  };
}

/** Lines between the head and the traceback, and one: the exception, whose message may have some. */
const MESSAGE = [2, 3, 4, 5, 6, 7, 8, 9];

/** Names of exceptions have dots; Python 2 and some tests have none of the usual endings. */
const EXCEPTION = /^([A-Za-z_][\w.]{0,200}(?:\.<locals>\.\w{1,100})?)(?:: ?(.*))?$/;

function repeat(frames: Frame[], line: string): void {
  const count = Number(REPEATED.exec(line.trim())?.[1] ?? 0);
  const last = frames.at(-1);
  const room = MAX_FRAMES - frames.length;
  if (last) for (let i = 0; i < Math.min(count, room); i++) frames.push(last);
}

/** Lines of an exception group have a margin: `  | `. */
function unbarred(line: string): string {
  return line.replace(/^ {0,40}[|+] {1,2}(?=\S)|^ {0,40}\| /, '');
}

/** The members of a group stand below it, behind a bar. */
function behindGroup(lines: Lines, at: number): number {
  let end = at;
  while (end < lines.length && end < at + MAX_LINES && /^ {1,40}[|+]/.test(lines.at(end))) end++;
  return end;
}

/** A file that could not be compiled has no traceback of its own: the place stands above. */
function readSyntaxError(lines: Lines, at: number): Found | undefined {
  const [, type = '', message] = EXCEPTION.exec(lines.at(at)) ?? [];
  for (let start = at - 1; start >= Math.max(0, at - 4); start--) {
    const [, file, number, name] = FRAME.exec(lines.at(start)) ?? [];
    if (file === undefined || name !== undefined) continue;
    return {
      language: 'python',
      type,
      ...(message !== undefined && { message }),
      frames: numbered([frame({ file, line: number })]),
      start,
      end: at + 1,
    };
  }
  return undefined;
}

const FATAL = /^Fatal Python error: (.{1,500})$/;

/** What faulthandler and a fatal error of the interpreter print: every thread, the innermost call first. */
export const faulthandler: CrashFormat = {
  id: 'python-faulthandler',
  language: 'python',
  starts: line => FATAL.test(line),
  read(lines, at) {
    const message = FATAL.exec(lines.at(at))?.[1] ?? '';
    const known = signalOfWords(message);
    const [type, signal] = known === undefined ? ['Fatal Python error', 6] : [signalName(known), known];
    const first = findLine(lines, at + 1, 12, line => THREAD.test(line));
    const threads = first < 0 ? { frames: [], end: at + 1 } : readThreads(lines, first);
    return { language: 'python', type, message, signal, frames: numbered(threads.frames), end: threads.end };
  },
};

const THREAD = /^(Current thread|Thread) 0x[0-9a-f]{1,16}.{0,60} \(most recent call first\):$/;

function readThreads(lines: Lines, at: number): { frames: Frame[]; end: number } {
  let current: Frame[] = [];
  let thread: Frame[] = [];
  let end = at;
  for (let i = at; i < Math.min(lines.length, at + MAX_LINES); i++) {
    const line = lines.at(i);
    const head = THREAD.exec(line);
    const [, file, number, name] = FRAME.exec(line) ?? [];
    if (head) {
      thread = [];
      if (head[1] === 'Current thread' || current.length === 0) current = thread;
    } else if (file !== undefined) thread.push(frame({ function: name, file, line: number }));
    else if (line !== '' && !/^ {2}(?:\.\.\.|<)/.test(line)) break;
    end = line === '' ? end : i + 1;
  }
  return { frames: current, end };
}
