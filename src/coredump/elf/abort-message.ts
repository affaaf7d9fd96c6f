import type { CoreMemory, MappedModule, Segment } from '../facts.js';
import { lastFrom, segmentAt } from './core-memory.js';
import type { FileMapping } from './file-table.js';
import { wordAt } from './header.js';

// glibc copies what it says before abort() into a page of its own, `struct abort_msg_s { unsigned size; char msg[]; }`,
// size a multiple of the page, and keeps its address in `__abort_msg`, a variable of the C library. Android's has two
// magic numbers before it (bionic, android_set_abort_message).

const PAGE = 4096;
const MAX_SIZE = 1024 * 1024;
const MAX_TEXT = PAGE - 4;
/** Of the C library's variables, or of a static program's. */
const MAX_VARIABLES = 1024 * 1024;
const MAX_RANGES = 64;
const MAX_POINTERS = 64;
/** Where no variable points at it: first pages of so many segments. */
const MAX_SCANNED = 128;
const SCANNED_PAGES = 4;
const SIGABRT = 6;
const BIONIC = Buffer.from('f088c36a88408eb1b5e01d5a75badfc6', 'hex');

export interface AbortSearch {
  segments: readonly Segment[];
  mappings: readonly FileMapping[];
  modules: readonly MappedModule[];
  wordBytes: 4 | 8;
  signal: number | undefined;
}

/** What the C library wrote before it called abort; undefined where it wrote nothing, or nothing that was dumped. */
export async function readAbortMessage(memory: CoreMemory, o: AbortSearch): Promise<string | undefined> {
  return (await fromVariable(memory, o)) ?? (o.signal === SIGABRT ? await fromPages(memory, o) : undefined);
}

/** By the pointer among the library's variables: however large the core is, these are some 50 kB. */
async function fromVariable(memory: CoreMemory, o: AbortSearch): Promise<string | undefined> {
  const seen = new Set<bigint>();
  for (const { start, length } of variablesOf(o)) {
    const bytes = (await memory.read(start, length)) ?? Buffer.alloc(0);
    for (let at = 0; at + o.wordBytes <= bytes.length; at += o.wordBytes) {
      // Pages begin at multiples of 4096: the low 12 bits are 0. Most words end here.
      if (bytes[at] !== 0 || ((bytes[at + 1] ?? 0) & 15) !== 0) continue;
      const address = wordAt(bytes, at, o.wordBytes);
      if (seen.has(address) || !isOwnPage(address, o)) continue;
      if (seen.size >= MAX_POINTERS) return undefined;
      seen.add(address);
      const text = textOf(await memory.read(address, PAGE));
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** Writable memory of the C library, or else of the program, and the anonymous memory that follows it (.bss). */
function variablesOf({ segments, mappings, modules }: AbortSearch): { start: bigint; length: number }[] {
  const library = modules.find(({ path }) => /\/libc(?:-[\d.]+)?\.so[^/]*$/.test(path));
  const holder = library ?? modules.find(({ bias }) => bias !== undefined);
  if (!holder) return [];
  const ranges: { start: bigint; length: number }[] = [];
  let [end, left] = [holder.end, MAX_VARIABLES];
  for (const segment of segments) {
    if (left <= 0 || ranges.length >= MAX_RANGES) break;
    const bss = segment.start === end && lastMapping(mappings, segment.start) === undefined;
    if (!segment.writable || segment.dumped === 0n || segment.start < holder.start) continue;
    if (segment.start >= holder.end && !bss) continue;
    if (bss) end = segment.end;
    const length = Math.min(left, Number(segment.dumped));
    ranges.push({ start: segment.start, length });
    left -= length;
  }
  return ranges;
}

/** In writable memory that is no file's. */
function isOwnPage(address: bigint, { segments, mappings }: AbortSearch): boolean {
  const segment = address === 0n ? undefined : segmentAt(segments, address);
  return segment?.writable === true && segment.dumped > 0n && lastMapping(mappings, address) === undefined;
}

function lastMapping(mappings: readonly FileMapping[], address: bigint): FileMapping | undefined {
  const mapping = lastFrom(mappings, address);
  return mapping && address < mapping.end ? mapping : undefined;
}

/** By its shape alone, small segments first: the page lies at the start of the mapping that it grew together with. */
async function fromPages(memory: CoreMemory, o: AbortSearch): Promise<string | undefined> {
  const own = o.segments.filter(({ start }) => isOwnPage(start, o));
  const small = own.toSorted((a, b) => (a.dumped < b.dumped ? -1 : a.dumped > b.dumped ? 1 : 0));
  for (const { start, dumped } of small.slice(0, MAX_SCANNED)) {
    const length = Math.min(SCANNED_PAGES * PAGE, Number(dumped));
    const bytes = (await memory.read(start, length)) ?? Buffer.alloc(0);
    for (let at = 0; at < bytes.length; at += PAGE) {
      const page = bytes.subarray(at, at + PAGE);
      const text = textOf(page) ?? bionicTextOf(page, o.wordBytes);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** A size of whole pages, then text up to a NUL, then nothing: the page came fresh from the kernel. */
function textOf(page: Buffer | undefined): string | undefined {
  if (!page || page.length < 8) return undefined;
  const size = page.readUInt32LE(0);
  if (size === 0 || size > MAX_SIZE || size % PAGE !== 0) return undefined;
  const end = page.indexOf(0, 4);
  if (end < 0) return size > PAGE ? printable(page.subarray(4)) : undefined;
  return page.subarray(end).every(byte => byte === 0) ? printable(page.subarray(4, end)) : undefined;
}

function bionicTextOf(page: Buffer, wordBytes: 4 | 8): string | undefined {
  if (page.length < 32 || !page.subarray(0, 16).equals(BIONIC)) return undefined;
  const end = page.indexOf(0, 16 + wordBytes);
  return printable(page.subarray(16 + wordBytes, end < 0 ? MAX_TEXT : end));
}

function printable(bytes: Buffer): string | undefined {
  const isText = bytes.every(byte => (byte >= 0x20 && byte !== 0x7f) || byte === 0x0a || byte === 0x09);
  const text = bytes.toString('utf8').trim();
  return isText && text.length >= 3 ? text : undefined;
}
