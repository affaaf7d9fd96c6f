import type { BoundedFile } from './bounded-file.js';
import { wordAt, type ElfHeader } from './header.js';

/** One section of an ELF file. */
export interface Section {
  name: string;
  type: number;
  offset: bigint;
  /** Its size; a section without content in the file (SHT_NOBITS) has it as 0. */
  bytes: bigint;
  align: bigint;
}

/** -ffunction-sections makes tens of thousands in an object; a linked file has some fifty. */
const MAX_SECTIONS = 16_384;
const MAX_NAMES = 1024 * 1024;
const NO_BITS = 8;

/** The sections of a file; none where the table is stripped or damaged. */
export async function readSections(file: BoundedFile, header: ElfHeader): Promise<Section[]> {
  const { wordBytes, sections, sectionNames } = header;
  const entry = wordBytes === 8 ? 64 : 40;
  if (sections.offset === 0n || sections.entryBytes !== entry || sections.offset >= BigInt(file.size)) return [];
  const table = await file.read(sections.offset, Math.min(sections.count, MAX_SECTIONS) * entry);
  const raw = Array.from({ length: Math.floor(table.length / entry) }, (_, i) => parse(table, i * entry, wordBytes));
  const names = raw[sectionNames];
  const text = names ? await file.read(names.offset, names.bytes < BigInt(MAX_NAMES) ? names.bytes : MAX_NAMES) : table;
  return raw.map(({ nameAt, ...section }) => ({ ...section, name: names ? nameOf(text, nameAt) : '' }));
}

function parse(table: Buffer, at: number, wordBytes: 4 | 8): Omit<Section, 'name'> & { nameAt: number } {
  const wide = wordBytes === 8;
  const word = (wideAt: number, narrowAt: number): bigint => wordAt(table, at + (wide ? wideAt : narrowAt), wordBytes);
  const type = table.readUInt32LE(at + 4);
  return {
    nameAt: table.readUInt32LE(at),
    type,
    offset: word(24, 16),
    bytes: type === NO_BITS ? 0n : word(32, 20),
    align: word(48, 32),
  };
}

/** Names of sections are short; a hostile one could be a megabyte, for each of them. */
const MAX_NAME = 64;

function nameOf(text: Buffer, at: number): string {
  const bytes = text.subarray(at, at + MAX_NAME);
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}
