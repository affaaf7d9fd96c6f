import type { Access, Instruction, Operand } from '../instruction.js';
import { expand } from './compressed.js';
import { field, floating, general, signed } from './fields.js';

type Meaning = Pick<Instruction, 'kind' | 'operands'> & { mnemonic?: string };

/** One RV64GC instruction, compressed or not. Undefined where its bytes are not all there, or are all zero. */
export function decodeRiscv(bytes: Buffer, address: bigint): Instruction | undefined {
  if (bytes.length < 2) return undefined;
  const half = bytes.readUInt16LE(0);
  if (half === 0) return undefined;
  if ((half & 3) !== 3) {
    const word = expand(half);
    return word === undefined ? undefined : { address, length: 2, ...meaning(word, address) };
  }
  if (bytes.length < 4) return undefined;
  return { address, length: 4, ...meaning(bytes.readUInt32LE(0), address) };
}

/** By major opcode (RISC-V unprivileged ISA, chapter "RV32/64G Instruction Set Listings"). */
function meaning(word: number, address: bigint): Meaning {
  const [to, first, second] = [field(word, 7, 5), field(word, 15, 5), field(word, 20, 5)];
  const part = field(word, 12, 3);
  const upper = BigInt(word >> 12) << 12n;
  switch (word & 0x7f) {
    case 0x03:
      return access('l', 'read', general(to), general(first).name, signed(word >> 20), 1 << (part & 3));
    case 0x07:
      return access('fl', 'read', floating(to), general(first).name, signed(word >> 20), floatSize(part));
    case 0x23:
      return access('s', 'write', general(second), general(first).name, storeDistance(word), 1 << (part & 3));
    case 0x27:
      return access('fs', 'write', floating(second), general(first).name, storeDistance(word), floatSize(part));
    case 0x2f:
      return atomic(word);
    case 0x63:
      return {
        mnemonic: 'b',
        kind: 'branch',
        operands: [general(first), general(second), { type: 'immediate', value: address + branchDistance(word) }],
      };
    case 0x67:
      return register(to, first, signed(word >> 20));
    case 0x6f:
      return {
        mnemonic: to === 0 ? 'j' : 'jal',
        kind: to === 0 ? 'jump' : 'call',
        operands: [{ type: 'immediate', value: address + jumpDistance(word) }],
      };
    case 0x13:
    case 0x1b:
      return immediate(to, first, signed(word >> 20), part);
    case 0x33:
    case 0x3b:
      return { kind: 'arithmetic', operands: [general(to), general(first), general(second)] };
    case 0x37:
      return { mnemonic: 'lui', kind: 'mov', operands: [general(to), { type: 'immediate', value: upper }] };
    case 0x17:
      return { mnemonic: 'auipc', kind: 'mov', operands: [general(to), { type: 'immediate', value: address + upper }] };
    default:
      return { kind: 'other', operands: [] };
  }
}

function access(
  mnemonic: string,
  how: Access,
  value: Operand,
  base: string,
  displacement: bigint,
  size: number,
): Meaning {
  const memory: Operand = { type: 'memory', base, displacement, size, access: how };
  const name = `${mnemonic}${SIZES[size] ?? ''}`;
  return { mnemonic: name, kind: 'mov', operands: how === 'read' ? [value, memory] : [memory, value] };
}

const SIZES: Readonly<Record<number, string>> = { 1: 'b', 2: 'h', 4: 'w', 8: 'd', 16: 'q' };

/** 0 for a vector access, whose length is in a register. */
function floatSize(part: number): number {
  return part >= 1 && part <= 4 ? 1 << part : 0;
}

function atomic(word: number): Meaning {
  const which = field(word, 27, 5);
  const size = 1 << field(word, 12, 3);
  const base = general(field(word, 15, 5)).name;
  if (which === 2) return access('lr.', 'read', general(field(word, 7, 5)), base, 0n, size);
  const how = which === 3 ? 'write' : 'read-write';
  return access(which === 3 ? 'sc.' : 'amo.', how, general(field(word, 20, 5)), base, 0n, size);
}

/** jalr: ret where it goes to ra and links nothing. */
function register(to: number, first: number, displacement: bigint): Meaning {
  const operands: Operand[] = [general(first)];
  if (to === 0 && first === 1 && displacement === 0n) return { mnemonic: 'ret', kind: 'ret', operands };
  return to === 0 ? { mnemonic: 'jr', kind: 'jump', operands } : { mnemonic: 'jalr', kind: 'call', operands };
}

function immediate(to: number, first: number, value: bigint, part: number): Meaning {
  // addi with nothing added copies; from the zero register it sets.
  if (part === 0 && value === 0n && first !== 0)
    return { mnemonic: 'mv', kind: 'mov', operands: [general(to), general(first)] };
  if (part === 0 && first === 0)
    return { mnemonic: 'li', kind: 'mov', operands: [general(to), { type: 'immediate', value }] };
  return { kind: 'arithmetic', operands: [general(to), general(first), { type: 'immediate', value }] };
}

function storeDistance(word: number): bigint {
  return signed(((word >> 25) << 5) | field(word, 7, 5));
}

function branchDistance(word: number): bigint {
  return signed(
    ((word >> 31) << 12) | (field(word, 7, 1) << 11) | (field(word, 25, 6) << 5) | (field(word, 8, 4) << 1),
  );
}

function jumpDistance(word: number): bigint {
  return signed(
    ((word >> 31) << 20) | (field(word, 12, 8) << 12) | (field(word, 20, 1) << 11) | (field(word, 21, 10) << 1),
  );
}
