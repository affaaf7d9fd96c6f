import type { Form } from './form.js';
import { ONE_BYTE, ONE_BYTE_32, TWO_BYTE } from './general-table.js';
import { generalName, vectorName } from './names.js';
import type { Opening } from './prefixes.js';
import { VECTOR } from './vector-table.js';
import { floatForm } from './float.js';

/** The form of what `readOpening` read; undefined for an opcode that means nothing. `modrm` is the byte after the opcode. */
export function formOf(opening: Opening, modrm: number): Form | undefined {
  const { map, opcode, mode, vector } = opening;
  if (vector) return named(vectorForm(opening, modrm), 'v');
  if (map === 0) {
    if (opcode >= 0xd8 && opcode <= 0xdf) return floatForm(opcode, modrm);
    return chosen(
      arithmetic(opcode) ?? (mode === 32 ? OLD[opcode] : undefined) ?? stack(opcode) ?? GENERAL[opcode],
      opening,
      modrm,
    );
  }
  if (map === 1) {
    const plain = SECOND[opcode];
    if (opcode === 0x0f) return { operands: ['P', 'Q8', 'Ib'] };
    if (opcode === 0xb8 && opening.prefix !== 'f3') return undefined;
    if (plain) return chosen(plain, opening, modrm);
  }
  return vectorForm(opening, modrm);
}

const ARITHMETIC = ['add', 'or', 'adc', 'sbb', 'and', 'sub', 'xor', 'cmp'];
const ARITHMETIC_OPERANDS = ['Eb,Gb', 'Ev,Gv', 'Gb,Eb', 'Gv,Ev', 'AL,Ib', 'eAX,Iz'];

/** The regular block 00 to 3D. */
function arithmetic(opcode: number): Form | undefined {
  const operands = ARITHMETIC_OPERANDS[opcode & 7];
  const mnemonic = ARITHMETIC[opcode >> 3];
  return mnemonic === undefined || operands === undefined ? undefined : { mnemonic, operands: operands.split(',') };
}

function stack(opcode: number): Form | undefined {
  if (opcode >> 4 !== 5) return undefined;
  return { mnemonic: opcode < 0x58 ? 'push' : 'pop', operands: ['Zs'] };
}

function chosen(form: Form | undefined, opening: Opening, modrm: number): Form | undefined {
  const member = memberOf(form, modrm);
  const name = generalName(member?.mnemonic, opening);
  return member && name !== undefined && name !== member.mnemonic ? { ...member, name } : member;
}

/** Picks the name of a group by ModRM, and what differs between its members. */
function memberOf(form: Form | undefined, modrm: number): Form | undefined {
  if (!form?.mnemonic?.includes('/')) return form;
  const part = (modrm >> 3) & 7;
  const mnemonic = form.mnemonic.split('/')[part] ?? '';
  if (mnemonic === 'test' && form.operands.length === 1)
    return { mnemonic, operands: [...form.operands, form.operands[0] === 'Eb' ? 'Ib' : 'Iz'] };
  if (['call', 'jmp', 'push'].includes(mnemonic)) return { mnemonic, operands: ['Es'] };
  if (mnemonic === 'callf' || mnemonic === 'jmpf') return { mnemonic, operands: ['Mp'] };
  if (mnemonic.endsWith('mxcsr')) return { mnemonic, operands: ['Ed'] };
  if (mnemonic.startsWith('rd')) return { mnemonic, operands: ['Ev'] };
  return mnemonic === '' ? { operands: form.operands } : { mnemonic, operands: form.operands };
}

function vectorForm(opening: Opening, modrm: number): Form {
  return { ...vectorShape(opening), name: vectorName(opening, modrm) ?? '' };
}

function vectorShape({ map, opcode, prefix, vector }: Opening): Form {
  const line = VECTORS.find(
    line =>
      line.map === map && line.opcodes.has(opcode) && (line.prefixes.length === 0 || line.prefixes.includes(prefix)),
  );
  if (line) return line.form;
  const immediate = map === 3 ? ['Ib'] : [];
  if (!vector && map === 2 && prefix === 'none') return { operands: ['P', 'Q8'] };
  return { operands: ['V', 'H', 'Wx', ...immediate] };
}

function named(form: Form, prefix: string): Form {
  if (form.mnemonic === undefined || form.mnemonic.startsWith(prefix)) return form;
  return { ...form, mnemonic: `${prefix}${form.mnemonic}` };
}

const GENERAL = parse(ONE_BYTE);
const OLD = parse(ONE_BYTE_32);
const SECOND = parse(TWO_BYTE);
const VECTORS = VECTOR.trim()
  .split('\n')
  .map(line => {
    const [map, opcodes = '', prefixes = '', mnemonic = '', operands] = line.split(' ');
    return {
      map: Number(map),
      opcodes: new Set(numbers(opcodes)),
      prefixes: prefixes === '-' ? [] : prefixes.split(','),
      form: { mnemonic, operands: operands === undefined ? [] : operands.split(',') },
    };
  });

function parse(table: string): readonly (Form | undefined)[] {
  const forms: (Form | undefined)[] = Array.from({ length: 256 });
  for (const line of table.trim().split('\n')) {
    const [opcodes = '', mnemonic = '', operands] = line.split(' ');
    for (const opcode of numbers(opcodes))
      forms[opcode] = { mnemonic, operands: operands === undefined ? [] : operands.split(',') };
  }
  return forms;
}

/** `70-73,77` -> the numbers. */
function numbers(text: string): number[] {
  return text.split(',').flatMap(range => {
    const [first = '', last = first] = range.split('-');
    const start = Number.parseInt(first, 16);
    return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index);
  });
}
