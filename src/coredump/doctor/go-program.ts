import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/**
 * Whether a program was built by Go: it has a section `.go.buildinfo` (debug/buildinfo), stripped or not. Little-endian 64-bit ELF,
 * which is what Go builds for servers. False for all else, and for what cannot be read.
 */
export async function isGoProgram(path: string): Promise<boolean> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return (await file.stat()).isFile() && (await sectionNames(file)).includes('\0.go.buildinfo\0');
    } finally {
      await file.close();
    }
  } catch {
    // Gone, or closed to us.
    return false;
  }
}

const SECTION_BYTES = 64;
const MAX_SECTIONS = 1000;
const MAX_NAMES_BYTES = 65_536;

/** The table of section names (gABI 4). */
async function sectionNames(file: FileHandle): Promise<string> {
  const header = await part(file, 0, 64);
  if (header.length < 64 || header.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return '';
  const [count, names] = [header.readUInt16LE(60), header.readUInt16LE(62)];
  if (count > MAX_SECTIONS || names >= count || header.readUInt16LE(58) !== SECTION_BYTES) return '';
  const entry = await part(file, Number(header.readBigUInt64LE(40)) + names * SECTION_BYTES, SECTION_BYTES);
  if (entry.length < SECTION_BYTES) return '';
  const size = Math.min(Number(entry.readBigUInt64LE(32)), MAX_NAMES_BYTES);
  return (await part(file, Number(entry.readBigUInt64LE(24)), size)).toString('latin1');
}

async function part(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  if (!Number.isSafeInteger(position + length)) return bytes.subarray(0, 0);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
