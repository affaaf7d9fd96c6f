import { findLine, numbered, type CrashFormat, type Lines } from '../format.js';
import { kernelCall } from './kernel-call.js';
import { isCrashTool, readCrashTool } from './kernel-crash.js';
import { kernelFault } from './kernel-fault.js';
import { isLockLine, kernelFrames, TRACE } from './kernel-frames.js';
import { headMessage, kernelHead, kernelLine, ofOneMachine, sanitizerKind } from './kernel-head.js';

/** A report with registers, code and stacks of all that happened; modules stand in one line. */
const MAX_LINES = 400;
/** Nothing of the report follows. */
const LAST = /^-{3}\[ end (?:trace|Kernel panic)/;
const PANIC =
  /^Kernel panic - not syncing: (?:Fatal exception|Oops|.{0,40}panic_on|softlockup: hung tasks|hung_task: blocked tasks|Hard LOCKUP|RCU Stall)/;
/** Registers, code and the task; lines that only a report of the kernel has. */
const PART =
  /^(?:CPU: |Hardware name: |R[A-Z\d]{2}: |[RE]?IP\b|EIP|EAX: |CR2: |FS: |CS: |Code: |PGD |#PF: |Oops\b|Modules linked in|Workqueue: |(?:workqueue \S|pwq \d|pool \d)|in-flight: |pending: |Call |<\/?\w{1,20}>|pc : |lr : |sp : |x\d{1,2}\s?: |epc : |NIP |LR |GPR\d|DAR: |Krnl |Pid: |Internal error: |Read of size|Write of size|INFO: (?:Freed|Allocated|Slab|Object|0x|lockdep)|Object |Redzone |Padding |\S{1,300}:\d{1,9} (?:suspicious|RCU-list|Illegal|no synchronization) |comm "|hex dump |(?:[0-9a-f]{2} ){8}|\d{1,3} locks? held by |Bytes b4 |[0-9a-f]{16} [0-9a-f]{16})/;
/** So many lines of something else end it. */
const STRANGERS = 32;

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
    const frames = kernelFrames(body, type);
    // A warning that names no place is a word in a log.
    if (frames.length === 0 && weak) return undefined;
    const pid = pidOf(body);
    const fault = kernelFault(body);
    return {
      language: 'kernel',
      type: sanitizerKind(head) ?? type,
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
  const [, running, hung, leaked] = PID.exec(line) ?? [];
  return Number(running ?? hung ?? leaked ?? 0);
}

const PID = /\bP(?:ID|id): (\d{1,10})\b|^INFO: task .{1,64}:(\d{1,10}) blocked |^comm ".{0,64}", pid (\d{1,10}),/;

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
    if (other || /^-{8,}\[ cut here \]/.test(line)) return last + 1;
    if (closed || type === 'oops' || isPart(line)) last = i;
  }
  const panic = last === at ? -1 : findLine(lines, last + 1, 24, line => PANIC.test(kernelLine(line)));
  return Math.max(last, panic) + 1;
}

function isPart(line: string): boolean {
  return PART.test(line) || TRACE.test(line) || isLockLine(line) || kernelCall(line) !== undefined;
}

/** What was found: two lines tell it, the place and what is wrong. */
function messageOf(head: string, body: readonly string[], type: string): string {
  const kasan = type === 'KASAN' ? body.find(line => /^(?:Read|Write) of size \d/.test(line)) : undefined;
  if (type !== 'UBSAN') return kasan === undefined ? headMessage(head) : ofOneMachine(kasan);
  const kind = /^UBSAN: (\S{1,80}) in /.exec(head)?.[1];
  const said = body[1] !== undefined && body[1] !== '' && !isPart(body[1]) ? body[1] : undefined;
  return [kind, said].filter(part => part !== undefined).join(': ') || headMessage(head);
}
