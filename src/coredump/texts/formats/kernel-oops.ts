import { findLine, frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';
import { kernelCall, kernelPlace, withoutKernelReporters } from './kernel-call.js';
import { isCrashTool, readCrashTool } from './kernel-crash.js';
import { kernelFault } from './kernel-fault.js';
import { headMessage, headSource, kernelHead, kernelLine, ofOneMachine } from './kernel-head.js';

/** A report with registers, code and stacks of all that happened; modules stand in one line. */
const MAX_LINES = 400;
/** Nothing of the report follows. */
const LAST = /^-{3}\[ end (?:trace|Kernel panic)/;
const PANIC = /^Kernel panic - not syncing: (?:Fatal exception|Oops|.{0,40}panic_on)/;
/** Registers, code and the task; lines that only a report of the kernel has. */
const PART =
  /^(?:CPU: |Hardware name: |R[A-Z\d]{2}: |[RE]?IP\b|EIP|EAX: |CR2: |FS: |CS: |Code: |PGD |#PF: |Oops\b|Modules linked in|Workqueue: |Call |<\/?\w{1,20}>|pc : |lr : |sp : |x\d{1,2}\s?: |epc : |NIP |LR |GPR\d|DAR: |Krnl |Pid: |Internal error: |Read of size|Write of size|INFO: (?:Freed|Allocated|Slab|Object|0x|lockdep)|Object |Redzone |Padding |Bytes b4 |[0-9a-f]{16} [0-9a-f]{16})/;
/** So many lines of something else end it. */
const STRANGERS = 32;
const TRACE = /^(?:Call [Tt]race|Backtrace|Stack):?(?:\s|$)/;

/** Oopses, BUGs, warnings and panics of the Linux kernel, of dmesg, a console, the journal or a dump of its memory. */
export const kernelOops: CrashFormat = {
  id: 'kernel-oops',
  language: 'kernel',
  starts: line => kernelHead(line) !== undefined || isCrashTool(line),
  read(lines, at) {
    const head = kernelLine(lines.at(at));
    const found = kernelHead(head);
    if (found === undefined) return readCrashTool(lines, at);
    const { type, weak } = found;
    const end = endOf(lines, at);
    const body = Array.from({ length: end - at }, (_, index) => kernelLine(lines.at(at + index)));
    const frames = readFrames(body, type);
    // A warning that names no place is a word in a log.
    if (frames.length === 0 && weak) return undefined;
    const pid = pidOf(body);
    const fault = kernelFault(body);
    return {
      language: 'kernel',
      type: type === 'KASAN' ? (/KASAN: ([\w-]{1,60})/.exec(head)?.[1] ?? type) : type,
      message: messageOf(head, body, type),
      ...(pid > 0 && { pid }),
      ...(Object.keys(fault).length > 0 && { fault }),
      ...(weak && { weak }),
      frames: numbered(frames),
      end,
    };
  },
};

function pidOf(body: readonly string[]): number {
  const line = body.find(text => PID.test(text)) ?? '';
  const [, running, hung] = PID.exec(line) ?? [];
  return Number(running ?? hung ?? 0);
}

const PID = /\bP(?:ID|id): (\d{1,10})\b|^INFO: task .{1,64}:(\d{1,10}) blocked /;

/** Up to the end of its trace; a panic that only follows from it belongs to it. One pass: anything may look like a head. */
function endOf(lines: Lines, at: number): number {
  let last = at;
  let closed = false;
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_LINES) && i - last <= STRANGERS && !closed; i++) {
    const line = kernelLine(lines.at(i));
    const type = kernelHead(line)?.type;
    closed = LAST.test(line);
    // The heads of one report follow each other closely; an oops is a part of every one.
    const other = i > at + 3 && type !== undefined && type !== 'oops' && !PANIC.test(line);
    if (other || /^-{8,}\[ cut here \]/.test(line)) break;
    if (closed || type === 'oops' || isPart(line)) last = i;
  }
  const panic = last === at ? -1 : findLine(lines, last + 1, 24, line => PANIC.test(kernelLine(line)));
  return Math.max(last, panic) + 1;
}

function isPart(line: string): boolean {
  return PART.test(line) || TRACE.test(line) || kernelCall(line) !== undefined;
}

/** What stands behind the first of these that is there is the stack of what happened. */
const STACKS: readonly RegExp[] = [/^stack backtrace:/, TRACE, /^INFO: Freed in /, /^INFO: Allocated in /, /^-> #0 /];
/** What follows is another stack: of who allocated the memory, who released it. */
const OTHER_TRACE =
  /^(?:<\/TASK>|Allocated by |Freed by |Last potentially |The buggy address |Last Breaking-Event|INFO: |NMI backtrace for )/;
/** Reports of a processor that was busy: with what, stands below the interrupt that found out. */
const STALLS = new Set(['RCU stall', 'hard lockup', 'soft lockup']);

/** From where it happened on; calls that the kernel is not sure of only where there are no others. */
function readFrames(body: readonly string[], type: string): Frame[] {
  const place = body.map(kernelPlace).find(found => found !== undefined);
  const calls = stackOf(body, STALLS.has(type)).flatMap(line => kernelCall(line) ?? []);
  const sure = calls.filter(({ guess }) => !guess);
  const trace = (sure.length > 0 ? sure : calls).map(({ call }) => call);
  const source = frame(headSource(body[0] ?? ''));
  const below = withoutKernelReporters(trace, type);
  if (place === undefined) {
    const [first, ...more] = below;
    return first === undefined ? [] : [{ ...source, ...first }, ...more];
  }
  // A trap puts its own calls on top.
  const again = trace.findIndex(({ function: name }) => name === place.function);
  return [{ ...source, ...place }, ...(again < 0 ? below : trace.slice(again + 1))];
}

function stackOf(body: readonly string[], interrupted: boolean): readonly string[] {
  const heads = STACKS.map(rule => body.findIndex(line => rule.test(line))).filter(at => at >= 0);
  const bare = body.findIndex((line, at) => at > 0 && kernelCall(line) !== undefined);
  const start = heads[0] === undefined ? bare : heads[0] + 1;
  const behind = start < 0 ? [] : body.slice(start);
  const stop = behind.findIndex(line => OTHER_TRACE.test(line));
  const stack = behind.slice(0, stop < 0 ? behind.length : stop);
  return stack.slice(
    interrupted
      ? Math.max(
          0,
          stack.findLastIndex(line => /^(?:<\/IRQ>|<EOI>|<\/NMI>)/.test(line)),
        )
      : 0,
  );
}

/** The assertion's place, or the first line. */
function messageOf(head: string, body: readonly string[], type: string): string {
  const kasan = type === 'KASAN' ? body.find(line => /^(?:Read|Write) of size \d/.test(line)) : undefined;
  return kasan === undefined ? headMessage(head) : ofOneMachine(kasan);
}
