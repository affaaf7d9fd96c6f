import { LumoError } from '../../core/errors.js';
import type { BoundedFile } from './bounded-file.js';
import { TYPE, isElf } from './header.js';

/** First bytes of what people take for a core, in hexadecimal, and its name. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['28b52ffd', 'compressed with zstd'],
  ['1f8b', 'compressed with gzip'],
  ['fd377a585a00', 'compressed with xz'],
  ['04224d18', 'compressed with lz4'],
  ['02214c18', 'compressed with lz4 in its old format'],
  ['425a68', 'compressed with bzip2'],
  ['504b0304', 'a zip archive'],
  ['2321', 'a script'],
  ['4d444d50', 'a minidump of Windows or Breakpad'],
  ['4b44554d50', 'a dump of a kernel (kdump)'],
  ['cffaedfe', 'a Mach-O file of macOS'],
  ['4d5a', 'a program of Windows'],
  ['4a4156412050524f46494c45', 'a heap dump of Java'],
];

/** e_machine of the big-endian machines that Linux runs on. */
const BIG_ENDIAN: Readonly<Record<number, string>> = {
  2: 'sparc',
  8: 'mips',
  20: 'powerpc',
  21: 'powerpc64',
  22: 's390',
  43: 'sparc64',
};

const SAMPLES = 16;
const SAMPLE_BYTES = 4096;

/** Why a file is no core that can be read, in words that say what it is. `head` is how it begins. */
export async function notACore(file: BoundedFile, head: Buffer): Promise<LumoError> {
  const is = await kindOf(file, head);
  return new LumoError('coredump.not-a-core', `${file.path} is ${is}, not a core.`);
}

async function kindOf(file: BoundedFile, head: Buffer): Promise<string> {
  if (file.size === 0) return 'empty';
  if (isElf(head)) return elfKind(head);
  const start = head.toString('hex', 0, 16);
  const known = MAGIC.find(([magic]) => start.startsWith(magic));
  if (known) return known[1];
  if (await isZero(file, head)) return 'nothing but zeros (the disk was full, or lost power while it was written)';
  return head.every(byte => byte >= 0x20 || (byte >= 0x07 && byte <= 0x0d) || byte === 0x1b)
    ? 'text'
    : 'of no kind known';
}

function elfKind(head: Buffer): string {
  if (head.length < 20) return 'the first bytes of an ELF file';
  const big = head[5] === 2;
  const type = big ? head.readUInt16BE(16) : head.readUInt16LE(16);
  if (type !== TYPE.core) return elfTypeName(type);
  if (big)
    return `an ELF core of a big-endian machine (${BIG_ENDIAN[head.readUInt16BE(18)] ?? 'unknown'}), which is not read, and so`;
  return 'an ELF core whose header is damaged or cut, and so';
}

function elfTypeName(type: number): string {
  if (type === TYPE.executable) return 'an ELF executable';
  if (type === TYPE.shared) return 'an ELF executable or shared library';
  return type === TYPE.relocatable ? 'an ELF object file' : `an ELF file of type ${type}`;
}

/** The head, and samples over the whole length. */
async function isZero(file: BoundedFile, head: Buffer): Promise<boolean> {
  if (head.some(byte => byte !== 0)) return false;
  for (let i = 1; i <= SAMPLES; i++) {
    const at = Math.floor((file.size * i) / SAMPLES) - SAMPLE_BYTES;
    const sample = await file.read(Math.max(0, at), SAMPLE_BYTES);
    if (sample.some(byte => byte !== 0)) return false;
  }
  return true;
}
