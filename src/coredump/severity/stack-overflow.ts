import { formatBytes } from '../../core/quantity.js';
import type { CoreFacts, Segment } from '../facts.js';
import type { TraceFrame } from '../trace.js';
import { hex, type Site } from './site.js';

const KIB = 1024n;
const MIB = 1024n * KIB;
/** A frame touches its stack no further below the stack pointer: red zone, one page of probing, a pushed argument. */
const BELOW_SP = 64n * KIB;
/** The furthest that a frame may reach beyond the end of its stack, such as one large array. */
const REACH = 256n * MIB;
/** How far where the segment above is not known to be a stack. */
const SHORT_REACH = MIB;
/** AT_RANDOM and AT_EXECFN point into the stack of the main thread (getauxval(3)). */
const IN_MAIN_STACK = [25, 31];
/** SI_KERNEL: the kernel kills so where the stack has no room to deliver a signal that is handled. */
const UNKNOWN = 0x80;

/**
 * Why a fault is a stack that ran out, or undefined where it is not. The address lies just outside a stack, between it
 * and the stack pointer; it is in no writable segment, and nothing else is mapped in between.
 * @param address that the kernel named, or else the instruction
 */
export function stackOverflow(
  facts: CoreFacts,
  site: Site,
  address: bigint | undefined,
  frames: readonly TraceFrame[],
): string | undefined {
  const { sp, code } = site;
  if (sp === undefined || address === undefined) return undefined;
  if (code !== undefined && code !== 1 && code !== 2 && code !== UNKNOWN) return undefined;
  const stack = stackAbove(facts, address < sp ? address : sp, address);
  if (!stack || sp > stack.segment.start + BELOW_SP || address < sp - BELOW_SP) return undefined;
  if (stack.segment.start - (address < sp ? address : sp) > stack.reach) return undefined;
  if (address >= stack.segment.start) return undefined;
  return `${sentence(stack.segment, sp, address)}${repeated(frames)}`;
}

/** The stack that `low` fell out of, and how far it may have fallen. */
function stackAbove(facts: CoreFacts, low: bigint, address: bigint): { segment: Segment; reach: bigint } | undefined {
  const index = facts.segments.findIndex(({ end, writable }) => end > low && writable);
  const segment = facts.segments[index];
  if (!segment) return undefined;
  const within = facts.segments.find(({ start, end }) => start <= address && address < end);
  if (within && within !== segment && (within.readable || within.executable)) return undefined;
  const below = facts.segments[index - 1];
  const guard = below && below.end === segment.start && !below.readable && !below.writable && !below.executable;
  const main = IN_MAIN_STACK.some(number => {
    const pointer = facts.auxv.get(number);
    return pointer !== undefined && segment.start <= pointer && pointer < segment.end;
  });
  if (main || guard) return { segment, reach: REACH };
  return segment.end - segment.start > 64n * KIB ? { segment, reach: SHORT_REACH } : undefined;
}

function sentence({ start, end }: Segment, sp: bigint, address: bigint): string {
  return `The stack is used up: ${hex(address)} was touched with the stack pointer at ${hex(sp)}, and the stack of ${formatBytes(Number(end - start))} ends at ${hex(start)}`;
}

/** Names what recursed, where the trace shows it. */
function repeated(frames: readonly TraceFrame[]): string {
  const counts = new Map<string, number>();
  for (const { function: name } of frames) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most && most[1] >= 8
    ? `; ${most[0]} stands ${most[1]} times in the ${frames.length} frames of the trace that are kept.`
    : '.';
}
