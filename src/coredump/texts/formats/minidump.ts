import { findLine, frame, numbered, type CrashFormat, type Fault, type Frame, type Lines } from '../format.js';
import { address } from '../json.js';
import { faultOfReason, knownAddress, messageOfReason, signalOfReason, typeOfReason } from '../reports/crash-reason.js';
import { nativeReport } from '../reports/report.js';

const REASON = /^Crash reason: {1,10}(\S.{0,300})$/;
const THREAD = /^Thread (\d{1,9})\b.*\(crashed\)/;
const FRAME = /^ {0,6}(\d{1,6}) {2}(\S.{0,4000})$/;
const MAX_LINES = 20_000;

/** What minidump-stackwalk prints for people (breakpad and rust-minidump). */
export const minidumpText: CrashFormat = {
  id: 'minidump',
  language: 'c++',
  starts: line => REASON.test(line),
  read(lines, at) {
    const reason = REASON.exec(lines.at(at))?.[1]?.trim() ?? '';
    const start = findLine(lines, at + 1, 64, line => THREAD.test(line));
    if (start < 0) return undefined;
    const head = Array.from({ length: start - at }, (_, index) => lines.at(at + index));
    const assertion = head.map(line => /^Assertion: {1,10}(\S.*)$/.exec(line)?.[1]).find(Boolean);
    const { frames, end, sp } = readCalls(lines, start + 1);
    const fault = headFault(head, reason, frames[0]?.pc, sp);
    const pid = Number(head.map(line => /^Process (?:id|ID): (\d{1,10})/.exec(line)?.[1]).find(Boolean) ?? 0);
    const said = assertion ?? messageOfReason(reason, fault.address);
    return {
      ...native(reason, said, frames, fault),
      ...(pid > 0 && { pid }),
      end,
    };
  },
};

function native(
  reason: string,
  message: string | undefined,
  frames: readonly Frame[],
  fault: Fault,
): ReturnType<typeof nativeReport> {
  const read = nativeReport({ signal: signalOfReason(reason), frames: numbered(frames), message, fault });
  return read.type === 'backtrace' ? { ...read, type: typeOfReason(reason) } : read;
}

/** What stands between the reason and the calls. */
function headFault(head: readonly string[], reason: string, pc: string | undefined, sp: string | undefined): Fault {
  const find = (rule: RegExp): string | undefined => head.map(line => rule.exec(line)?.[1]).find(Boolean);
  const told = address(find(/^Crash address: {1,10}(0x[0-9a-f]+)/));
  const adjusted = address(find(/Non-canonical address detected: (0x[0-9a-f]+)/));
  const where = adjusted ?? knownAddress(reason, told);
  return faultOfReason({ reason, where, access: find(/^\s+Access type: (\w{1,20})/), pc, sp });
}

/** Calls, and below each the registers and how it was found. */
function readCalls(lines: Lines, at: number): { frames: Frame[]; end: number; sp?: string } {
  const frames: Frame[] = [];
  let sp: string | undefined;
  let end = at;
  for (; end < Math.min(lines.length, at + MAX_LINES); end++) {
    const line = lines.at(end);
    const call = FRAME.exec(line)?.[2];
    const pc = /\b(?:rip|eip|pc) = (0x[0-9a-f]{1,16})/.exec(line)?.[1];
    const last = frames.at(-1);
    // Calls that were inlined have no registers: the first ones are those of the crash.
    sp ??= /\b(?:[re]sp|sp) = (0x[0-9a-f]{1,16})/.exec(line)?.[1];
    if (call !== undefined) frames.push(callOf(call));
    else if (pc !== undefined && last && last.pc === undefined)
      frames[frames.length - 1] = { ...last, ...frame({ pc }) };
    else if (!/^\s/.test(line)) break;
    else if (last && /^\s+Found by: inlining/.test(line)) frames[frames.length - 1] = { ...last, kind: 'inline' };
  }
  return { frames, end, ...(sp !== undefined && { sp }) };
}

/** `lib.so!ns::f(int) [a.cc : 12 + 0x3]`, `lib.so!f + 0x12`, `lib.so + 0xf302d`, `0x7f5140`. */
function callOf(text: string): Frame {
  const [, module, offset] = /^([^!]{1,500}?) \+ (0x[0-9a-f]{1,16})$/.exec(text) ?? [];
  if (module !== undefined) return frame({ module, offset });
  if (/^0x[0-9a-f]{1,16}$/.test(text)) return frame({ pc: text });
  const split = text.indexOf('!');
  const call = split < 0 ? text : text.slice(split + 1);
  const [, name = call, file, line] = /^(.*) \[([^[\]]{1,500}) : (\d{1,9})(?: \+ 0x[0-9a-f]+)?\]$/.exec(call) ?? [];
  return frame({
    function: file === undefined ? name.replace(/ \+ 0x[0-9a-f]{1,16}$/, '') : name,
    module: split < 0 ? undefined : text.slice(0, split),
    file,
    line,
  });
}

const MACHINE = /^Crash\|([^|]{1,300})\|(0x[0-9a-f]{1,16})?\|(\d{1,9})?$/i;
const PIPED = /^(\d{1,9})\|(\d{1,6})\|([^|]{0,500})\|([^|]{0,4000})\|([^|]{0,1000})\|(\d{0,9})\|(0x[0-9a-f]{1,16})?$/i;

/** The same for machines: `Crash|SIGSEGV|0x45|0`, and `thread|number|module|function|file|line|offset`. */
export const minidumpMachine: CrashFormat = {
  id: 'minidump-machine',
  language: 'c++',
  starts: line => MACHINE.test(line),
  read(lines, at) {
    const [, reason = '', told, number] = MACHINE.exec(lines.at(at)) ?? [];
    const first = behindModules(lines, at + 1);
    if (number === undefined || !PIPED.test(lines.at(first))) return undefined;
    const frames: Frame[] = [];
    let end = first;
    for (; end < Math.min(lines.length, first + MAX_LINES); end++) {
      const [all, thread, , module, name, file, line, offset] = PIPED.exec(lines.at(end)) ?? [];
      if (all === undefined) break;
      // Without a name the offset is that in the module; with one it is that in the line.
      const inModule = name === '' ? offset : undefined;
      if (thread === number) frames.push(frame({ module, function: name, file, line, offset: inModule }));
    }
    const where = knownAddress(reason, address(told));
    const fault = faultOfReason({ reason, where });
    return { ...native(reason, messageOfReason(reason, where), frames, fault), end };
  },
};

/** Between the crash and the calls stand only modules and a blank line. */
function behindModules(lines: Lines, at: number): number {
  let end = at;
  while (end < Math.min(lines.length, at + MAX_LINES) && /^(?:Module\||$)/.test(lines.at(end))) end++;
  return end;
}
