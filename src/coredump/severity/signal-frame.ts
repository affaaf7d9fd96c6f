import type { CoreFacts, CoreMemory } from '../facts.js';
import { nameOf } from '../signature/frames.js';
import { isBottom } from '../signature/lists/bottom.js';
import type { TraceFrame } from '../trace.js';
import { newSite, type Site, type SiteState } from './site.js';

/** A handler's own frames: error reporters with buffers on the stack stay below this. */
const SEARCHED = 256 * 1024;
/** struct rt_sigframe of x86-64: the return address, struct ucontext (304 bytes), then siginfo (asm/sigframe.h). */
const [UCONTEXT, SIGINFO, FRAME_BYTES] = [8, 312, 440];
/** The saved registers in the order of struct sigcontext, 40 bytes into ucontext. */
const SAVED = 'r8 r9 r10 r11 r12 r13 r14 r15 rdi rsi rbp rbx rdx rax rcx rsp rip eflags'.split(' ');
/** Code segment of a 64-bit process on Linux. */
const USER_CS = 0x33;
/** mov rax, 15; syscall: the return from a signal, in glibc, musl and the Go runtime alike. */
const RETURN = Buffer.from('48c7c00f0000000f05', 'hex');
/** Where the processor's own words stand in the frame: segments, error code, trap number, faulting address. */
const [SEGMENTS, ERROR, TRAP, ADDRESS] = [192, 200, 208, 224];
const FAULTS = new Set([4, 5, 7, 8, 11]);
const SI_KERNEL = 0x80;
const PAGE_FAULT = 14;
/** Trap numbers of x86 (Intel SDM volume 3, 6.3) -> the signal that Linux makes of them. */
const SIGNAL_OF: Readonly<Record<number, number>> = { 0: 8, 3: 5, 6: 4, 12: 7, 13: 11, [PAGE_FAULT]: 11, 17: 7, 19: 8 };

/**
 * The fault that a handler was called for, from what the kernel saved on the stack of the crashing thread. For programs
 * that turn SIGSEGV into SIGABRT (JVM, Rust, Go, reporters). x86-64 only; undefined where there is none.
 */
export async function findOriginal(
  facts: CoreFacts,
  memory: CoreMemory,
  code: (address: bigint, length: number) => Promise<Buffer | undefined>,
  frames: readonly TraceFrame[],
): Promise<Site | undefined> {
  const sp = facts.threads[0]?.sp;
  if (facts.architecture !== 'x86-64' || sp === undefined) return undefined;
  const stack = await memory.read(sp & ~7n, SEARCHED);
  if (!stack) return undefined;
  for (let at = 0; at + FRAME_BYTES <= stack.length; at += 8) {
    const info = faultInfo(stack, at) ?? trapInfo(stack, at);
    if (!info || stack.readUInt16LE(at + SEGMENTS) !== USER_CS) continue;
    const bytes = await code(stack.readBigUInt64LE(at), RETURN.length);
    if (bytes?.equals(RETURN) !== true) continue;
    const saved = savedAt(stack, at);
    if (isPast(saved, frames)) continue;
    if (!(await cameInCall(saved, code))) return newSite(info, saved);
  }
  return undefined;
}

/**
 * A handler that jumped away leaves its frame on the stack, for a later one to be laid over it: such a frame is none that
 * the trace has.
 */
function isPast({ pc }: SiteState, frames: readonly TraceFrame[]): boolean {
  const interrupted = frames.filter((_, at) => frames[at - 1]?.kind === 'signal');
  if (interrupted.length > 0) return !interrupted.some(frame => frame.pc === pc);
  return frames.some(frame => isBottom(nameOf(frame) ?? ''));
}

/** What came while the kernel was called was sent: the trap in the frame is that of an earlier fault, long over. */
async function cameInCall({ pc = 0n }: SiteState, code: Parameters<typeof findOriginal>[2]): Promise<boolean> {
  return pc >= 2n && (await code(pc - 2n, 2))?.equals(SYSCALL) === true;
}

export const SYSCALL = Buffer.from('0f05', 'hex');

type Info = Parameters<typeof newSite>[0];

/** siginfo; the kernel fills it only for handlers that ask for it. */
function faultInfo(stack: Buffer, at: number): Info | undefined {
  const [signal, code] = [stack.readInt32LE(at + SIGINFO), stack.readInt32LE(at + SIGINFO + 8)];
  if (!FAULTS.has(signal) || stack.readInt32LE(at + SIGINFO + 4) !== 0) return undefined;
  if (code === SI_KERNEL) return { signal, code, address: undefined };
  return code > 0 && code < 16 ? { signal, code, address: stack.readBigUInt64LE(at + SIGINFO + 16) } : undefined;
}

/** The same from what the processor reported. */
function trapInfo(stack: Buffer, at: number): Info | undefined {
  const trap = stack.readBigUInt64LE(at + TRAP);
  const signal = trap > 19n ? undefined : SIGNAL_OF[Number(trap)];
  if (signal === undefined) return undefined;
  if (Number(trap) !== PAGE_FAULT) return { signal, code: signal === 8 ? 1 : SI_KERNEL, address: undefined };
  // Bit 0 of the error code: the page is there, but not for this.
  const code = (stack.readUInt8(at + ERROR) & 1) + 1;
  return { signal, code, address: stack.readBigUInt64LE(at + ADDRESS) };
}

function savedAt(stack: Buffer, at: number): SiteState {
  const registers: Record<string, bigint> = {};
  for (const [index, name] of SAVED.entries()) registers[name] = stack.readBigUInt64LE(at + UCONTEXT + 40 + index * 8);
  return { registers, pc: registers['rip'], sp: registers['rsp'] };
}
