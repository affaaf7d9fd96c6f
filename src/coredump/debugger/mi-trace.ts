import type { Trace, TraceFrame, TraceThread } from '../trace.js';
import { BOUNDS, CODE } from './gdb.js';
import type { MiResult, MiTuple, MiValue } from './parse-mi.js';

/** Tokens of the commands; those of one thread have its number of gdb added. */
export const MI = { threads: 1, stack: 2, code: 3, function: 4, abort: 5, stackOf: 1000, depthOf: 2000 } as const;

/** The answers by `MI` token -> a trace, the selected thread first. Pure; what was not answered is not in it. */
export function miTrace(results: ReadonlyMap<number, MiResult>): Trace {
  const answer = (token: number): MiTuple => {
    const result = results.get(token);
    return result?.done === true ? result.values : {};
  };
  const { threads, 'current-thread-id': selected } = answer(MI.threads);
  const trace: Trace = { debugger: 'gdb-mi', threads: [], disassembly: [], notes: [] };
  for (const thread of tuples(threads)) {
    const [id, lwp] = [text(thread['id']), lwpOf(text(thread['target-id']))];
    if (id === undefined || lwp === undefined) continue;
    const whole = id === selected ? tuples(answer(MI.stack)['stack']) : [];
    const frames = framesOf(whole.length > 0 ? whole : tuples(answer(MI.stackOf + Number(id))['stack']));
    const depth = number(answer(MI.depthOf + Number(id))['depth']) ?? 0;
    const told = threadOf(lwp, frames, depth);
    if (id === selected) trace.threads.unshift(told);
    else trace.threads.push(told);
  }
  trace.disassembly = codeOf(tuples(answer(MI.function)['asm_insns']), tuples(answer(MI.code)['asm_insns']));
  const message = /^0x[0-9a-f]+ (?:<[^>]*> )?"(.*)"/s.exec(text(answer(MI.abort)['value']) ?? '')?.[1];
  if (message !== undefined) trace.abortMessage = message.replace(/\\n$/, '').replaceAll(/\\(["'\\])/g, '$1');
  return trace;
}

function threadOf(lwp: number, all: readonly TraceFrame[], depth: number): TraceThread {
  const total = Math.max(all.length, depth);
  const most = BOUNDS.first + BOUNDS.last;
  const frames = all.length > most ? [...all.slice(0, BOUNDS.first), ...all.slice(-BOUNDS.last)] : [...all];
  return { lwp, frames, total, ...(total >= BOUNDS.limit && { stop: `more than ${BOUNDS.limit} frames` }) };
}

function lwpOf(target: string | undefined): number | undefined {
  const lwp = /(?:LWP|process) (\d{1,10})/.exec(target ?? '')?.[1];
  return lwp === undefined ? undefined : Number(lwp);
}

/** An inlined call has the address of the call that it lies in; a recursion has it too, but the same name. */
function framesOf(stack: readonly MiTuple[]): TraceFrame[] {
  return stack.map((frame, i) => {
    const [name, address, outer] = [text(frame['func']), text(frame['addr']), stack[i + 1]];
    const signal = name === '<signal handler called>';
    const inline =
      outer !== undefined && outer['addr'] === address && outer['func'] !== name && outer['func'] !== undefined;
    const [pc, line] = [addressOf(address), number(frame['line'])];
    const file = text(frame['file']);
    return {
      kind: signal ? 'signal' : inline ? 'inline' : 'normal',
      ...(pc !== undefined && { pc }),
      ...(name !== undefined && name !== '??' && !signal && { function: name }),
      ...(file !== undefined && { file }),
      ...(line !== undefined && line > 0 && { line }),
    };
  });
}

/** From the whole function where gdb knows it, else from the instruction on. */
function codeOf(whole: readonly MiTuple[], rest: readonly MiTuple[]): Trace['disassembly'] {
  const current = addressOf(text(rest[0]?.['address']));
  const at = whole.findIndex(({ address }) => addressOf(text(address)) === current);
  const wanted = at < 0 ? [] : whole.slice(Math.max(0, at - CODE.before), at);
  return [...wanted, ...rest.slice(0, CODE.after)].flatMap(instruction => {
    const address = addressOf(text(instruction['address']));
    if (address === undefined) return [];
    const words = (text(instruction['inst']) ?? '').replaceAll('\t', ' ');
    return [{ address, text: words, ...(address === current && { current: true as const }) }];
  });
}

function tuples(value: MiValue | undefined): MiTuple[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is MiTuple => typeof each === 'object' && !Array.isArray(each));
}

function text(value: MiValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: MiValue | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function addressOf(value: string | undefined): bigint | undefined {
  return value !== undefined && /^0x[0-9a-f]{1,16}$/.test(value) ? BigInt(value) : undefined;
}
