import type { Compression } from '../../core/core-report.js';

/** What the first bytes of a file say it is. */
export interface Content {
  kind: 'core' | 'compressed' | 'text' | 'other';
  compression: Compression;
  /** For people: `an ELF core`, `gzip data`, `an ELF program`. */
  what: string;
}

/** As many first bytes as `contentOf` wants to see. */
export const HEAD_BYTES = 4096;

/**
 * First bytes of a file -> what it is. Never looks at a name. A cut character at the end of a text is allowed.
 * Signatures: RFC 8878 3.1 (zstd), LZ4 frame format 1.6, xz file format 2.1.1, RFC 1952 2.3, ELF gABI 4.
 */
export function contentOf(head: Buffer): Content {
  if (head.length === 0) return { kind: 'other', compression: 'none', what: 'empty' };
  if (starts(head, ELF)) return elf(head);
  const compression = compressionOf(head);
  if (compression !== 'none') return { kind: 'compressed', compression, what: `${compression} data` };
  if (head.every(byte => byte === 0)) return { kind: 'other', compression, what: ZEROS };
  // A log may begin with the letters of one of the others.
  if (isText(head)) return { kind: 'text', compression, what: 'a text' };
  const known = OTHERS.find(([magic]) => starts(head, magic));
  return { kind: 'other', compression, what: known?.[1] ?? 'of a kind that Lumo does not know' };
}

const ELF = [0x7f, 0x45, 0x4c, 0x46];
const COMPRESSED: readonly [readonly number[], Compression][] = [
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x04, 0x22, 0x4d, 0x18], 'lz4'],
  [[0x02, 0x21, 0x4c, 0x18], 'lz4'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz'],
  [[0x1f, 0x8b, 0x08], 'gzip'],
];
/** What people take for a core. */
const OTHERS: readonly [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x42, 0x5a, 0x68], 'bzip2 data'],
  [[0x4d, 0x44, 0x4d, 0x50], 'a minidump of Windows or Breakpad'],
  [[0x4b, 0x44, 0x55, 0x4d, 0x50], 'a dump of a kernel (kdump)'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'a Mach-O file of macOS'],
  [[0x4d, 0x5a], 'a program of Windows'],
  [[0x4a, 0x41, 0x56, 0x41, 0x20, 0x50, 0x52, 0x4f, 0x46, 0x49, 0x4c, 0x45], 'a heap dump of Java'],
];
const ZEROS = 'a file that begins with zeros (the disk was full, or lost power while it was written)';
/** e_type of a core (elf.h). */
const ET_CORE = 4;
/** The controls that texts hold: backspace, tab, line ends, form feed, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([8, 9, 10, 11, 12, 13, 27]);

function starts(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte);
}

function elf(head: Buffer): Content {
  const big = head[5] === 2;
  if (head.length < 18) return { kind: 'other', compression: 'none', what: 'an ELF header that is cut' };
  const type = big ? head.readUInt16BE(16) : head.readUInt16LE(16);
  if (type === ET_CORE) return { kind: 'core', compression: 'none', what: 'an ELF core' };
  const what = type === 1 ? 'an ELF object' : 'an ELF program or library, not a core';
  return { kind: 'other', compression: 'none', what };
}

function compressionOf(head: Buffer): Compression {
  const found = COMPRESSED.find(([magic]) => starts(head, magic));
  if (found) return found[1];
  // pzstd begins with a skippable frame, 184D2A50 to 184D2A5F little endian (RFC 8878 3.1.2).
  const skippable = ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
  return skippable ? 'zstd' : 'none';
}

function isText(head: Buffer): boolean {
  return head.every(byte => byte >= 32 || TEXT_CONTROLS.has(byte));
}
