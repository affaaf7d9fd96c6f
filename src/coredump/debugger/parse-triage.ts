import { z } from 'zod';
import type { Trace, TraceFrame, TraceThread } from '../trace.js';

/** What `TRIAGE_SCRIPT` wrote, as far as it came. */
export interface Triage {
  trace: Trace;
  /** gdb has Python: the script began. */
  begun: boolean;
  /** It came to its end. */
  ended: boolean;
}

const ADDRESS = z.string().regex(/^0x[0-9a-f]{1,16}$/);
const LINE = z.discriminatedUnion('t', [
  z.object({ t: z.literal('begin') }),
  z.object({ t: z.literal('end') }),
  z.object({
    t: z.literal('frame'),
    lwp: z.int(),
    k: z.enum(['normal', 'inline', 'tailcall', 'signal']),
    pc: ADDRESS,
    fn: z.string().nullable(),
    file: z.string().nullable(),
    line: z.int().nullable(),
  }),
  z.object({ t: z.literal('thread'), lwp: z.int(), total: z.int(), stop: z.string().nullable() }),
  z.object({ t: z.literal('code'), at: ADDRESS, asm: z.string(), current: z.boolean().optional() }),
  z.object({ t: z.literal('abort'), text: z.string() }),
  z.object({ t: z.literal('note'), step: z.string(), text: z.string() }),
]);

type Line = z.infer<typeof LINE>;

/**
 * The lines of `TRIAGE_SCRIPT` -> a trace. Pure; takes any text: lines that are not whole or not known are left out, and
 * a thread without its last line was cut.
 */
export function parseTriage(text: string): Triage {
  const trace: Trace = { debugger: 'gdb', threads: [], disassembly: [], notes: [] };
  const result: Triage = { trace, begun: false, ended: false };
  const threads = new Map<number, TraceThread>();
  for (const line of text.split('\n')) {
    const told = parseLine(line);
    if (told === undefined) continue;
    if (told.t === 'begin') result.begun = true;
    else if (told.t === 'end') result.ended = true;
    else if (told.t === 'abort') trace.abortMessage = told.text.trimEnd();
    else if (told.t === 'note') trace.notes.push(`gdb, ${told.step.replaceAll('_', ' ')}: ${told.text.trim()}`);
    else if (told.t === 'code')
      trace.disassembly.push({
        address: BigInt(told.at),
        text: told.asm.replaceAll('\t', ' '),
        ...(told.current && { current: true }),
      });
    else addToThread(threads, told);
  }
  trace.threads = [...threads.values()];
  return result;
}

function parseLine(line: string): Line | undefined {
  if (line === '') return undefined;
  try {
    return LINE.safeParse(JSON.parse(line)).data;
  } catch {
    // The last line of a killed script.
    return undefined;
  }
}

function addToThread(threads: Map<number, TraceThread>, told: Line & { t: 'frame' | 'thread' }): void {
  const thread = threads.get(told.lwp) ?? { lwp: told.lwp, frames: [], total: 0, stop: 'gdb ended within it' };
  threads.set(told.lwp, thread);
  if (told.t === 'frame') {
    thread.frames.push(frameOf(told));
    thread.total = Math.max(thread.total, thread.frames.length);
    return;
  }
  thread.total = told.total;
  if (told.stop === null) delete thread.stop;
  else thread.stop = told.stop;
}

function frameOf({ k, pc, fn, file, line }: Line & { t: 'frame' }): TraceFrame {
  return {
    kind: k,
    pc: BigInt(pc),
    ...(fn !== null && { function: fn }),
    ...(file !== null && { file }),
    ...(line !== null && line > 0 && { line }),
  };
}
