import type { Segment } from '../facts.js';
import type { BoundedFile } from './bounded-file.js';
import {
  MANY_SEGMENTS,
  SEGMENT,
  parseProgramHeaders,
  programHeaderBytes,
  type ElfHeader,
  type ProgramHeader,
} from './header.js';

/** vm.max_map_count is 65,530, or 262,144 where databases raise it; each mapping is a segment. */
const MAX_SEGMENTS = 300_000;

export interface CoreTable {
  notes: ProgramHeader[];
  /** PT_LOAD, ascending by address. */
  segments: Segment[];
  /** Bytes that the headers promise and the file lacks. */
  missingBytes: number;
  remarks: string[];
}

/** What a core is made of: its program headers, against what the file really has. Undefined where there are none. */
export async function readCoreTable(file: BoundedFile, header: ElfHeader): Promise<CoreTable | undefined> {
  const entry = programHeaderBytes(header.wordBytes);
  const { offset, entryBytes } = header.segments;
  if (entryBytes !== entry || header.segments.count === 0 || offset >= BigInt(file.size)) return undefined;
  const count = await countOf(file, header);
  const programs = parseProgramHeaders(
    await file.read(offset, Math.min(count, MAX_SEGMENTS) * entry),
    header.wordBytes,
  );
  const used = programs.filter(({ type }) => type === SEGMENT.load || type === SEGMENT.note);
  const promised = used.reduce(
    (end, p) => (p.fileBytes > 0n && p.offset + p.fileBytes > end ? p.offset + p.fileBytes : end),
    offset + BigInt(count * entry),
  );
  const missing = promised - BigInt(file.size);
  return {
    notes: used.filter(({ type }) => type === SEGMENT.note),
    segments: used
      .filter(({ type, memoryBytes }) => type === SEGMENT.load && memoryBytes > 0n)
      .map(program => segmentOf(program, file.size))
      .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
    missingBytes: missing > 0n ? Number(missing < MAX_NUMBER ? missing : MAX_NUMBER) : 0,
    remarks:
      programs.length < count ? [`Only ${programs.length} of ${count} segments could be read from the headers.`] : [],
  };
}

const MAX_NUMBER = BigInt(Number.MAX_SAFE_INTEGER);

/** More than 65,534 segments stand in section 0, which is at the end of the file (elf.5, PN_XNUM). */
async function countOf(file: BoundedFile, { wordBytes, segments, sections }: ElfHeader): Promise<number> {
  if (segments.count !== MANY_SEGMENTS) return segments.count;
  const at = wordBytes === 8 ? 44 : 28;
  const section = await file.read(sections.offset, at + 4);
  if (sections.offset > 0n && section.length === at + 4 && section.readUInt32LE(at) > 0)
    return section.readUInt32LE(at);
  // It was cut off. The kernel writes the notes right behind the last program header.
  const entry = programHeaderBytes(wordBytes);
  const first = parseProgramHeaders(await file.read(segments.offset, entry), wordBytes)[0];
  const room = first?.type === SEGMENT.note ? (first.offset - segments.offset) / BigInt(entry) : 0n;
  return room > 0n && room < BigInt(MAX_SEGMENTS) ? Number(room) : MANY_SEGMENTS;
}

function segmentOf({ address, offset, fileBytes, memoryBytes, flags }: ProgramHeader, size: number): Segment {
  const present = BigInt(size) - offset;
  return {
    start: address,
    end: address + memoryBytes,
    dumped: [fileBytes, memoryBytes, present > 0n ? present : 0n].reduce((a, b) => (a < b ? a : b)),
    offset,
    readable: (flags & 4) !== 0,
    writable: (flags & 2) !== 0,
    executable: (flags & 1) !== 0,
  };
}
