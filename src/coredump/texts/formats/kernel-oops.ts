import { findLine, frame, numbered, type CrashFormat, type Fault, type Frame, type Lines } from '../format.js';
import { kernelCall, kernelPlace, withoutKernelReporters } from './kernel-call.js';

/** A report with registers, code and stacks of all that happened; modules stand in one line. */
const MAX_LINES = 400;
/** What a death is called, by its first line. Source: arch/x86/mm/fault.c, arch/x86/kernel/traps.c, lib/bug.c, kernel/panic.c. */
const HEADS: readonly (readonly [rule: RegExp, type: string])[] = [
  [/^BUG: (?:unable to handle kernel NULL pointer|kernel NULL pointer)/, 'NULL pointer dereference'],
  [/^BUG: unable to handle /, 'page fault'],
  [/^Unable to handle kernel NULL pointer/, 'NULL pointer dereference'],
  [/^Unable to handle kernel /, 'page fault'],
  [/^(?:BUG: )?KASAN: /, 'KASAN'],
  [/^(?:Oops: )?general protection fault/, 'general protection fault'],
  [/^kernel BUG at /, 'kernel BUG'],
  [/^BUG: (?:soft lockup|workqueue lockup)|^watchdog: BUG: soft lockup/, 'soft lockup'],
  [/^BUG: scheduling while atomic/, 'scheduling while atomic'],
  [/^BUG: Bad /, 'bad page'],
  [/^Kernel panic - not syncing/, 'kernel panic'],
  [/^(?:invalid opcode|divide error|double fault|stack segment|int3|bounds): [0-9a-f]{4} \[#\d{1,3}\]/, 'oops'],
  [/^(?:Internal error: )?Oops(?: - .{1,100})?: .{0,200}\[#\d{1,3}\]/, 'oops'],
  [/^WARNING: (?:CPU: \d|at )/, 'WARNING'],
  [/^INFO: task .{1,64}:\d{1,10} blocked for more than/, 'hung task'],
];
/** A first look at what all of them begin with. */
const BEGIN =
  /^(?:BUG|KASAN|Unable|Oops|Internal|general|kernel BUG|watchdog|Kernel panic|invalid op|divide|double|stack seg|int3|bounds|WARNING|INFO: task)/;
/** The machine goes on after these. */
const WEAK = new Set(['WARNING', 'hung task', 'soft lockup', 'bad page', 'scheduling while atomic']);
/** Nothing of the report follows. */
const LAST = /^-{3}\[ end (?:trace|Kernel panic)/;
const PANIC = /^Kernel panic - not syncing: (?:Fatal exception|Oops|.{0,40}panic_on)/;
/** Registers, code and the task; lines that only a report of the kernel has. */
const PART =
  /^(?:CPU: |Hardware name: |R[A-Z\d]{2}: |[RE]?IP\b|EIP|EAX: |CR2: |FS: |CS: |Code: |PGD |#PF: |Oops: |Modules linked in|Workqueue: |Call |<\/?\w{1,20}>|pc : |lr : |sp : |x\d{1,2}\s?: |NIP |LR |GPR\d|Read of size|Write of size|[0-9a-f]{16} [0-9a-f]{16})/;
/** So many lines of something else end it. */
const STRANGERS = 32;
const TRACE = /^(?:Call [Tt]race|Backtrace|Stack):?(?:\s|$)/;

/** Oopses, BUGs, warnings and panics of the Linux kernel, of dmesg, a console or the journal. */
export const kernelOops: CrashFormat = {
  id: 'kernel-oops',
  language: 'kernel',
  starts: line => typeOf(line) !== undefined,
  read(lines, at) {
    const head = lines.at(at).trim();
    const type = typeOf(head);
    if (type === undefined) return undefined;
    const end = endOf(lines, at);
    const body = Array.from({ length: end - at }, (_, index) => lines.at(at + index).trim());
    const frames = readFrames(body);
    // A warning that names no place is a word in a log.
    if (frames.length === 0 && WEAK.has(type)) return undefined;
    const pid = pidOf(body);
    const fault = faultOf(body);
    return {
      language: 'kernel',
      type: type === 'KASAN' ? (/KASAN: ([\w-]{1,60})/.exec(head)?.[1] ?? type) : type,
      message: messageOf(head, body, type),
      ...(pid > 0 && { pid }),
      ...(Object.keys(fault).length > 0 && { fault }),
      ...(WEAK.has(type) && { weak: true as const }),
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

const PID = /\bPID: (\d{1,10})\b|^INFO: task .{1,64}:(\d{1,10}) blocked /;

function typeOf(line: string): string | undefined {
  const text = line.trimStart();
  if (!BEGIN.test(text)) return undefined;
  return HEADS.find(([rule]) => rule.test(text))?.[1];
}

/** Up to the end of its trace; a panic that only follows from it belongs to it. One pass: anything may look like a head. */
function endOf(lines: Lines, at: number): number {
  let last = at;
  let closed = false;
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_LINES) && i - last <= STRANGERS && !closed; i++) {
    const line = lines.at(i).trim();
    closed = LAST.test(line);
    // The heads of one report follow each other closely.
    if (/^-{8,}\[ cut here \]/.test(line) || (i > at + 3 && isOther(line))) break;
    if (closed || isPart(line)) last = i;
  }
  const panic = last === at ? -1 : findLine(lines, last + 1, 24, line => PANIC.test(line.trim()));
  return Math.max(last, panic) + 1;
}

/** The head of another report, but not the lines that belong to this one. */
function isOther(line: string): boolean {
  const type = typeOf(line);
  return type !== undefined && type !== 'oops' && !PANIC.test(line);
}

function isPart(line: string): boolean {
  return PART.test(line) || TRACE.test(line) || kernelCall(line) !== undefined;
}

/** What follows is another stack: of who allocated the memory, who released it. */
const OTHER_TRACE = /^(?:<\/TASK>|Allocated by |Freed by |Last potentially |The buggy address )/;

/** From where it happened on; calls that the kernel is not sure of only where there are no others. */
function readFrames(body: readonly string[]): Frame[] {
  const place = body.map(kernelPlace).find(found => found !== undefined);
  const start = body.findIndex(line => TRACE.test(line));
  const behind = start < 0 ? [] : body.slice(start);
  const stop = behind.findIndex(line => OTHER_TRACE.test(line));
  const calls = behind.slice(0, stop < 0 ? behind.length : stop).flatMap(line => kernelCall(line) ?? []);
  const sure = calls.filter(({ guess }) => !guess);
  const trace = (sure.length > 0 ? sure : calls).map(({ call }) => call);
  if (place === undefined) return withoutKernelReporters(trace);
  // A trap puts its own calls on top.
  const again = trace.findIndex(({ function: name }) => name === place.function);
  return [place, ...(again < 0 ? withoutKernelReporters(trace) : trace.slice(again + 1))];
}

/** The assertion's place, or the first line. */
function messageOf(head: string, body: readonly string[], type: string): string {
  const kasan = type === 'KASAN' ? body.find(line => /^(?:Read|Write) of size \d/.test(line)) : undefined;
  const kernel = /^(?:WARNING|BUG): (?:CPU: \d+ PID: \d+ )?(.*)$/.exec(head)?.[1] ?? head;
  return kasan ?? kernel;
}

/** Bits of the error code: arch/x86/include/asm/trap_pf.h. */
function faultOf(body: readonly string[]): Fault {
  const all = body.slice(0, 60).join('\n');
  const where = /(?:address:? |virtual address |dereference at |paging request at )(?:0x)?([0-9a-f]{8,16})\b/.exec(
    all,
  )?.[1];
  const told = /#PF: supervisor (read|write|instruction fetch)/.exec(all)?.[1];
  const code = Number.parseInt(/^Oops: ([0-9a-f]{4}) \[#/m.exec(all)?.[1] ?? '', 16);
  const coded = Number.isNaN(code) ? undefined : (code & 0x10) !== 0 ? 'execute' : (code & 2) !== 0 ? 'write' : 'read';
  const access = told === undefined ? coded : told === 'instruction fetch' ? 'execute' : told;
  const place = frame({ pc: where }).pc;
  return {
    ...((access === 'read' || access === 'write' || access === 'execute') && { access }),
    ...(place !== undefined && { address: place }),
  };
}
