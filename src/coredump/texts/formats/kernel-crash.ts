import { findLine, frame, numbered, type Found, type Frame } from '../format.js';
import type { Lines } from '../format.js';
import { headMessage, kernelHead } from './kernel-head.js';
import { withoutKernelReporters } from './kernel-reporters.js';

const TASK = /^PID: (\d{1,10})\s+TASK: [0-9a-f]{8,16}\s+CPU: \d{1,5}\s+COMMAND: "/;
/** ` #1 [ffff88003e4efb60] do_one at ffffffff8105c4cb [ext4]` */
const CALL = /^#\d{1,4} \[[0-9a-f]{8,16}\] (\S{1,300}) (?:\(inlined\) )?at ([0-9a-f]{8,16})(?: \[([\w-]{1,64})\])?$/;
const EXCEPTION = /^\[exception RIP: ([\w.$]{1,300})\+\d{1,9}\]/;
const PANIC = /^PANIC: "(?:\[ {0,8}[\d.]{1,20}\] )?(.{1,300}?)\s*"/;
/** Frames have lines with what lies on the stack below them. */
const MAX_LINES = 4000;
const STRANGERS = 64;

/** The `bt` of crash(8), which reads a dump of the whole machine (https://github.com/crash-utility/crash). */
export function isCrashTool(line: string): boolean {
  return TASK.test(line);
}

export function readCrashTool(lines: Lines, at: number): Found | undefined {
  const [, pid] = TASK.exec(lines.at(at)) ?? [];
  const calls: Frame[] = [];
  let exception = -1;
  let end = at + 1;
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_LINES) && i - end <= STRANGERS; i++) {
    const line = lines.at(i).trim();
    if (TASK.test(line)) break;
    const [, name, pc, module] = CALL.exec(line) ?? [];
    const [, stopped] = EXCEPTION.exec(line) ?? [];
    if (stopped !== undefined && exception < 0) exception = calls.push(frame({ function: stopped })) - 1;
    else if (name !== undefined) calls.push(frame({ function: name, pc, module }));
    else continue;
    end = i + 1;
  }
  if (calls.length === 0) return undefined;
  const said = panicOf(lines, at);
  return {
    language: 'kernel',
    type: kernelHead(said)?.type ?? 'kernel panic',
    ...(said !== '' && { message: headMessage(said) }),
    ...(Number(pid) > 0 && { pid: Number(pid) }),
    frames: numbered(exception < 0 ? withoutKernelReporters(calls) : calls.slice(exception)),
    end,
  };
}

/** The summary stands above the first trace. */
function panicOf(lines: Lines, at: number): string {
  const from = Math.max(0, at - 40);
  const line = findLine(lines, from, at - from, text => PANIC.test(text.trim()));
  return line < 0 ? '' : (PANIC.exec(lines.at(line).trim())?.[1] ?? '');
}
