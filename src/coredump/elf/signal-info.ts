import type { CoreSignal } from '../facts.js';
import { wordAt } from './header.js';

/** SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV: the signals whose siginfo has an address. */
const FAULTS = new Set([4, 5, 7, 8, 11]);
/** SI_KERNEL: the kernel did not know the address. All codes of a fault are below it (asm-generic/siginfo.h). */
const SI_KERNEL = 0x80;
/** SI_TIMER and SI_SIGIO: no process sent them. */
const NOT_SENT = new Set([-2, -5]);

/** The signal of an NT_SIGINFO note; undefined where it is none. */
export function signalOf(content: Buffer, wordBytes: 4 | 8): CoreSignal | undefined {
  const fields = wordBytes === 8 ? 16 : 12;
  if (content.length < fields + 8) return undefined;
  const number = content.readInt32LE(0);
  const code = content.readInt32LE(8);
  if (number < 1 || number > 64) return undefined;
  if (code > 0) {
    const known = code < SI_KERNEL && FAULTS.has(number);
    return { number, code, ...(known && { address: wordAt(content, fields, wordBytes) }) };
  }
  if (NOT_SENT.has(code)) return { number, code };
  return { number, code, sender: { pid: content.readInt32LE(fields), uid: content.readUInt32LE(fields + 4) } };
}
