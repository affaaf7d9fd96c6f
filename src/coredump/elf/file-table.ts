import { wordAt } from './header.js';

/** One mapping of a file, from NT_FILE. */
export interface FileMapping {
  path: string;
  start: bigint;
  end: bigint;
  /** Bytes. */
  offset: bigint;
}

/** The kernel's own limit of the note, 4 MiB, holds about so many (fs/binfmt_elf.c, MAX_FILE_NOTE_SIZE). */
const MAX_MAPPINGS = 131_072;

/** The mappings of an NT_FILE note, ascending by address. Those that the note cuts off are left out. */
export function mappingsOf(content: Buffer, wordBytes: 4 | 8): FileMapping[] {
  if (content.length < 2 * wordBytes) return [];
  const pageBytes = wordAt(content, wordBytes, wordBytes);
  const room = Math.floor((content.length - 2 * wordBytes) / (3 * wordBytes));
  const promised = wordAt(content, 0, wordBytes);
  const count = promised > BigInt(room) ? room : Number(promised);
  const mappings: FileMapping[] = [];
  let nameAt = (2 + 3 * count) * wordBytes;
  for (let i = 0; i < Math.min(count, MAX_MAPPINGS); i++) {
    const nameEnd = content.indexOf(0, nameAt);
    if (nameEnd < 0) break;
    const field = (index: number): bigint => wordAt(content, (2 + 3 * i + index) * wordBytes, wordBytes);
    const [start, end] = [field(0), field(1)];
    const path = content.toString('utf8', nameAt, nameEnd);
    nameAt = nameEnd + 1;
    if (end > start && path !== '')
      mappings.push({ path, start, end, offset: BigInt.asUintN(64, field(2) * pageBytes) });
  }
  return mappings.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
