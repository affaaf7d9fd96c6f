import type { CoreMemory, Segment } from '../facts.js';
import { segmentAt } from './core-memory.js';
import type { FileMapping } from './file-table.js';
import { SEGMENT } from './header.js';
import { readImage, type ModuleImage } from './module-image.js';

const AT = { phdr: 3, base: 7, entry: 9, vdso: 33 } as const;
/** Segments whose first bytes are looked at. */
const MAX_PROBED = 1024;
const MAX_PATH = 4096;
const PAGE = 4096n;

/**
 * What was mapped, for cores without NT_FILE (Linux before 3.7, emulators): segments that begin with an ELF header and
 * whose name is known, the program by AT_ENTRY and its loader by AT_BASE.
 */
export async function unnotedMappings(
  memory: CoreMemory,
  segments: readonly Segment[],
  o: { auxv: ReadonlyMap<number, bigint>; execfn: string | undefined },
): Promise<FileMapping[]> {
  const images: (ModuleImage & { start: bigint })[] = [];
  for (const { start } of segments.filter(({ readable, dumped }) => readable && dumped >= 64n).slice(0, MAX_PROBED)) {
    const image = start === o.auxv.get(AT.vdso) ? undefined : await readImage(memory, start);
    if (image) images.push({ ...image, start });
  }
  const entry = o.auxv.get(AT.entry);
  const program = images.find(({ start, end }) => entry !== undefined && entry >= start && entry < end);
  const loader = images.find(({ start }) => start === o.auxv.get(AT.base));
  const path = program && (await interpreterOf(memory, program));
  return [...named(program ?? withoutHeader(segments, o.auxv), o.execfn), ...named(loader, path)];
}

function named(place: { start: bigint; end: bigint } | undefined, path: string | undefined): FileMapping[] {
  return place && path !== undefined ? [{ path, start: place.start, end: place.end, offset: 0n }] : [];
}

/** The program's headers lie in its first page; its code is known by its entry. */
function withoutHeader(
  segments: readonly Segment[],
  auxv: ReadonlyMap<number, bigint>,
): { start: bigint; end: bigint } | undefined {
  const [headers, entry] = [auxv.get(AT.phdr), auxv.get(AT.entry)];
  const code = entry === undefined ? undefined : segmentAt(segments, entry);
  const start = headers === undefined ? undefined : headers - (headers % PAGE);
  return start !== undefined && code && start < code.end ? { start, end: code.end } : undefined;
}

/** PT_INTERP of a program in memory. */
async function interpreterOf(memory: CoreMemory, { programs, bias }: ModuleImage): Promise<string | undefined> {
  const program = programs.find(({ type }) => type === SEGMENT.interpreter);
  const bytes = program && (await memory.read(BigInt.asUintN(64, bias + program.address), MAX_PATH));
  const end = bytes?.indexOf(0) ?? -1;
  return bytes && end > 0 ? bytes.toString('utf8', 0, end) : undefined;
}
