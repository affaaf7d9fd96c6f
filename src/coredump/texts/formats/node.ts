import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { list, record, string } from '../json.js';
import { v8Frame } from './javascript.js';

const FATAL = /^FATAL ERROR: (.{1,1000})$/;
const NATIVE = /^----- Native stack trace -----$/;
const SCRIPT = /^----- JavaScript stack trace -----$/;
/** Release builds of V8 leave the file empty. */
const V8 = /^#\s+Fatal error in (?:(\S.{0,500}), line (\d{1,9})|.{0,500})$/;
const CHECK = /^(?:.{0,200}?\[\d+\]: )?(\S{1,500}):(\d{1,9}):(.{1,500}): Assertion `(.*)' failed\.$/;

/** Deaths that V8 or Node saw themselves: no memory, abort, a check in their own code. */
export const nodeFatal: CrashFormat = {
  id: 'node-fatal',
  language: 'javascript',
  starts: line => FATAL.test(line) || NATIVE.test(line) || V8.test(line),
  read(lines, at) {
    const line = lines.at(at);
    const check = V8.test(line) ? lines.at(at + 1).replace(/^#\s*/, '') : undefined;
    const fatal = FATAL.exec(line)?.[1] ?? check;
    const trace = readStacks(lines, at + (check === undefined ? 1 : 2), NATIVE.test(line));
    if (fatal === undefined && trace.end <= at + 2) return undefined;
    const before = fatal === undefined ? CHECK.exec(lines.at(at - 1)) : null;
    const message = fatal ?? before?.[4];
    const [, file, number] = V8.exec(line) ?? [];
    const place = file === undefined ? [] : [frame({ file, line: number })];
    return {
      language: 'javascript',
      type: typeOf(fatal, check, message),
      ...(message !== undefined && { message }),
      signal: 6,
      frames: numbered(trace.frames.length > 0 ? trace.frames : place),
      end: trace.end,
    };
  },
};

function typeOf(fatal: string | undefined, check: string | undefined, message: string | undefined): string {
  if (/out of memory|heap limit/i.test(fatal ?? '')) return 'OutOfMemory';
  if (check !== undefined) return 'V8 fatal error';
  return fatal === undefined ? (message === undefined ? 'abort' : 'assertion failed') : 'FATAL ERROR';
}

/** The calls of the script, where they are known; those of Node itself otherwise. */
function readStacks(lines: Lines, at: number, open: boolean): { frames: Frame[]; end: number } {
  const start = open ? at : findLine(lines, at, 6, line => NATIVE.test(line) || NUMBERED.test(line));
  if (start < 0) return { frames: [], end: at };
  const native = readNumbered(lines, NATIVE.test(lines.at(start)) ? start + 1 : start);
  const script = findLine(lines, native.end, 3, line => SCRIPT.test(line));
  if (script < 0) return native;
  const own = readNumbered(lines, script + 1);
  return own.frames.length > 0 ? own : { frames: native.frames, end: script + 1 };
}

/** ` 1: 0xb78db3 node::Abort() [node]` or `1: stop (/a.js:1:27)`. */
const NUMBERED = /^ {0,4}\d{1,5}: (?:(0x[0-9a-f]{1,16}) {1,2}(.{0,2000}?) ?\[(.{1,500})\]|(.{1,2000}))$/;

function readNumbered(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = lines.at(at) === '' ? at + 1 : at;
  for (let next = NUMBERED.exec(lines.at(end)); next; next = NUMBERED.exec(lines.at(end))) {
    const [, pc, name, module, script] = next;
    const found = script === undefined ? frame({ function: name, module, pc }) : v8Frame(`at ${script}`);
    if (found) frames.push(found);
    end++;
  }
  return { frames, end };
}

/** A diagnostic report of Node (`report.*.json`). Shape: nodejs.org/api/report.html. */
export function readNodeReport(report: Record<string, unknown>): Omit<Found, 'end'> | undefined {
  const header = record(report['header']);
  if (header === undefined || !('reportVersion' in header)) return undefined;
  const script = record(report['javascriptStack']);
  const [, type, message] = /^([\w$.]{1,200}): ?(.*)$/s.exec(string(script?.['message']) ?? '') ?? [];
  const stack = list(script?.['stack']).flatMap(
    line => v8Frame(string(line)?.replace(/^(?!\s*at )/, 'at ') ?? '') ?? [],
  );
  const native = list(report['nativeStack']).flatMap(entry => nativeFrame(record(entry)) ?? []);
  const event = string(header['event']) ?? 'report';
  const pid = Number(header['processId']);
  const time = Date.parse(string(header['dumpEventTime']) ?? '');
  const memory = /allocation failed|out of memory|heap limit/i.test(event);
  return {
    language: 'javascript',
    type: memory ? 'OutOfMemory' : (type ?? event),
    message: type === undefined || memory ? event : (message ?? ''),
    ...(Number.isSafeInteger(pid) && pid > 0 && { pid }),
    ...(!Number.isNaN(time) && { time: new Date(time).toISOString() }),
    frames: numbered(stack.some(({ file }) => file !== undefined) ? stack : native),
  };
}

function nativeFrame(entry: Record<string, unknown> | undefined): Frame | undefined {
  const [, name = '', module] = /^(.*?) ?\[(.{1,500})\]$/.exec(string(entry?.['symbol']) ?? '') ?? [];
  return entry && frame({ function: name, module, pc: string(entry['pc']) });
}
