import type { CoreMemory } from '../facts.js';
import {
  SEGMENT,
  TYPE,
  parseElfHeader,
  parseProgramHeaders,
  programHeaderBytes,
  type ProgramHeader,
} from './header.js';
import { buildIdIn, buildIdInPage } from './note.js';

/** A page: the kernel dumps the first of each mapped ELF file (coredump_filter, bit 4). */
const PAGE_BYTES = 4096;
const MAX_PROGRAMS = 128;
const MAX_NOTE_BYTES = 4096;
/** Linked files have two or three. */
const MAX_NOTES = 8;

/** An executable or library as it lies in the memory of a core. */
export interface ModuleImage {
  /** Run address minus address in the file. */
  bias: bigint;
  /** End of its last segment in memory. */
  end: bigint;
  buildId?: string;
  programs: ProgramHeader[];
  wordBytes: 4 | 8;
}

/** What the ELF header at an address says; undefined where none was dumped. */
export async function readImage(memory: CoreMemory, start: bigint): Promise<ModuleImage | undefined> {
  const page = await memory.read(start, PAGE_BYTES);
  const header = page && parseElfHeader(page);
  if (!page || !header || (header.type !== TYPE.executable && header.type !== TYPE.shared)) return undefined;
  const { wordBytes, segments } = header;
  const entry = programHeaderBytes(wordBytes);
  if (segments.entryBytes !== entry) return undefined;
  const table = await piece(memory, { page, start }, segments.offset, Math.min(segments.count, MAX_PROGRAMS) * entry);
  const programs = parseProgramHeaders(table, wordBytes);
  const loads = programs.filter(({ type }) => type === SEGMENT.load);
  const first = loads.find(({ offset }) => offset < BigInt(PAGE_BYTES));
  if (!first) return undefined;
  const bias = BigInt.asIntN(64, start - (first.address - first.offset));
  const end = loads.reduce((high, p) => (p.address + p.memoryBytes > high ? p.address + p.memoryBytes : high), 0n);
  const buildId = (await notedBuildId(memory, { page, start }, programs, bias)) ?? buildIdInPage(page);
  return { bias, end: end + bias, ...(buildId !== undefined && { buildId }), programs, wordBytes };
}

/** From the segments of notes. */
async function notedBuildId(
  memory: CoreMemory,
  at: { page: Buffer; start: bigint },
  programs: readonly ProgramHeader[],
  bias: bigint,
): Promise<string | undefined> {
  const notes = programs.filter(({ type }) => type === SEGMENT.note).slice(0, MAX_NOTES);
  for (const { address, fileBytes, align } of notes) {
    const length = fileBytes < BigInt(MAX_NOTE_BYTES) ? Number(fileBytes) : MAX_NOTE_BYTES;
    const buildId = buildIdIn(await piece(memory, at, bias + address - at.start, length), align);
    if (buildId !== undefined) return buildId;
  }
  return undefined;
}

/** Bytes at a distance from the start: from the page where it has them, else from the core. */
async function piece(
  memory: CoreMemory,
  { page, start }: { page: Buffer; start: bigint },
  distance: bigint,
  length: number,
): Promise<Buffer> {
  if (distance >= 0n && distance + BigInt(length) <= BigInt(page.length))
    return page.subarray(Number(distance), Number(distance) + length);
  return (await memory.read(BigInt.asUintN(64, start + distance), length)) ?? Buffer.alloc(0);
}
