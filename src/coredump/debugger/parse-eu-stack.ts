import type { Trace, TraceFrame, TraceThread } from '../trace.js';
import { BOUNDS } from './gdb.js';

const FRAME = /^#(\d{1,6}) +0x([0-9a-f]{1,16})(?: +(.*))?$/;
const THREAD = /^TID (\d{1,10}):$/;
const SOURCE = /^ {4}(.+?):(\d{1,9})(?::\d+)?$/;
const BUILD_ID = /^ {4}\[[0-9a-f]*\]@/;

/** The kernel's return from a handler, by the name that C libraries give it. */
const SIGNAL_RETURN = /^(?:__restore_rt|__restore|__kernel_rt_sigreturn|__default_rt_sa_restorer)(?:@.*)?$/;

/** The output of `eu-stack --build-id --source --inlines` -> a trace. Pure; takes any text. */
export function parseEuStack(text: string): Trace {
  const threads: TraceThread[] = [];
  for (const line of text.split('\n')) {
    const tid = THREAD.exec(line)?.[1];
    const thread = threads.at(-1);
    if (tid !== undefined) threads.push({ lwp: Number(tid), frames: [], total: 0 });
    else if (thread !== undefined) addLine(thread.frames, line);
  }
  return { debugger: 'eu-stack', threads: threads.map(shortened), disassembly: [], notes: [] };
}

function addLine(frames: TraceFrame[], line: string): void {
  const last = frames.at(-1);
  const [all, , address = '', name] = FRAME.exec(line) ?? [];
  if (all === undefined) {
    const [, file, number] = (!BUILD_ID.test(line) && SOURCE.exec(line)) || [];
    if (last !== undefined && file !== undefined) Object.assign(last, { file, line: Number(number) });
    return;
  }
  const pc = BigInt(`0x${address}`);
  // An inlined call has the address of the call that it lies in; a recursion has it too, but the same name.
  if (last?.pc === pc && last.kind === 'normal' && last.function !== name) last.kind = 'inline';
  const signal = name !== undefined && SIGNAL_RETURN.test(name);
  frames.push({ pc, kind: signal ? 'signal' : 'normal', ...(name !== undefined && name !== '' && { function: name }) });
}

function shortened({ lwp, frames }: TraceThread): TraceThread {
  const total = frames.length;
  const most = BOUNDS.first + BOUNDS.last;
  return {
    lwp,
    frames: total > most ? [...frames.slice(0, BOUNDS.first), ...frames.slice(-BOUNDS.last)] : frames,
    total,
    ...(total >= BOUNDS.limit && { stop: `more than ${BOUNDS.limit} frames` }),
  };
}
