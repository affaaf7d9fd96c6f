import type { Access, MemoryOperand } from '../instruction.js';
import type { InstructionReader } from './reader.js';
import type { Opening } from './prefixes.js';
import { generalRegister, vectorRegister } from './registers.js';

/** How the bytes after ModRM say where memory is. */
interface Shape {
  /** Bytes that are accessed; the factor of a one-byte displacement in EVEX. */
  size: number;
  access: Access;
  /** Bytes of the index register where that is a vector (gather, scatter). */
  vectorIndex?: number;
}

/** Reads SIB and displacement after the ModRM byte `modrm`, which is not a register (Intel SDM volume 2, 2.1.5). */
export function readMemory(reader: InstructionReader, opening: Opening, modrm: number, shape: Shape): MemoryOperand {
  const width = opening.mode === 64 ? (opening.addressSize ? 4 : 8) : opening.addressSize ? 2 : 4;
  const place = width === 2 ? readOld(reader, modrm) : readPlace(reader, opening, modrm, width, shape);
  return {
    type: 'memory',
    ...place,
    ...(opening.segment !== undefined && { segment: opening.segment }),
    size: shape.size,
    access: shape.access,
  };
}

type Place = Pick<MemoryOperand, 'base' | 'index' | 'scale' | 'displacement'>;

function readPlace(reader: InstructionReader, opening: Opening, modrm: number, width: 4 | 8, shape: Shape): Place {
  const [mod, low] = [modrm >> 6, modrm & 7];
  const short = opening.vector?.evex ? BigInt(shape.size || 1) : 1n;
  const displacement = (): bigint => (mod === 1 ? reader.signed(1) * short : mod === 2 ? reader.signed(4) : 0n);
  if (low !== 4) {
    if (mod === 0 && low === 5)
      return { ...(opening.mode === 64 && { base: width === 8 ? 'rip' : 'eip' }), displacement: reader.signed(4) };
    return { base: generalRegister(low + opening.rex.b, width), displacement: displacement() };
  }
  const sib = reader.byte();
  const index = ((sib >> 3) & 7) + opening.rex.x;
  const indexed = indexOf(index, width, sib >> 6, opening, shape);
  if (mod === 0 && (sib & 7) === 5) return { ...indexed, displacement: reader.signed(4) };
  return { base: generalRegister((sib & 7) + opening.rex.b, width), ...indexed, displacement: displacement() };
}

function indexOf(index: number, width: 4 | 8, shift: number, opening: Opening, shape: Shape): Partial<Place> {
  const scale = 1 << shift;
  if (shape.vectorIndex !== undefined)
    return { index: vectorRegister(index + (opening.vector?.highIndex ?? 0), shape.vectorIndex), scale };
  return index === 4 ? {} : { index: generalRegister(index, width), scale };
}

const OLD_BASES = ['bx', 'bx', 'bp', 'bp', 'si', 'di', 'bp', 'bx'];
const OLD_INDEXES = ['si', 'di', 'si', 'di'];

/** 16-bit addressing, which a 67 prefix asks for in 32-bit mode. */
function readOld(reader: InstructionReader, modrm: number): Place {
  const [mod, low] = [modrm >> 6, modrm & 7];
  if (mod === 0 && low === 6) return { displacement: reader.unsigned(2) };
  const base = OLD_BASES[low];
  const index = OLD_INDEXES[low];
  return {
    ...(base !== undefined && { base }),
    ...(index !== undefined && { index, scale: 1 }),
    displacement: mod === 1 ? reader.signed(1) : mod === 2 ? reader.signed(2) : 0n,
  };
}
