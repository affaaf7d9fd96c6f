import { LumoError } from '../../core/errors.js';
import type { Architecture } from '../facts.js';
import { openBounded, type BoundedFile } from './bounded-file.js';
import { SEGMENT, TYPE, parseElfHeader, parseProgramHeaders, programHeaderBytes, type ElfHeader } from './header.js';
import { buildIdIn, buildIdInPage } from './note.js';
import { readSections, type Section } from './sections.js';

/** An executable or library on the disk. */
export interface ElfFile {
  type: 'executable' | 'shared' | 'core' | 'other';
  architecture: Architecture;
  /** Hexadecimal. */
  buildId?: string;
  interpreter?: string;
  /** PT_LOAD in the order of the file. `flags`: 1 executable, 2 writable, 4 readable. */
  loads: { offset: bigint; vaddr: bigint; filesz: bigint; memsz: bigint; flags: number }[];
  /** A full table of symbols, not the dynamic one alone. */
  hasSymbols: boolean;
  hasDebug: boolean;
  /** Name of a file with the debug information; hostile as all names. */
  debugLink?: string;
}

const HEAD_BYTES = 4096;
const MAX_PROGRAMS = 1024;
const MAX_NOTE_BYTES = 65_536;
const MAX_PATH = 4096;
const MAX_CODE = 65_536;
const SECTION = { symbols: 2, note: 7 } as const;

/**
 * What the headers of a file say; a few pages of it are read. Undefined where it cannot be read or is no little-endian
 * ELF file.
 */
export async function readElfFile(path: string, signal: AbortSignal): Promise<ElfFile | undefined> {
  return withFile(path, signal, async file => {
    const head = await file.read(0, HEAD_BYTES);
    const header = parseElfHeader(head);
    return header && describe(file, header, head);
  });
}

/**
 * Bytes of a file by the address that they have in it: run address minus bias. As many as its segments hold there,
 * 64 KiB at most; undefined where there is none.
 */
export async function readAtAddress(
  path: string,
  { loads }: Pick<ElfFile, 'loads'>,
  address: bigint,
  length: number,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const load = loads.find(({ vaddr, filesz }) => address >= vaddr && address < vaddr + filesz);
  if (!load || length <= 0) return undefined;
  const inside = address - load.vaddr;
  const room = load.filesz - inside;
  const wanted = BigInt(Math.min(length, MAX_CODE));
  const bytes = await withFile(path, signal, async file =>
    file.read(load.offset + inside, room < wanted ? room : wanted),
  );
  return bytes && bytes.length > 0 ? bytes : undefined;
}

async function withFile<T>(
  path: string,
  signal: AbortSignal,
  work: (file: BoundedFile) => Promise<T>,
): Promise<T | undefined> {
  let file: BoundedFile | undefined;
  try {
    file = await openBounded(path, signal);
    return await work(file);
  } catch (error) {
    // A module that is not on this machine is the usual case.
    if (error instanceof LumoError) return undefined;
    throw error;
  } finally {
    await file?.close();
  }
}

async function describe(file: BoundedFile, header: ElfHeader, head: Buffer): Promise<ElfFile> {
  const { wordBytes, segments, architecture } = header;
  const entry = programHeaderBytes(wordBytes);
  const count = segments.entryBytes === entry ? Math.min(segments.count, MAX_PROGRAMS) : 0;
  const programs = parseProgramHeaders(await file.read(segments.offset, count * entry), wordBytes);
  const sections = await readSections(file, header);
  const notes = [
    ...programs.filter(({ type }) => type === SEGMENT.note).map(p => ({ ...p, bytes: p.fileBytes })),
    ...sections.filter(({ type }) => type === SECTION.note),
  ];
  const buildId = (await firstBuildId(file, notes)) ?? buildIdInPage(head);
  const interpreter = programs.find(({ type }) => type === SEGMENT.interpreter);
  const loader = interpreter && (await textAt(file, interpreter.offset, interpreter.fileBytes));
  const link = sections.find(({ name }) => name === '.gnu_debuglink');
  const debugLink = link && (await textAt(file, link.offset, link.bytes));
  return {
    type: typeName(header.type),
    architecture,
    ...(buildId !== undefined && { buildId }),
    ...(loader !== undefined && { interpreter: loader }),
    loads: programs
      .filter(({ type }) => type === SEGMENT.load)
      .map(p => ({ offset: p.offset, vaddr: p.address, filesz: p.fileBytes, memsz: p.memoryBytes, flags: p.flags })),
    hasSymbols: sections.some(({ type, bytes }) => type === SECTION.symbols && bytes > 0n),
    hasDebug: sections.some(({ name, bytes }) => /^\.z?debug_info$/.test(name) && bytes > 0n),
    ...(debugLink !== undefined && { debugLink }),
  };
}

async function firstBuildId(
  file: BoundedFile,
  notes: readonly Pick<Section, 'offset' | 'bytes' | 'align'>[],
): Promise<string | undefined> {
  for (const { offset, bytes, align } of notes.slice(0, MAX_PROGRAMS)) {
    const id = buildIdIn(await file.read(offset, bytes < BigInt(MAX_NOTE_BYTES) ? bytes : MAX_NOTE_BYTES), align);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** A text that ends in NUL. */
async function textAt(file: BoundedFile, offset: bigint, bytes: bigint): Promise<string | undefined> {
  const content = await file.read(offset, bytes < BigInt(MAX_PATH) ? bytes : MAX_PATH);
  const end = content.indexOf(0);
  return end > 0 ? content.toString('utf8', 0, end) : undefined;
}

function typeName(type: number): ElfFile['type'] {
  if (type === TYPE.executable) return 'executable';
  if (type === TYPE.shared) return 'shared';
  return type === TYPE.core ? 'core' : 'other';
}
