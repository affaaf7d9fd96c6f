import type { Instruction, InstructionKind, Operand } from '../instruction.js';
import { bits, type Meaning, register, target } from './fields.js';
import { decodeAccess } from './memory.js';

/** One A64 instruction (Arm ARM, C4.1). Undefined where fewer than four bytes are there, or the word is not allocated. */
export function decodeAarch64(bytes: Buffer, address: bigint): Instruction | undefined {
  if (bytes.length < 4) return undefined;
  const word = bytes.readUInt32LE(0);
  const group = bits(word, 25, 4);
  if (word === 0 || group === 1) return undefined;
  const meaning =
    (group & 5) === 4
      ? decodeAccess(word, address)
      : group >> 1 === 5
        ? flow(word, address)
        : data(word, address, group);
  return meaning && { address, length: 4, ...meaning };
}

/** Branches, exceptions and system instructions. */
function flow(word: number, address: bigint): Meaning {
  const direct = (word >>> 26) & 31;
  if (direct === 5)
    return branch(word >>> 31 ? 'bl' : 'b', word >>> 31 ? 'call' : 'jump', target(address, bits(word, 0, 26), 26));
  if (bits(word, 25, 6) === 0x1a || bits(word, 25, 6) === 0x1b) {
    const test = bits(word, 25, 6) === 0x1b;
    const to = test ? target(address, bits(word, 5, 14), 14) : target(address, bits(word, 5, 19), 19);
    const mnemonic = `${test ? 'tb' : 'cb'}${bits(word, 24, 1) ? 'nz' : 'z'}`;
    const wide = word >>> 31 ? 8 : 4;
    return { mnemonic, kind: 'branch', operands: [register(bits(word, 0, 5), wide), { type: 'immediate', value: to }] };
  }
  if (word >>> 24 === 0x54) return branch('b.cond', 'branch', target(address, bits(word, 5, 19), 19));
  if (word >>> 25 === 0x6b) return indirect(word);
  // DC ZVA and DC GVA clear a block of memory; 64 bytes on every common core.
  if ((word & 0xffffffe0) >>> 0 === 0xd50b7420) {
    const base = register(bits(word, 0, 5), 8).name;
    return {
      mnemonic: 'dc zva',
      kind: 'other',
      operands: [{ type: 'memory', base, displacement: 0n, size: 64, access: 'write' }],
    };
  }
  return { kind: 'other', operands: [] };
}

function branch(mnemonic: string, kind: InstructionKind, value: bigint): Meaning {
  return { mnemonic, kind, operands: [{ type: 'immediate', value }] };
}

/** br, blr, ret and their forms that check a signed pointer. */
function indirect(word: number): Meaning {
  const which = bits(word, 21, 4) & 7;
  const operands: Operand[] = [register(bits(word, 5, 5), 8)];
  if (which === 1) return { mnemonic: 'blr', kind: 'call', operands };
  if (which === 2) return { mnemonic: 'ret', kind: 'ret', operands };
  return which === 0 ? { mnemonic: 'br', kind: 'jump', operands } : { mnemonic: 'eret', kind: 'ret', operands: [] };
}

/** Data processing: what moves, what computes, and from which registers. */
function data(word: number, address: bigint, group: number): Meaning {
  const size = word >>> 31 ? 8 : 4;
  const [to, first, second] = [bits(word, 0, 5), bits(word, 5, 5), bits(word, 16, 5)];
  if (bits(word, 24, 5) === 0x10) {
    const page = word >>> 31 === 1;
    const distance = BigInt.asIntN(21, (BigInt(bits(word, 5, 19)) << 2n) | BigInt(bits(word, 29, 2)));
    const value = page ? (address & ~0xfffn) + (distance << 12n) : address + distance;
    return { mnemonic: page ? 'adrp' : 'adr', kind: 'mov', operands: [register(to, 8), { type: 'immediate', value }] };
  }
  if (group >> 1 === 4) return immediate(word, size);
  if ((group & 7) !== 5) return { kind: 'other', operands: [] };
  const operands: Operand[] = [register(to, size), register(first, size), register(second, size)];
  const logical = bits(word, 24, 5) === 0x0a;
  // orr with the zero register is how a register is copied.
  if (logical && bits(word, 29, 2) === 1 && first === 31 && bits(word, 10, 6) === 0 && bits(word, 21, 1) === 0)
    return { mnemonic: 'mov', kind: 'mov', operands: [register(to, size), register(second, size)] };
  const compares = to === 31 && bits(word, 29, 1) === 1;
  return {
    ...(compares && { mnemonic: 'cmp' }),
    kind: 'arithmetic',
    operands: compares ? operands.slice(1) : operands,
  };
}

function immediate(word: number, size: number): Meaning {
  const [to, first] = [bits(word, 0, 5), bits(word, 5, 5)];
  const which = bits(word, 23, 3);
  if (which === 5) {
    const value = BigInt(bits(word, 5, 16)) << BigInt(16 * bits(word, 21, 2));
    const mnemonic = ['movn', 'mov', 'movz', 'movk'][bits(word, 29, 2)] ?? 'mov';
    const operands: Operand[] = [register(to, size), { type: 'immediate', value }];
    // movk keeps the rest of its register.
    return { mnemonic, kind: mnemonic === 'movk' ? 'arithmetic' : 'mov', operands };
  }
  const sp = which <= 4;
  return {
    kind: 'arithmetic',
    operands: [
      register(to, size, sp),
      register(first, size, sp),
      { type: 'immediate', value: BigInt(bits(word, 10, 12)) },
    ],
  };
}
