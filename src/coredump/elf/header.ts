import type { Architecture } from '../facts.js';

/** e_type and p_type numbers of elf.h. */
export const TYPE = { relocatable: 1, executable: 2, shared: 3, core: 4 } as const;
export const SEGMENT = { load: 1, dynamic: 2, interpreter: 3, note: 4 } as const;

/** e_phnum of a file that has its number of segments in section 0 (PN_XNUM). */
export const MANY_SEGMENTS = 0xffff;

export interface ElfHeader {
  wordBytes: 4 | 8;
  /** One of TYPE, or another. */
  type: number;
  architecture: Architecture;
  segments: Table;
  sections: Table;
  /** Which section has the names of sections. */
  sectionNames: number;
}

/** Where a table lies in a file. */
interface Table {
  offset: bigint;
  entryBytes: number;
  count: number;
}

export interface ProgramHeader {
  type: number;
  flags: number;
  offset: bigint;
  address: bigint;
  fileBytes: bigint;
  memoryBytes: bigint;
  align: bigint;
}

/** The header of a little-endian ELF file from its first 64 bytes; undefined where they are none. */
export function parseElfHeader(head: Buffer): ElfHeader | undefined {
  if (!isElf(head) || head[5] !== 1) return undefined;
  const wordBytes = head[4] === 2 ? 8 : 4;
  const wide = wordBytes === 8;
  if ((!wide && head[4] !== 1) || head.length < headerBytes(wordBytes)) return undefined;
  const [segmentsAt, sectionsAt] = wide ? [32, 40] : [28, 32];
  const sizes = wide ? 54 : 42;
  const size = (index: number): number => head.readUInt16LE(sizes + 2 * index);
  return {
    wordBytes,
    type: head.readUInt16LE(16),
    architecture: architecture(head.readUInt16LE(18), wordBytes),
    segments: { offset: wordAt(head, segmentsAt, wordBytes), entryBytes: size(0), count: size(1) },
    sections: { offset: wordAt(head, sectionsAt, wordBytes), entryBytes: size(2), count: size(3) },
    sectionNames: size(4),
  };
}

export function isElf(head: Buffer): boolean {
  return head.length > 5 && head.readUInt32BE(0) === 0x7f454c46;
}

function headerBytes(wordBytes: 4 | 8): number {
  return wordBytes === 8 ? 64 : 52;
}

/** What a program header takes in a file. */
export function programHeaderBytes(wordBytes: 4 | 8): number {
  return wordBytes === 8 ? 56 : 32;
}

/** As many program headers as the bytes hold whole. */
export function parseProgramHeaders(table: Buffer, wordBytes: 4 | 8): ProgramHeader[] {
  const wide = wordBytes === 8;
  const entry = programHeaderBytes(wordBytes);
  const [flags, first, step] = wide ? [4, 8, 8] : [24, 4, 4];
  return Array.from({ length: Math.floor(table.length / entry) }, (_, i) => {
    const at = i * entry;
    // offset, virtual address, physical address, bytes in the file, bytes in memory; on 32 bits flags, then alignment
    const field = (index: number): bigint => wordAt(table, at + first + step * index, wordBytes);
    return {
      type: table.readUInt32LE(at),
      flags: table.readUInt32LE(at + flags),
      offset: field(0),
      address: field(1),
      fileBytes: field(3),
      memoryBytes: field(4),
      align: field(wide ? 5 : 6),
    };
  });
}

/** An unsigned word; the caller has checked that the bytes have it. */
export function wordAt(bytes: Buffer, at: number, wordBytes: 4 | 8): bigint {
  return wordBytes === 8 ? bytes.readBigUInt64LE(at) : BigInt(bytes.readUInt32LE(at));
}

/** e_machine, as elf.h numbers it. */
function architecture(machine: number, wordBytes: 4 | 8): Architecture {
  if (machine === 62) return 'x86-64';
  if (machine === 3) return 'i386';
  if (machine === 183) return 'aarch64';
  if (machine === 40) return 'arm';
  return machine === 243 && wordBytes === 8 ? 'riscv64' : 'other';
}
