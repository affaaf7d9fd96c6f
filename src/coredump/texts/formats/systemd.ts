import { demangle } from '../demangle.js';
import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { signalName } from '../../signals.js';
import { failedCheck } from './failed-check.js';
import { languageOf } from './gdb.js';

/** With its catalogue the journal puts a link before the message: `[🡕] Process 12 (x) of user 0 dumped core.` */
const MESSAGE =
  /^\s*(?:Message: |(?:\S{1,253} )?systemd-coredump\[\d{1,10}\]: )?(?:\[\S{1,3}\] )?Process (\d{1,10}) \((.{1,64}?)\) of user \d{1,10}(?: \(.{1,64}\))? (?:dumped core|terminated abnormally)/;
const INFO = /^\s{0,20}PID: (\d{1,10}) \(.{1,64}\)$/;
const STACK = /^\s*Stack trace of thread \d{1,10}:$/;
/** Offsets stand there since version 244. */
const FRAME = /^\s*#\d{1,6} {1,3}(0x[0-9a-f]{1,16}) (.{1,2000}?)(?: \((\S.{0,500}?)(?: \+ (0x[0-9a-f]{1,16}))?\))?$/;
/** rsyslog writes a line break so. */
const ESCAPED = '#012';

/** What systemd-coredump writes into the journal, and coredumpctl info. Source: src/coredump/coredump.c. */
export const systemd: CrashFormat = {
  id: 'systemd-coredump',
  language: 'c',
  starts: line => MESSAGE.test(line) || INFO.test(line),
  read(lines, at) {
    const line = lines.at(at);
    if (!line.includes(ESCAPED)) return readMessage(lines, at);
    const parts = line.split(ESCAPED);
    const found = readMessage({ length: parts.length, at: index => parts[index] ?? '' }, 0);
    return found && { ...found, end: at + 1 };
  },
};

function readMessage(lines: Lines, at: number): Found | undefined {
  const info = INFO.exec(lines.at(at));
  const message = info ? findLine(lines, at + 1, 40, line => MESSAGE.test(line)) : at;
  const [, pid = info?.[1], name] = MESSAGE.exec(lines.at(message)) ?? [];
  const fields = info ? readFields(lines, at) : {};
  if (info && fields.signal === undefined && message < 0) return undefined;
  // Modules are listed between the message and the stacks.
  const stack = findLine(
    lines,
    Math.max(at, message) + 1,
    1000,
    line => STACK.test(line) || MESSAGE.test(line) || INFO.test(line),
  );
  const trace =
    stack >= 0 && STACK.test(lines.at(stack))
      ? readStack(lines, stack + 1)
      : { frames: [], end: Math.max(at, message) + 1 };
  const check = fields.signal === undefined || fields.signal === 6 ? failedCheck(trace.frames) : undefined;
  return {
    language: languageOf(trace.frames),
    ...(name !== undefined && { executable: name }),
    ...fields,
    ...(check !== undefined && { signal: 6 }),
    type: check ?? fields.type ?? 'core dump',
    ...(pid !== undefined && { pid: Number(pid) }),
    frames: numbered(trace.frames),
    end: behindOthers(lines, trace.end),
  };
}

function readFields(lines: Lines, at: number): { type?: string; signal?: number; time?: string; executable?: string } {
  const field = (name: string): string => {
    const line = findLine(lines, at + 1, 12, text => text.trimStart().startsWith(`${name}: `));
    return line < 0
      ? ''
      : lines
          .at(line)
          .trim()
          .slice(name.length + 2);
  };
  const signal = Number(/^\d{1,3}/.exec(field('Signal'))?.[0] ?? 0);
  const [, day, clock] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/.exec(field('Timestamp')) ?? [];
  const executable = field('Executable');
  return {
    ...(signal > 0 && { signal, type: signalName(signal) }),
    ...(day !== undefined && { time: `${day}T${clock}.000Z` }),
    ...(executable !== '' && { executable }),
  };
}

function readStack(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (let found = FRAME.exec(lines.at(end)); found; found = FRAME.exec(lines.at(end))) {
    const [, pc, name = '', module, offset] = found;
    frames.push(frame({ function: demangle(name), pc, module, offset }));
    end++;
  }
  return { frames, end };
}

/** The stacks of the other threads follow. */
function behindOthers(lines: Lines, at: number): number {
  let end = at;
  while (
    end < lines.length &&
    end < at + 20_000 &&
    (FRAME.test(lines.at(end)) || STACK.test(lines.at(end)) || lines.at(end).trim() === '')
  )
    end++;
  return end;
}

/** `PID 649 - core`, `TID 649:`, `#0  0x7f31 raise - lib.so` and below it the place. */
export const euStack: CrashFormat = {
  id: 'eu-stack',
  language: 'c',
  starts: line => EU_PID.test(line),
  read(lines, at) {
    const pid = EU_PID.exec(lines.at(at))?.[1];
    if (!/^TID \d{1,10}/.test(lines.at(at + 1))) return undefined;
    const frames: Frame[] = [];
    let end = at + 2;
    for (; end < lines.length; end++) {
      const [, pc, text] =
        /^#\d{1,6} {1,3}(0x[0-9a-f]{1,16})(?: {1,5}(?:- 1)? ?(.{0,2000}))?$/.exec(lines.at(end)) ?? [];
      const [, file, line] = /^\s{2,}(\S.{0,1000}?):(\d{1,9})(?::\d{1,9})?$/.exec(lines.at(end)) ?? [];
      const last = frames.at(-1);
      if (pc !== undefined) frames.push(euFrame(pc, text ?? ''));
      else if (last && file !== undefined) frames[frames.length - 1] = frame({ ...last, file, line });
      else break;
    }
    return {
      language: languageOf(frames),
      type: 'backtrace',
      ...(pid !== undefined && { pid: Number(pid) }),
      frames: numbered(frames),
      end: behindThreads(lines, end),
    };
  },
};

const EU_PID = /^PID (\d{1,10}) - /;

function euFrame(pc: string, text: string): Frame {
  const [, name = text, module] = /^(.*?) ?- (\S.*)$/.exec(text) ?? [];
  return frame({ function: name.trim(), pc, module });
}

function behindThreads(lines: Lines, at: number): number {
  let end = at;
  while (end < lines.length && end < at + 100_000 && /^TID |^#\d|^\s{2,}\S|^eu-stack: /.test(lines.at(end))) end++;
  return end;
}
