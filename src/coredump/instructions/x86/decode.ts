import type { Access, Instruction, InstructionKind, Operand } from '../instruction.js';
import type { Form } from './form.js';
import { formOf } from './forms.js';
import { readOperand } from './operands.js';
import { readOpening } from './prefixes.js';
import { InstructionReader } from './reader.js';

/** No processor takes a longer one (Intel SDM volume 3, 23.25). */
const LONGEST = 15;

/**
 * One x86 instruction. Undefined where the bytes end before it does, or mean nothing.
 * @param mode 64 for x86-64, 32 for i386
 */
export function decodeX86(bytes: Buffer, address: bigint, mode: 32 | 64): Instruction | undefined {
  const reader = new InstructionReader(bytes);
  const opening = readOpening(reader, mode);
  const form = opening && formOf(opening, reader.peek());
  if (!opening || !form) return undefined;
  const modrm = form.operands.some(text => NEEDS_MODRM.test(text)) ? reader.byte() : undefined;
  const mnemonic = wordOf(form, opening.opcode, opening.rep);
  const name = form.name ?? mnemonic;
  const operands: Operand[] = [];
  for (const [index, text] of form.operands.entries()) {
    const operand = readOperand({ reader, opening, modrm, address }, text, accessOf(mnemonic, index));
    if (operand) operands.push(operand);
  }
  if (reader.short || reader.at > LONGEST) return undefined;
  return {
    address,
    length: reader.at,
    kind: kindOf(mnemonic, opening.map),
    ...(name !== undefined && name !== '' && { mnemonic: name }),
    operands,
  };
}

/** Registers and memory that the byte after the opcode names; not AL, CL, DX. */
const NEEDS_MODRM = /^(?:[EGMVWPQFRS]|C[vd])/;

function wordOf({ mnemonic }: Form, opcode: number, rep: boolean): string | undefined {
  if (mnemonic === undefined || mnemonic === '') return undefined;
  return rep && STRING.test(mnemonic) && opcode >= 0x6c ? `rep ${mnemonic}` : mnemonic;
}

const STRING = /^(?:rep )?(?:movsb?|cmpsb?|stosb?|lodsb?|scasb?|insb?|outsb?)$/;
const ARITHMETIC =
  /^(?:add|or|adc|sbb|and|sub|xor|cmp|test|inc|dec|neg|not|i?mul|i?div|rol|ror|rcl|rcr|shl|shr|sar|shld|shrd|xadd|bt[src]?|andn|bls|bmi|rorx)$/;

const KINDS: Readonly<Record<string, InstructionKind>> = {
  ret: 'ret',
  retf: 'ret',
  iret: 'ret',
  call: 'call',
  callf: 'call',
  jmp: 'jump',
  jmpf: 'jump',
  jcc: 'branch',
  loop: 'branch',
  push: 'push',
  pusha: 'push',
  pushf: 'push',
  pop: 'pop',
  popa: 'pop',
  popf: 'pop',
  lea: 'lea',
  movzx: 'extend',
  movsx: 'extend',
  movsxd: 'extend',
};

function kindOf(mnemonic: string | undefined, map: number): InstructionKind {
  if (mnemonic === undefined) return 'other';
  if (map === 0 && STRING.test(mnemonic)) return 'string';
  return KINDS[mnemonic] ?? (mnemonic.includes('mov') ? 'mov' : ARITHMETIC.test(mnemonic) ? 'arithmetic' : 'other');
}

const WRITES =
  /mov|^(?:set|pop|fst|(?:rep )?(?:stos|ins)|sldt|str|sgdt|sidt|smsw|fxsave|xsave|stmxcsr|v?extract|v?pextr|vcvtps2ph|compress|vcompress|vscatter|scatter)/;
const READS_ONLY =
  /^(?:cmp|test|bt$|push|call|jmp|fld|mul|div|idiv|lldt|ltr|verr|verw|lgdt|lidt|lmsw|fxrstor|ldmxcsr|xrstor|bound|arpl|(?:rep )?(?:cmps|lods|scas|outs))/;
const NO_ACCESS = /^(?:lea|nop|prefetch|invlpg|clflush)/;

/** The first operand is the destination; what is neither moved into nor only looked at is changed in place. */
function accessOf(mnemonic: string | undefined, index: number): Access {
  if (mnemonic === undefined || index > 0) return mnemonic !== undefined && NO_ACCESS.test(mnemonic) ? 'none' : 'read';
  if (NO_ACCESS.test(mnemonic)) return 'none';
  if (WRITES.test(mnemonic)) return 'write';
  return READS_ONLY.test(mnemonic) && !mnemonic.startsWith('cmpx') ? 'read' : 'read-write';
}
