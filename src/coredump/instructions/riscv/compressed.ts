import { field } from './fields.js';

/** A 16-bit instruction of RV64C as the 32-bit one that it stands for; undefined for what is reserved. */
export function expand(half: number): number | undefined {
  const part = field(half, 13, 3);
  if ((half & 3) === 0) return quadrant0(half, part);
  return (half & 3) === 1 ? quadrant1(half, part) : quadrant2(half, part);
}

const [LOAD, LOAD_FP, STORE, STORE_FP] = [0x03, 0x07, 0x23, 0x27];

function quadrant0(half: number, part: number): number | undefined {
  const [to, base] = [field(half, 2, 3) + 8, field(half, 7, 3) + 8];
  const wide = (field(half, 10, 3) << 3) | (field(half, 5, 2) << 6);
  const narrow = (field(half, 10, 3) << 3) | (field(half, 6, 1) << 2) | (field(half, 5, 1) << 6);
  switch (part) {
    case 0: {
      const distance =
        (field(half, 11, 2) << 4) | (field(half, 7, 4) << 6) | (field(half, 6, 1) << 2) | (field(half, 5, 1) << 3);
      return distance === 0 ? undefined : typeI(0x13, to, 0, 2, distance);
    }
    case 1:
      return typeI(LOAD_FP, to, 3, base, wide);
    case 2:
      return typeI(LOAD, to, 2, base, narrow);
    case 3:
      return typeI(LOAD, to, 3, base, wide);
    case 4:
      return byteOrHalf(half, to, base);
    case 5:
      return typeS(STORE_FP, 3, base, to, wide);
    case 6:
      return typeS(STORE, 2, base, to, narrow);
    default:
      return typeS(STORE, 3, base, to, wide);
  }
}

/** Zcb: lbu, lhu, lh, sb, sh. */
function byteOrHalf(half: number, to: number, base: number): number | undefined {
  const byte = (field(half, 5, 1) << 1) | field(half, 6, 1);
  const two = field(half, 5, 1) << 1;
  const which = field(half, 10, 3);
  if (which === 0) return typeI(LOAD, to, 4, base, byte);
  if (which === 1) return typeI(LOAD, to, field(half, 6, 1) ? 1 : 5, base, two);
  if (which === 2) return typeS(STORE, 0, base, to, byte);
  return which === 3 ? typeS(STORE, 1, base, to, two) : undefined;
}

function quadrant1(half: number, part: number): number {
  const to = field(half, 7, 5);
  const value = sign((field(half, 12, 1) << 5) | field(half, 2, 5), 6);
  const near = field(half, 7, 3) + 8;
  switch (part) {
    case 0:
      return typeI(0x13, to, 0, to, value);
    case 1:
      return typeI(0x1b, to, 0, to, value);
    case 2:
      return typeI(0x13, to, 0, 0, value);
    case 3:
      return to === 2 ? typeI(0x13, 2, 0, 2, stackDistance(half)) : ((value << 12) | (to << 7) | 0x37) >>> 0;
    case 4:
      return field(half, 10, 2) === 3
        ? typeR(0x33, near, 7, near, field(half, 2, 3) + 8)
        : typeI(0x13, near, field(half, 10, 2) === 2 ? 7 : 5, near, value);
    case 5:
      return typeJ(0, jump(half));
    default:
      return typeB(part - 6, near, branch(half));
  }
}

function quadrant2(half: number, part: number): number | undefined {
  const [to, second] = [field(half, 7, 5), field(half, 2, 5)];
  const loadWide = (field(half, 12, 1) << 5) | (field(half, 5, 2) << 3) | (field(half, 2, 3) << 6);
  const loadNarrow = (field(half, 12, 1) << 5) | (field(half, 4, 3) << 2) | (field(half, 2, 2) << 6);
  const storeWide = (field(half, 10, 3) << 3) | (field(half, 7, 3) << 6);
  const storeNarrow = (field(half, 9, 4) << 2) | (field(half, 7, 2) << 6);
  switch (part) {
    case 0:
      return typeI(0x13, to, 1, to, (field(half, 12, 1) << 5) | second);
    case 1:
      return typeI(LOAD_FP, to, 3, 2, loadWide);
    case 2:
      return typeI(LOAD, to, 2, 2, loadNarrow);
    case 3:
      return typeI(LOAD, to, 3, 2, loadWide);
    case 4:
      return registers(half, to, second);
    case 5:
      return typeS(STORE_FP, 3, 2, second, storeWide);
    case 6:
      return typeS(STORE, 2, 2, second, storeNarrow);
    default:
      return typeS(STORE, 3, 2, second, storeWide);
  }
}

/** c.jr, c.jalr, c.mv, c.add, c.ebreak. */
function registers(half: number, to: number, second: number): number | undefined {
  const links = field(half, 12, 1);
  if (second !== 0) return links ? typeR(0x33, to, 0, to, second) : typeI(0x13, to, 0, second, 0);
  if (to === 0) return links ? 0x00100073 : undefined;
  return typeI(0x67, links, 0, to, 0);
}

function stackDistance(half: number): number {
  const value =
    (field(half, 12, 1) << 9) |
    (field(half, 6, 1) << 4) |
    (field(half, 5, 1) << 6) |
    (field(half, 3, 2) << 7) |
    (field(half, 2, 1) << 5);
  return sign(value, 10);
}

function jump(half: number): number {
  const value =
    (field(half, 12, 1) << 11) |
    (field(half, 11, 1) << 4) |
    (field(half, 9, 2) << 8) |
    (field(half, 8, 1) << 10) |
    (field(half, 7, 1) << 6) |
    (field(half, 6, 1) << 7) |
    (field(half, 3, 3) << 1) |
    (field(half, 2, 1) << 5);
  return sign(value, 12);
}

function branch(half: number): number {
  const value =
    (field(half, 12, 1) << 8) |
    (field(half, 10, 2) << 3) |
    (field(half, 5, 2) << 6) |
    (field(half, 3, 2) << 1) |
    (field(half, 2, 1) << 5);
  return sign(value, 9);
}

function sign(value: number, count: number): number {
  return (value << (32 - count)) >> (32 - count);
}

function typeI(opcode: number, to: number, part: number, base: number, value: number): number {
  return ((value << 20) | (base << 15) | (part << 12) | (to << 7) | opcode) >>> 0;
}

function typeS(opcode: number, part: number, base: number, from: number, value: number): number {
  return (((value >> 5) << 25) | (from << 20) | (base << 15) | (part << 12) | ((value & 31) << 7) | opcode) >>> 0;
}

function typeR(opcode: number, to: number, part: number, first: number, second: number): number {
  return ((second << 20) | (first << 15) | (part << 12) | (to << 7) | opcode) >>> 0;
}

function typeB(part: number, first: number, value: number): number {
  const low = (field(value, 1, 4) << 8) | (field(value, 11, 1) << 7);
  return ((field(value, 12, 1) << 31) | (field(value, 5, 6) << 25) | (first << 15) | (part << 12) | low | 0x63) >>> 0;
}

function typeJ(to: number, value: number): number {
  const high = (field(value, 20, 1) << 31) | (field(value, 1, 10) << 21);
  return (high | (field(value, 11, 1) << 20) | (field(value, 12, 8) << 12) | (to << 7) | 0x6f) >>> 0;
}
