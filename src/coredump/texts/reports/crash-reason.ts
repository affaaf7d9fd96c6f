import { signalNumber } from '../../signals.js';

/** What breakpad and its successor call a crash on macOS -> the signal that it becomes. */
const MACH: Readonly<Record<string, number>> = {
  EXC_BAD_ACCESS: 11,
  EXC_BAD_INSTRUCTION: 4,
  EXC_ARITHMETIC: 8,
  EXC_BREAKPOINT: 5,
  EXC_CRASH: 6,
};

/** `SIGSEGV /SEGV_MAPERR`, `EXC_BAD_ACCESS / KERN_INVALID_ADDRESS`; undefined for those of Windows. */
export function signalOfReason(reason: string): number | undefined {
  const word = /^\w{1,60}/.exec(reason)?.[0] ?? '';
  return signalNumber(word) ?? (Object.hasOwn(MACH, word) ? MACH[word] : undefined);
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
