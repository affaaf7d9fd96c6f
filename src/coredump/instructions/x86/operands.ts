import type { Access, Operand } from '../instruction.js';
import { readMemory } from './memory.js';
import type { Opening } from './prefixes.js';
import type { InstructionReader } from './reader.js';
import { generalRegister, vectorRegister } from './registers.js';

/** Where the operands are read from: the reader stands after the opcode, or after ModRM where the form has one. */
interface OperandSource {
  reader: InstructionReader;
  opening: Opening;
  /** Undefined where no operand needs it. */
  modrm: number | undefined;
  address: bigint;
}

/** One operand as the tables write it, `Ev` or `W16`; undefined where it is not listed (CL, DX, a VEX source of old code). */
export function readOperand(source: OperandSource, text: string, access: Access): Operand | undefined {
  const { opening, modrm = 0 } = source;
  const letter = text.charAt(0);
  const size = sizeOf(opening, text.slice(1));
  const register = ((modrm >> 3) & 7) + opening.rex.r;
  if (text === 'eAX' || text === 'AL') return general(source, 0, text === 'AL' ? 1 : sizeOf(opening, 'v'));
  if (text === 'CL' || text === 'DX')
    return { type: 'register', name: text.toLowerCase(), size: letter === 'C' ? 1 : 2 };
  switch (letter) {
    case 'G':
      return general(source, register, size);
    case 'Z':
      return general(source, (opening.opcode & 7) + opening.rex.b, size);
    case 'B':
      return opening.vector && general(source, opening.vector.second, size);
    case 'V':
      return vector(register, opening);
    case 'H':
      return opening.vector && vector(opening.vector.second, opening);
    case 'S':
    case 'C':
    case 'P':
      return { type: 'register', name: `${SPECIAL[letter]}${register & 7}`, size };
    case 'R':
      return general(source, (modrm & 7) + opening.rex.b, opening.mode / 8);
    case 'E':
    case 'M':
    case 'W':
    case 'Q':
    case 'F':
      return place(source, letter, size, text.endsWith('n') ? 'none' : access);
    default:
      return immediate(source, text, size, access);
  }
}

const SPECIAL = { S: 'seg', C: 'cr', P: 'mm' } as const;

function general({ opening }: OperandSource, number: number, size: number): Operand {
  return { type: 'register', name: generalRegister(number, size, opening.rex.present), size };
}

function vector(number: number, opening: Opening): Operand {
  const bytes = opening.vector?.bytes ?? 16;
  return { type: 'register', name: vectorRegister(number, bytes), size: bytes };
}

/** What ModRM names: a register or memory. */
function place(source: OperandSource, letter: string, size: number, access: Access): Operand {
  const { opening, modrm = 0, reader } = source;
  if (modrm >= 0xc0) {
    const number = (modrm & 7) + opening.rex.b;
    if (letter === 'W') return vector(number + (opening.vector?.evex ? opening.rex.x * 2 : 0), opening);
    if (letter === 'Q' || letter === 'F')
      return { type: 'register', name: `${letter === 'Q' ? 'mm' : 'st'}${modrm & 7}`, size };
    return general(source, number, size);
  }
  const gather =
    opening.vector && opening.map === 2 && [0x90, 0x91, 0x92, 0x93, 0xa0, 0xa1, 0xa2, 0xa3].includes(opening.opcode);
  return readMemory(reader, opening, modrm, {
    size: opening.vector?.broadcast && letter === 'W' ? (opening.rex.w ? 8 : 4) : size,
    access,
    ...(gather && { vectorIndex: gatherIndex(opening) }),
  });
}

/** Indexes of 4 bytes for values of 8 take half a register; the other way round they take a whole one. */
function gatherIndex({ opcode, rex, vector }: Opening): number {
  const bytes = vector?.bytes ?? 16;
  const wide = (opcode & 1) === 1;
  return wide === rex.w || wide ? bytes : Math.max(16, bytes / 2);
}

function immediate(
  { reader, opening, address }: OperandSource,
  text: string,
  size: number,
  access: Access,
): Operand | undefined {
  const width = opening.mode / 8;
  switch (text.charAt(0)) {
    case '1':
      return { type: 'immediate', value: 1n };
    case 'I':
      return { type: 'immediate', value: reader.signed(size) };
    case 'J': {
      // A near branch is always 32 bits wide in 64-bit mode.
      const distance = reader.signed(text === 'Jz' ? (opening.mode === 64 ? 4 : size) : 1);
      return { type: 'immediate', value: BigInt.asUintN(opening.mode, address + BigInt(reader.at) + distance) };
    }
    case 'A':
      return { type: 'immediate', value: reader.unsigned(opening.operandSize ? 4 : 6) };
    case 'O': {
      const displacement = reader.unsigned(opening.addressSize ? width / 2 : width);
      return { type: 'memory', displacement, ...segmentOf(opening), size, access };
    }
    case 'X':
    case 'Y': {
      const base = generalRegister(text.startsWith('X') ? 6 : 7, opening.addressSize ? width / 2 : width);
      return { type: 'memory', base, displacement: 0n, ...(text.startsWith('X') && segmentOf(opening)), size, access };
    }
    default:
      return undefined;
  }
}

function segmentOf({ segment }: Opening): { segment?: string } {
  return segment === undefined ? {} : { segment };
}

function sizeOf(opening: Opening, text: string): number {
  const { mode, operandSize, rex, vector, prefix } = opening;
  const bytes = vector?.bytes ?? 16;
  const general = rex.w ? 8 : operandSize ? 2 : 4;
  switch (text) {
    case 'b':
      return 1;
    case 'w':
      return 2;
    case 'd':
      return opening.map === 1 ? movddup(opening, bytes) : 4;
    case 'q':
      return rex.w ? 16 : 8;
    case 'v':
      return general;
    case 'z':
      return operandSize && !rex.w ? 2 : 4;
    case 'y':
    case 'k':
      return rex.w ? 8 : 4;
    case 's':
    case 's64':
      return mode === 64 ? (operandSize ? 2 : 8) : operandSize ? 2 : 4;
    case 'p':
      return general + 2;
    case 'x':
      return bytes;
    case 'h':
      return bytes / 2;
    case 'q4':
      return bytes / 4;
    case 'e8':
      return bytes / 8;
    case 'm':
      return prefix === '66' ? (rex.w ? 4 : 1) : rex.w ? 8 : 2;
    default:
      return Number(text) || 0;
  }
}

/** movddup doubles half of 16 bytes, and takes longer vectors whole. */
function movddup({ opcode, map }: Opening, bytes: number): number {
  return map === 1 && opcode === 0x12 ? (bytes === 16 ? 8 : bytes) : 4;
}
