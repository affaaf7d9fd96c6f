import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/**
 * Whether a core is shorter than its own headers promise: still being written, or cut. Undefined: it is no ELF core, or its headers
 * are not there yet. Reads the header and the program headers only (gABI 5), at most 4 MiB. The kernel gives a file
 * its full length last, so that a core that is being written is always short.
 * Errors of the file system as they are.
 */
export async function isShort(path: string): Promise<boolean | undefined> {
  // Not through a link, and not blocking: the folder may be anybody's.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return undefined;
    const promised = await promisedBytes(file);
    return promised === undefined ? undefined : promised > stats.size;
  } finally {
    await file.close();
  }
}

const HEADER_BYTES = 64;
const ET_CORE = 4;
const MAX_TABLE_BYTES = 4 * 2 ** 20;

/** Where fields stand in the header and in a program header, by class (gABI 4 and 5). */
const LAYOUT = {
  32: { phoff: 28, phentsize: 42, phnum: 44, entry: 32, offset: 4, filesz: 16 },
  64: { phoff: 32, phentsize: 54, phnum: 56, entry: 56, offset: 8, filesz: 32 },
} as const;

async function promisedBytes(file: FileHandle): Promise<number | undefined> {
  const header = await part(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 4) !== '\x7fELF') return undefined;
  const bits = header[4] === 2 ? 64 : 32;
  const little = header[5] !== 2;
  const at = LAYOUT[bits];
  const half = (bytes: Buffer, where: number): number =>
    little ? bytes.readUInt16LE(where) : bytes.readUInt16BE(where);
  const word = (bytes: Buffer, where: number): number =>
    bits === 64
      ? Number(little ? bytes.readBigUInt64LE(where) : bytes.readBigUInt64BE(where))
      : little
        ? bytes.readUInt32LE(where)
        : bytes.readUInt32BE(where);
  if (half(header, 16) !== ET_CORE) return undefined;
  const size = Math.max(half(header, at.phentsize), at.entry);
  const count = half(header, at.phnum);
  const start = word(header, at.phoff);
  const tableEnd = start + size * count;
  if (!Number.isSafeInteger(tableEnd)) return undefined;
  const table = await part(file, start, Math.min(size * count, MAX_TABLE_BYTES));
  let end = tableEnd;
  for (let entry = 0; entry + at.entry <= table.length; entry += size) {
    const last = word(table, entry + at.offset) + word(table, entry + at.filesz);
    if (last > end) end = last;
  }
  return end;
}

async function part(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
