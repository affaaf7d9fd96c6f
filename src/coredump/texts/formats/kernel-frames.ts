import { frame, type Frame } from '../format.js';
import { kernelCall, kernelPlace } from './kernel-call.js';
import { headSource } from './kernel-head.js';
import { behindClock, hasLocks, isHandler, isReport, withoutKernelReporters } from './kernel-reporters.js';

/** The head of a stack; it may be that of another. */
export const TRACE = /^(?:Call [Tt]race|Backtrace|Stack|backtrace(?: \(crc [0-9a-f]{8}\))?):?(?:\s|$)/;
/** KFENCE prints its own stack, then those of the memory, then the registers. */
const KFENCE = /^(?:Use-after-free|Out-of-bounds|Corrupted memory|Invalid (?:free|read|write))\b.{0,300}:$/;
/** What stands behind the first of these that is there is the stack of what happened. */
const STACKS: readonly RegExp[] = [
  /^stack backtrace:/,
  KFENCE,
  TRACE,
  /^INFO: Freed in /,
  /^INFO: Allocated in /,
  /^-> #0 /,
];
/** What follows is another stack: of who allocated the memory, who released it, who else touched it. */
const OTHER_TRACE =
  /^(?:<\/TASK>|Allocated by |[Ff]reed by |kfence-#|Last potentially |The buggy address |Last Breaking-Event|INFO: |NMI backtrace for |Uninit was |Local variable |(?:read|write)\b.{0,40} to 0x[0-9a-f]{8,16} of \d{1,9} bytes by )/;
/** ` (x){+.+.}, at: [<ffffffff82df4347>] do_one+0x1/0x2`, or the same on two lines. */
const LOCKED =
  /^(?:.{1,80}? is trying to release lock \([^()]{1,200}\) at:|(?:#\d{1,3}: {1,2})?(?:[0-9a-f]{8,16} )?\([^{}]{1,200}\)\{[^{}]{1,20}\}(?:-\{\d:\d\})?, at:) ?(.*)$/;
/** What other processors did at that time. */
const OTHERS = /^(?:NMI backtrace for |Sending NMI |Showing all locks held)/;
/** Reports of a processor that was busy: with what, stands below the interrupt that found out. */
const STALLS = new Set(['RCU stall', 'hard lockup', 'soft lockup']);
/** Reports whose place in the source is surely that of the kernel. */
const SOURCED = new Set(['UBSAN', 'kernel BUG', 'suspicious RCU usage']);

/** From where it happened on; calls that the kernel is not sure of only where there are no others. */
export function kernelFrames(body: readonly string[], type: string): Frame[] {
  const source = frame(headSource(body));
  const stack = stackOf(STALLS.has(type) ? withoutKthread(body) : body);
  const trace = STALLS.has(type) ? stoppedCalls(stack) : callsOf(stack);
  const below = withoutKernelReporters(trace, type);
  const places = placesOf(body, type);
  const [place] = places;
  if (place === undefined) {
    const [first, ...more] = atLock(trace, body, type);
    if (first !== undefined) return [{ ...source, ...first }, ...more];
    return SOURCED.has(type) && source.file !== undefined ? [source] : [];
  }
  const tells = below.some(call => !isReport(call, type));
  if (isHandler(place) && tells) return below;
  // A trap puts its own calls on top.
  const again = trace.findIndex(({ function: name }) => name === place.function);
  if (again >= 0) return [{ ...source, ...trace[again], ...place }, ...trace.slice(again + 1)];
  const whole = trace.findIndex(({ function: name }) => name === places.at(-1)?.function);
  return [{ ...source, ...place }, ...places.slice(1), ...(whole >= 0 ? trace.slice(whole + 1) : tells ? below : [])];
}

/** Where the processor stood, with the functions that were inlined there first. A task that waits stands nowhere. */
function placesOf(body: readonly string[], type: string): Frame[] {
  if (type === 'hung task') return [];
  const others = body.findIndex(line => OTHERS.test(line));
  const own = others < 0 || STALLS.has(type) ? body : body.slice(0, others);
  const first = own.findIndex(line => kernelPlace(line) !== undefined);
  const places: Frame[] = [];
  for (let at = Math.max(0, first); at < own.length; at++) {
    const place = kernelPlace(own[at] ?? '');
    if (place === undefined) break;
    places.push(place);
    if (place.kind !== 'inline') break;
  }
  return places;
}

/** True of a line that tells where a lock was taken. */
export function isLockLine(line: string): boolean {
  return LOCKED.test(line);
}

/** The report of a lock says where that was taken or released: from there on, or in front of a trace that has lost it. */
function atLock(trace: readonly Frame[], body: readonly string[], type: string): readonly Frame[] {
  const below = withoutKernelReporters(trace, type);
  if (type !== 'possible deadlock' && type !== 'bad lock') return below;
  const at = body.findIndex(line => LOCKED.test(line));
  const place = kernelCall(LOCKED.exec(body[at] ?? '')?.[1] || (body[at + 1] ?? ''))?.call;
  if (place === undefined) return below;
  if (below.length === 0) return [place];
  // Another line tells of a lock that was taken long ago.
  const now = body.slice(0, at + 1).some(line => / is trying to (?:acquire|release)\b| takes:$/.test(line));
  if (!now || isReport(place, type)) return below;
  const inTrace = trace.findIndex(({ function: name }) => name === place.function);
  if (inTrace >= 0) return trace.slice(inTrace);
  return hasLocks(trace) ? below : [place, ...below];
}

/** Without the stack of the thread that RCU itself could not run for so long. */
function withoutKthread(body: readonly string[]): readonly string[] {
  const from = body.findIndex(line => line.endsWith(' kthread stack dump:'));
  if (from < 0) return body;
  const length = body.slice(from).findIndex(line => OTHERS.test(line));
  return [...body.slice(0, from), ...(length < 0 ? [] : body.slice(from + length + 1))];
}

function stackOf(body: readonly string[]): readonly string[] {
  const rule = STACKS.find(one => body.some(line => one.test(line)));
  const start =
    rule === undefined
      ? body.findIndex((line, at) => at > 0 && kernelCall(line) !== undefined)
      : body.findIndex(line => rule.test(line)) + 1;
  const behind = start < 0 ? [] : body.slice(start);
  const stop = behind.findIndex(line => OTHER_TRACE.test(line));
  return behind.slice(0, stop < 0 ? behind.length : stop);
}

function callsOf(stack: readonly string[]): Frame[] {
  const calls = stack.flatMap(line => kernelCall(line) ?? []);
  const sure = calls.filter(({ guess }) => !guess);
  return (sure.length > 0 ? sure : calls).map(({ call }) => call);
}

/** What the interrupt of the clock stopped; where its entry is not named, what stands behind its stack. */
function stoppedCalls(stack: readonly string[]): readonly Frame[] {
  const end = stack.findLastIndex(line => /^(?:<\/IRQ>|<EOI>|<\/NMI>)/.test(line));
  return behindClock(callsOf(stack)) ?? callsOf(stack.slice(Math.max(0, end)));
}
