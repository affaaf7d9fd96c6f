import type { Access, MemoryOperand, RegisterOperand } from '../instruction.js';
import { bits, type Meaning, register, target } from './fields.js';

/** A load or a store (Arm ARM, C4.1.94). A load has its registers first, a store its memory: destination first. */
export function decodeAccess(word: number, address: bigint): Meaning | undefined {
  if ((word & 0x3f000000) === 0x08000000) return exclusive(word);
  if ((word & 0x3b000000) === 0x18000000) return literal(word, address);
  if ((word & 0x3a000000) === 0x28000000) return pair(word);
  if ((word & 0x3a000000) === 0x38000000) return single(word);
  if ((word & 0xbe000000) >>> 0 === 0x0c000000) return structure(word);
  if ((word & 0x3f200c00) === 0x19000000) return unscaledOrdered(word);
  return { kind: 'other', operands: [] };
}

/** ldxr, stxr, ldar, stlr, cas and their pairs. */
function exclusive(word: number): Meaning {
  const size = 1 << bits(word, 30, 2);
  const [ordered, load, pairBit] = [bits(word, 23, 1), bits(word, 22, 1), bits(word, 21, 1)];
  const value = register(bits(word, 0, 5), size === 8 ? 8 : 4);
  const status = register(bits(word, 16, 5), 4);
  if (ordered && pairBit) return access('cas', 'read-write', [value], place(word, size));
  // Bit 31 clear turns the exclusive pairs into compare-and-swap of a pair.
  if (pairBit && size < 4) return access('casp', 'read-write', [value], place(word, size === 1 ? 8 : 16));
  const registers = pairBit ? [value, register(bits(word, 10, 5), size)] : [value];
  const bytes = pairBit ? size * 2 : size;
  if (load) return access(ordered ? 'ldar' : 'ldxr', 'read', registers, place(word, bytes));
  return access(ordered ? 'stlr' : 'stxr', 'write', ordered ? registers : [...registers, status], place(word, bytes));
}

function literal(word: number, address: bigint): Meaning {
  const [wide, vector] = [bits(word, 30, 2), bits(word, 26, 1)];
  const size = vector ? 4 << wide : wide === 1 ? 8 : 4;
  const to = target(address, bits(word, 5, 19), 19);
  const memory: Place = { type: 'memory', displacement: to, size };
  if (!vector && wide === 3) return access('prfm', 'none', [], memory);
  return access('ldr', 'read', [vector ? simd(word, 0, size) : register(bits(word, 0, 5), wide ? 8 : 4)], memory);
}

/** ldp, stp, ldnp, stnp, ldpsw; x, w and SIMD. */
function pair(word: number): Meaning {
  const [wide, vector, load, mode] = [bits(word, 30, 2), bits(word, 26, 1), bits(word, 22, 1), bits(word, 23, 2)];
  const size = vector ? 4 << wide : wide === 2 ? 8 : 4;
  const registers = [0, 10].map(low =>
    vector ? simd(word, low, size) : register(bits(word, low, 5), wide === 0 ? 4 : 8),
  );
  const distance = BigInt.asIntN(7, BigInt(bits(word, 15, 7))) * BigInt(size);
  // Mode 1 adds the distance after the access.
  const memory = place(word, size * 2, mode === 1 ? 0n : distance);
  return access(load ? 'ldp' : 'stp', load ? 'read' : 'write', registers, memory);
}

/** ldr, str and their kin with one register, and the atomic operations. */
function single(word: number): Meaning {
  const [scale, vector, opc] = [bits(word, 30, 2), bits(word, 26, 1), bits(word, 22, 2)];
  const size = vector && opc >= 2 ? 16 : 1 << scale;
  const value = vector ? simd(word, 0, size) : register(bits(word, 0, 5), scale === 3 || opc === 2 ? 8 : 4);
  const unsigned = bits(word, 24, 1) === 1;
  const mode = bits(word, 10, 2);
  if (!unsigned && bits(word, 21, 1) === 1 && mode !== 2) return mode === 0 ? atomic(word, size) : authenticated(word);
  const memory = unsigned
    ? place(word, size, BigInt(bits(word, 10, 12) * size))
    : bits(word, 21, 1) === 1
      ? indexed(word, size)
      : // Mode 1 adds the distance after the access.
        place(word, size, mode === 1 ? 0n : BigInt.asIntN(9, BigInt(bits(word, 12, 9))));
  if (!vector && scale === 3 && opc === 2) return access('prfm', 'none', [], memory);
  const load = vector ? (opc & 1) === 1 : opc !== 0;
  return access(load ? 'ldr' : 'str', load ? 'read' : 'write', [value], memory);
}

function indexed(word: number, size: number): Place {
  const index = register(bits(word, 16, 5), bits(word, 13, 1) ? 8 : 4).name;
  return { ...place(word, size), index, scale: bits(word, 12, 1) ? size : 1 };
}

function atomic(word: number, size: number): Meaning {
  const registers = [register(bits(word, 0, 5), size === 8 ? 8 : 4)];
  // ldapr is a plain load with an order.
  if (bits(word, 12, 4) === 12) return access('ldapr', 'read', registers, place(word, size));
  return access(bits(word, 15, 1) ? 'swp' : 'ldadd', 'read-write', registers, place(word, size));
}

/** ldraa and ldrab: their distance has its sign in bit 22. */
function authenticated(word: number): Meaning {
  const distance = BigInt.asIntN(10, BigInt((bits(word, 22, 1) << 9) | bits(word, 12, 9))) * 8n;
  return access('ldraa', 'read', [register(bits(word, 0, 5), 8)], place(word, 8, distance));
}

/** ld1 to ld4 and st1 to st4; how many bytes depends on the lanes, so the size stays open. */
function structure(word: number): Meaning {
  const load = bits(word, 22, 1) === 1;
  return access(load ? 'ld1' : 'st1', load ? 'read' : 'write', [simd(word, 0, 16)], place(word, 0));
}

function unscaledOrdered(word: number): Meaning {
  const size = 1 << bits(word, 30, 2);
  const load = bits(word, 22, 2) !== 0;
  const memory = place(word, size, BigInt.asIntN(9, BigInt(bits(word, 12, 9))));
  return access(
    load ? 'ldapur' : 'stlur',
    load ? 'read' : 'write',
    [register(bits(word, 0, 5), size === 8 ? 8 : 4)],
    memory,
  );
}

type Place = Omit<MemoryOperand, 'access'>;

function place(word: number, size: number, displacement = 0n): Place {
  return { type: 'memory', base: register(bits(word, 5, 5), 8, true).name, displacement, size };
}

function simd(word: number, low: number, size: number): RegisterOperand {
  return { type: 'register', name: `v${bits(word, low, 5)}`, size };
}

function access(mnemonic: string, how: Access, registers: RegisterOperand[], memory: Place): Meaning {
  const operand: MemoryOperand = { ...memory, access: how };
  return { mnemonic, kind: 'mov', operands: how === 'read' ? [...registers, operand] : [operand, ...registers] };
}
