import type { InstructionReader } from './reader.js';

/** What stands before the operands: prefixes and opcode, in whichever of the four encodings. */
export interface Opening {
  mode: 32 | 64;
  /** 0 one-byte, 1 `0F`, 2 `0F 38`, 3 `0F 3A`, 5 and 6 as EVEX numbers them. */
  map: number;
  opcode: number;
  /** The mandatory prefix of a vector instruction, or the last of 66, F2, F3 before another. */
  prefix: 'none' | '66' | 'f3' | 'f2';
  operandSize: boolean;
  addressSize: boolean;
  segment?: string;
  rep: boolean;
  rex: { present: boolean; w: boolean; r: number; x: number; b: number };
  /** Absent for an instruction of the old encoding. */
  vector?: { evex: boolean; bytes: number; second: number; broadcast: boolean; highIndex: number };
}

const SEGMENTS: Readonly<Record<number, string>> = {
  0x26: 'es',
  0x2e: 'cs',
  0x36: 'ss',
  0x3e: 'ds',
  0x64: 'fs',
  0x65: 'gs',
};

/**
 * Reads prefixes and opcode (Intel SDM volume 2, 2.1 to 2.7). Undefined for what no processor executes.
 * @param mode 64 for x86-64, 32 for i386
 */
export function readOpening(reader: InstructionReader, mode: 32 | 64): Opening | undefined {
  const opening: Opening = {
    mode,
    map: 0,
    opcode: 0,
    prefix: 'none',
    operandSize: false,
    addressSize: false,
    rep: false,
    rex: { present: false, w: false, r: 0, x: 0, b: 0 },
  };
  for (; legacyPrefix(reader.peek(), opening); reader.byte()) if (reader.at > 14) return undefined;
  if (mode === 64 && reader.peek() >> 4 === 4) readRex(reader.byte(), opening);
  const first = reader.byte();
  // In 32-bit mode C4, C5 and 62 are les, lds and bound where a memory operand follows.
  const vector = mode === 64 || reader.peek() >= 0xc0;
  if (first === 0xc5 && vector) return readVex2(reader, opening);
  if (first === 0xc4 && vector) return readVex3(reader, opening);
  if (first === 0x62 && vector) return readEvex(reader, opening);
  if (first !== 0x0f) return { ...opening, opcode: first };
  const second = reader.byte();
  if (second === 0x38) return { ...opening, map: 2, opcode: reader.byte() };
  if (second === 0x3a) return { ...opening, map: 3, opcode: reader.byte() };
  return { ...opening, map: 1, opcode: second };
}

function legacyPrefix(byte: number, opening: Opening): boolean {
  const segment = SEGMENTS[byte];
  if (segment !== undefined) {
    // The four old segments mean nothing in 64-bit mode.
    if (opening.mode === 32 || byte >= 0x64) opening.segment = segment;
  } else if (byte === 0x66) {
    opening.operandSize = true;
    if (opening.prefix === 'none') opening.prefix = '66';
  } else if (byte === 0x67) opening.addressSize = true;
  else if (byte === 0xf2 || byte === 0xf3) {
    opening.prefix = byte === 0xf2 ? 'f2' : 'f3';
    opening.rep = true;
  } else return byte === 0xf0;
  return true;
}

function readRex(byte: number, opening: Opening): void {
  opening.rex = {
    present: true,
    w: (byte & 8) !== 0,
    r: (byte & 4) << 1,
    x: (byte & 2) << 2,
    b: (byte & 1) << 3,
  };
}

const PREFIXES = ['none', '66', 'f3', 'f2'] as const;

function readVex2(reader: InstructionReader, opening: Opening): Opening {
  const byte = reader.byte();
  return {
    ...opening,
    map: 1,
    opcode: reader.byte(),
    prefix: PREFIXES[byte & 3] ?? 'none',
    rex: { present: false, w: false, r: byte & 0x80 ? 0 : 8, x: 0, b: 0 },
    vector: { evex: false, bytes: byte & 4 ? 32 : 16, second: (~byte >> 3) & 15, broadcast: false, highIndex: 0 },
  };
}

function readVex3(reader: InstructionReader, opening: Opening): Opening | undefined {
  const [one, two] = [reader.byte(), reader.byte()];
  if ((one & 31) === 0 || (one & 31) > 3) return undefined;
  return {
    ...opening,
    map: one & 31,
    opcode: reader.byte(),
    prefix: PREFIXES[two & 3] ?? 'none',
    rex: { present: false, w: (two & 0x80) !== 0, ...extensions(one) },
    vector: { evex: false, bytes: two & 4 ? 32 : 16, second: (~two >> 3) & 15, broadcast: false, highIndex: 0 },
  };
}

function readEvex(reader: InstructionReader, opening: Opening): Opening | undefined {
  const [one, two, three] = [reader.byte(), reader.byte(), reader.byte()];
  if ((one & 7) === 0 || (one & 7) === 4 || (one & 7) === 7 || (two & 4) === 0) return undefined;
  const { r, x, b } = extensions(one);
  return {
    ...opening,
    map: one & 7,
    opcode: reader.byte(),
    prefix: PREFIXES[two & 3] ?? 'none',
    rex: { present: false, w: (two & 0x80) !== 0, r: r + (one & 0x10 ? 0 : 16), x, b },
    vector: {
      evex: true,
      bytes: [16, 32, 64, 64][(three >> 5) & 3] ?? 64,
      second: ((~two >> 3) & 15) + (three & 8 ? 0 : 16),
      broadcast: (three & 0x10) !== 0,
      highIndex: three & 8 ? 0 : 16,
    },
  };
}

/** The three bits that VEX and EVEX keep inverted. */
function extensions(byte: number): { r: number; x: number; b: number } {
  return { r: byte & 0x80 ? 0 : 8, x: byte & 0x40 ? 0 : 8, b: byte & 0x20 ? 0 : 8 };
}
