import type { Architecture } from '../facts.js';
import { decode } from '../instructions/decode.js';
import type { Instruction, MemoryOperand, Operand } from '../instructions/instruction.js';
import { wholeRegister } from './address.js';

export interface Tainted {
  class: 'CallAvTainted' | 'BranchAvTainted' | 'DestAvTainted' | 'ReturnAv';
  instruction: Instruction;
}

const SPREADS = /^(?:add|or|and|sub|xor|rol|ror|shl|shr|sar)$/;
const KEEPS = /^(?:cmp|test|inc|dec|neg|not)$/;

/**
 * Follows what a failed load would have put into a register, to the end of the straight line of code: does it become an
 * address to jump to, or to write to (CASR's taint walk)? Registers only; memory counts as clean.
 * @param code from the load on; 64 bytes are looked at
 */
export function followTaint(architecture: Architecture, code: Buffer, address: bigint): Tainted | undefined {
  const tainted = new Set<string>();
  const whole = (name: string): string => wholeRegister(architecture, name);
  const isTainted = (operand: Operand | undefined): boolean => {
    if (operand?.type === 'register') return tainted.has(whole(operand.name));
    return operand?.type === 'memory' && addressed(operand).some(name => tainted.has(whole(name)));
  };
  const mark = (operand: Operand | undefined, on: boolean): void => {
    if (operand?.type !== 'register') return;
    if (on) tainted.add(whole(operand.name));
    else tainted.delete(whole(operand.name));
  };
  for (let at = 0; at < Math.min(code.length, 64); ) {
    const instruction = decode(architecture, code.subarray(at), address + BigInt(at));
    if (!instruction) return undefined;
    const ending = endOf(instruction, isTainted, architecture);
    if (ending !== 'on') return ending && { class: ending, instruction };
    spread(instruction, at === 0, isTainted, mark);
    at += instruction.length;
  }
  return undefined;
}

function addressed(operand: MemoryOperand): string[] {
  return [operand.base, operand.index].filter(name => name !== undefined);
}

/** What ends the walk, and as what; `on` where it goes on. */
function endOf(
  { kind, mnemonic, operands }: Instruction,
  isTainted: (operand: Operand | undefined) => boolean,
  architecture: Architecture,
): Tainted['class'] | 'on' | undefined {
  const [first] = operands;
  switch (kind) {
    case 'call':
      return isTainted(first) ? 'CallAvTainted' : undefined;
    case 'jump':
      return isTainted(first) ? 'BranchAvTainted' : undefined;
    case 'ret': {
      const through = architecture === 'x86-64' || architecture === 'i386' ? stackPointer(architecture) : first;
      return isTainted(through) ? 'ReturnAv' : undefined;
    }
    case 'mov':
      if (X86.has(architecture) && mnemonic !== 'mov') return undefined;
      return first?.type === 'memory' && first.access !== 'read' && isTainted(first) ? 'DestAvTainted' : 'on';
    case 'extend':
      return mnemonic === 'movsxd' ? undefined : 'on';
    case 'lea':
    case 'pop':
      return 'on';
    case 'arithmetic':
      if (!X86.has(architecture)) return 'on';
      return mnemonic !== undefined && (SPREADS.test(mnemonic) || KEEPS.test(mnemonic)) ? 'on' : undefined;
    case 'branch':
    case 'push':
    case 'string':
      return undefined;
    case 'other':
      return mnemonic === 'xchg' ? 'on' : undefined;
  }
}

const X86: ReadonlySet<Architecture> = new Set<Architecture>(['x86-64', 'i386']);

function stackPointer(architecture: Architecture): Operand {
  return architecture === 'i386'
    ? { type: 'register', name: 'esp', size: 4 }
    : { type: 'register', name: 'rsp', size: 8 };
}

function spread(
  { kind, mnemonic, operands }: Instruction,
  start: boolean,
  isTainted: (operand: Operand | undefined) => boolean,
  mark: (operand: Operand | undefined, on: boolean) => void,
): void {
  const [to, from, third] = operands;
  if (kind === 'mov') return move(operands, start, isTainted, mark);
  if (kind === 'extend' || kind === 'pop') return mark(to, false);
  if (kind === 'lea') return mark(to, isTainted(from));
  if (mnemonic === 'xchg') {
    const [one, other] = [isTainted(to), isTainted(from)];
    mark(to, from?.type === 'register' && other);
    return mark(from, to?.type === 'register' && one);
  }
  if (kind !== 'arithmetic' || to?.type !== 'register') return;
  // What is combined with itself by xor or sub is 0.
  const zeroed = (mnemonic === 'xor' || mnemonic === 'sub') && from?.type === 'register' && from.name === to.name;
  if (zeroed) mark(to, false);
  else if (third !== undefined)
    mark(to, (isRegister(from) && isTainted(from)) || (isRegister(third) && isTainted(third)));
  else if (mnemonic === undefined || SPREADS.test(mnemonic))
    mark(to, isTainted(to) || (isRegister(from) && isTainted(from)));
}

function isRegister(operand: Operand | undefined): boolean {
  return operand?.type === 'register';
}

/** A load spreads the taint of its address; the first one is the one that failed, and taints all that it would have filled. */
function move(
  operands: readonly Operand[],
  start: boolean,
  isTainted: (operand: Operand | undefined) => boolean,
  mark: (operand: Operand | undefined, on: boolean) => void,
): void {
  const source = operands.at(-1);
  if (operands[0]?.type !== 'register' || source === undefined) return;
  const on = source.type === 'memory' ? start || isTainted(source) : isTainted(source);
  for (const operand of operands.slice(0, -1)) mark(operand, on);
}
