import type { Form } from './form.js';

/** Bytes in memory by opcode D8 to DF and bits 3-5 of ModRM (Intel SDM volume 2, appendix A.5); 0: depends on the mode. */
const SIZES = [
  [4, 4, 4, 4, 4, 4, 4, 4],
  [4, 0, 4, 4, 0, 2, 0, 2],
  [4, 4, 4, 4, 4, 4, 4, 4],
  [4, 4, 4, 4, 0, 10, 0, 10],
  [8, 8, 8, 8, 8, 8, 8, 8],
  [8, 8, 8, 8, 0, 0, 0, 2],
  [2, 2, 2, 2, 2, 2, 2, 2],
  [2, 2, 2, 2, 10, 8, 10, 8],
];

/** What stores, as `opcode << 3 | bits 3-5`. */
const STORES = new Set([
  ...[2, 3, 6, 7].map(part => (0xd9 << 3) | part),
  ...[1, 2, 3, 7].map(part => (0xdb << 3) | part),
  ...[1, 2, 3, 6, 7].map(part => (0xdd << 3) | part),
  ...[1, 2, 3, 6, 7].map(part => (0xdf << 3) | part),
]);

const SUMS = 'fadd fmul fcom fcomp fsub fsubr fdiv fdivr'.split(' ');
const WHOLE_SUMS = SUMS.map(name => name.replace('f', 'fi'));
/** With memory, by the same; '' where nothing is. */
const NAMES = [
  SUMS,
  ['fld', '', 'fst', 'fstp', 'fldenv', 'fldcw', 'fnstenv', 'fnstcw'],
  WHOLE_SUMS,
  ['fild', 'fisttp', 'fist', 'fistp', '', 'fld', '', 'fstp'],
  SUMS,
  ['fld', 'fisttp', 'fst', 'fstp', 'frstor', '', 'fnsave', 'fnstsw'],
  WHOLE_SUMS,
  ['fild', 'fisttp', 'fist', 'fistp', 'fbld', 'fild', 'fbstp', 'fistp'],
];

/** An instruction of the old floating-point unit: `fst` stores, `fld` stands for all that read or touch no memory. */
export function floatForm(opcode: number, modrm: number): Form {
  const part = (modrm >> 3) & 7;
  const size = SIZES[opcode - 0xd8]?.[part] ?? 0;
  const name = modrm < 0xc0 ? (NAMES[opcode - 0xd8]?.[part] ?? '') : '';
  return { name, mnemonic: STORES.has((opcode << 3) | part) ? 'fst' : 'fld', operands: [`F${size}`] };
}
