import { demangle } from '../demangle.js';
import { findLine, frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';
import { signalNumber } from '../../signals.js';

const FATAL =
  /^#  ?(?:A fatal error has been detected by the Java Runtime Environment|There is insufficient memory for the Java Runtime Environment|An unexpected error has been detected by)/;
/** Sections are long (modules, heap): the frames stand near the top. */
const MAX_LINES = 300;

/** hs_err_pid files of HotSpot, and the short form on the console. Source: share/utilities/vmError.cpp. */
export const hsErr: CrashFormat = {
  id: 'hs-err',
  language: 'java',
  starts: line => FATAL.test(line),
  read(lines, at) {
    const memory = /insufficient memory/.test(lines.at(at));
    const pidLine = findLine(lines, at + 1, 30, line => /\bpid=\d+, tid=/.test(line));
    const cause = readCause(lines, at, memory);
    const pid = /\bpid=(\d{1,10})/.exec(pidLine < 0 ? '' : lines.at(pidLine))?.[1];
    const problem = findLine(lines, at + 1, 40, line => line.startsWith('# Problematic frame:'));
    const native = readSection(lines, at, /^Native frames: /);
    const java = readSection(lines, at, /^Java frames: /);
    const first = problem < 0 ? undefined : hsFrame(lines.at(problem + 1).replace(/^# /, ''));
    const frames = native.frames.length > 0 ? native.frames : first ? [first, ...java.frames] : java.frames;
    return {
      language: 'java',
      ...cause,
      ...(pid !== undefined && { pid: Number(pid) }),
      ...timeOf(lines, at),
      frames: numbered(frames),
      end: Math.max(native.end, java.end, behindHash(lines, at)),
    };
  },
};

function readCause(lines: Lines, at: number, memory: boolean): { type: string; message?: string; signal?: number } {
  const line = findLine(lines, at + 1, 6, text =>
    /^#\s+(?:SIG[A-Z]+|EXCEPTION_\w+|Internal Error|Out of Memory Error|guarantee|assert|fatal error|Native memory)/.test(
      text,
    ),
  );
  const text = line < 0 ? '' : lines.at(line).replace(/^#\s+/, '');
  const [, name = ''] = /^(SIG[A-Z]+|EXCEPTION_\w+) /.exec(text) ?? [];
  const signal = signalNumber(name);
  if (memory || text.startsWith('Out of Memory'))
    return { type: 'OutOfMemory', ...(text !== '' && { message: text }), signal: 6 };
  if (name !== '') return { type: name, message: text, ...(signal !== undefined && { signal }) };
  // An assertion of the VM has its text in the next line.
  const more = line < 0 ? '' : lines.at(line + 1).replace(/^#\s*/, '');
  const said = [text.replace(/, pid=\d+, tid=\d+$/, ''), more].filter(part => part !== '').join('; ');
  return { type: 'Internal Error', ...(said !== '' && { message: said }), signal: 6 };
}

function readSection(lines: Lines, at: number, head: RegExp): { frames: Frame[]; end: number } {
  const start = findLine(lines, at, MAX_LINES, (line): boolean => head.test(line));
  if (start < 0) return { frames: [], end: at };
  const frames: Frame[] = [];
  let end = start + 1;
  for (; end < start + MAX_LINES; end++) {
    const found = hsFrame(lines.at(end));
    if (found === undefined) break;
    frames.push(found);
  }
  return { frames, end };
}

/** `C  [libx.so+0x12]  name+0x3`, `V  [..]`, `j  Class.method(I)V+5 java.base@17`, `J 12 c2 Class.method()V module (8 bytes) @ 0x..`, `v  ~Stub`. */
function hsFrame(line: string): Frame | undefined {
  const native = /^([CV]) {1,3}\[(.{1,500}?)\+(0x[0-9a-f]{1,16})\]\s*(.*)$/.exec(line);
  if (native) {
    const [, , module, offset, text = ''] = native;
    const name = text
      .replace(/\s*\(.{0,200}:\d+\)$/, '')
      .replace(/\+0x[0-9a-f]+$/, '')
      .trim();
    return frame({ function: demangle(name), module, offset });
  }
  const pc = /^C {1,3}(0x[0-9a-f]{1,16})$/.exec(line)?.[1];
  if (pc !== undefined) return frame({ pc });
  const [, interpreted] = /^j {1,3}([^\s(]{1,1000})\(/.exec(line) ?? [];
  const [, compiled] = /^J {1,3}\d+%?!?\s*(?:c[12]|jvmci)?[\s!bns%]{0,8} ([^\s(]{1,1000})\(/.exec(line) ?? [];
  const [, stub] = /^v {1,3}(~\S{1,300})/.exec(line) ?? [];
  const name = interpreted ?? compiled ?? stub;
  return name === undefined ? undefined : frame({ function: name });
}

/** `Time: Sun Nov 22 15:24:53 2026 UTC elapsed time: ...`; other zones than UTC are names that mean many things. */
function timeOf(lines: Lines, at: number): { time?: string } {
  const line = findLine(lines, at, 120, (text): boolean => /^Time: .* (?:UTC|GMT) /.test(text));
  const [, text = ''] =
    /^Time: \w{3} (\w{3} +\d{1,2} \d\d:\d\d:\d\d \d{4}) /.exec(line < 0 ? '' : lines.at(line)) ?? [];
  const time = Date.parse(`${text} UTC`);
  return Number.isNaN(time) ? {} : { time: new Date(time).toISOString() };
}

function behindHash(lines: Lines, at: number): number {
  let end = at;
  while (lines.at(end).startsWith('#')) end++;
  return end;
}
