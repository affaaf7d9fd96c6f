import type { Instruction, RegisterOperand } from '../instruction.js';

/** What an instruction word means, without where it lies. */
export type Meaning = Pick<Instruction, 'kind' | 'operands'> & { mnemonic?: string };

/** `count` bits of `word` from bit `low`. */
export function bits(word: number, low: number, count: number): number {
  return (word >>> low) & (2 ** count - 1);
}

/** x0 to x30 and xzr, w0 to w30 and wzr; sp in place of the zero register where the instruction says so. */
export function register(number: number, size: number, sp = false): RegisterOperand {
  const letter = size === 8 ? 'x' : 'w';
  const name = number < 31 ? `${letter}${number}` : sp ? (size === 8 ? 'sp' : 'wsp') : `${letter}zr`;
  return { type: 'register', name, size };
}

/** Where a branch leads: `value` counts words, with its sign in bit `count - 1`. */
export function target(address: bigint, value: number, count: number): bigint {
  return BigInt.asUintN(64, address + BigInt.asIntN(count, BigInt(value)) * 4n);
}

/** The 64-bit register that `name` is a part of: w3 gives x3. */
export function wholeAarch64Register(name: string): string {
  return /^w\d/.test(name) ? `x${name.slice(1)}` : name;
}
