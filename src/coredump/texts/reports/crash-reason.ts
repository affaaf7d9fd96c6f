import { signalNumber } from '../../signals.js';
import type { Fault } from '../format.js';

/** What breakpad and its successor call a crash on macOS -> the signal that it becomes. */
const MACH: Readonly<Record<string, number>> = {
  EXC_BAD_ACCESS: 11,
  EXC_BAD_INSTRUCTION: 4,
  EXC_ARITHMETIC: 8,
  EXC_BREAKPOINT: 5,
  EXC_CRASH: 6,
};

/** `SIGSEGV /SEGV_MAPERR`, `EXC_BAD_ACCESS / KERN_INVALID_ADDRESS`, `EXC_CRASH / SIGABRT`; undefined for those of Windows. */
export function signalOfReason(reason: string): number | undefined {
  const words = reason.slice(0, 300).split(/ ?\/ ?/);
  const named = words.map(word => signalNumber(word.trim())).find(signal => signal !== undefined);
  const [word = ''] = words;
  return named ?? (Object.hasOwn(MACH, word) ? MACH[word] : undefined);
}

/** What is said of it; an address means something only where memory was touched or an instruction failed. */
export function messageOfReason(reason: string, where: string | undefined): string | undefined {
  const faulted = FAULTS.has(signalOfReason(reason) ?? 11);
  if (where !== undefined && faulted) return `${reason}, address ${where}`;
  return reason.includes(' ') ? reason : undefined;
}

/** SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV; of others the field holds who sent it. */
const FAULTS = new Set([4, 5, 7, 8, 11]);

/** `EXCEPTION_ACCESS_VIOLATION_WRITE` -> the exception, whose access stands apart. */
export function typeOfReason(reason: string): string {
  const word = reason.split(/ ?\/ ?/)[0]?.trim() ?? reason;
  return word.replace(/^(EXCEPTION_ACCESS_VIOLATION)_(?:READ|WRITE|EXEC)$/, '$1');
}

/** What a minidump tells of the access, in the words of the tool. */
export interface Told {
  reason: string;
  /** `0x45` */
  where?: string | undefined;
  /** `read`, `Write`, `ReadWrite`: of the memory that the instruction touched. */
  access?: string | undefined;
  pc?: string | undefined;
  sp?: string | undefined;
}

/** How memory was touched: by the name of the reason, else by the instruction. */
export function faultOfReason({ reason, where, access = '', pc, sp }: Told): Fault {
  const told = (/_(READ|WRITE|EXEC)$/.exec(reason)?.[1] ?? access).toLowerCase();
  const side = told.includes('write') ? 'write' : told === 'read' ? 'read' : undefined;
  const jumped = told === 'exec' || (where !== undefined && where === pc);
  const kind = jumped ? 'execute' : side;
  return {
    ...(kind && { access: kind }),
    ...(where !== undefined && { address: where }),
    ...(isNear(where, sp) && { stack: true as const }),
  };
}

/** Without the code that says it, the address is none: the kernel did not know it, or it is who sent the signal. */
export function knownAddress(reason: string, where: string | undefined): string | undefined {
  return /\bSI_[A-Z]/.test(reason) ? undefined : where;
}

/** A fault so near the stack pointer is one of the stack. */
const NEAR_STACK = 0x1_0000n;

function isNear(where: string | undefined, sp: string | undefined): boolean {
  if (where === undefined || sp === undefined) return false;
  const apart = BigInt(where) - BigInt(sp);
  return apart <= NEAR_STACK && apart >= -NEAR_STACK;
}
