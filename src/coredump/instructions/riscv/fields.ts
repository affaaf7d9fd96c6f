import type { RegisterOperand } from '../instruction.js';

/** `count` bits of `word` from bit `low`. */
export function field(word: number, low: number, count: number): number {
  return (word >>> low) & (2 ** count - 1);
}

export function signed(value: number): bigint {
  return BigInt(value | 0);
}

/** The names that the calling convention gives them, as gdb and objdump print. */
const GENERAL =
  'zero ra sp gp tp t0 t1 t2 s0 s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 t3 t4 t5 t6'.split(' ');

export function general(number: number): RegisterOperand {
  return { type: 'register', name: GENERAL[number] ?? '', size: 8 };
}

export function floating(number: number): RegisterOperand {
  return { type: 'register', name: `f${number}`, size: 8 };
}
