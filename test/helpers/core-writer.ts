import { open } from 'node:fs/promises';
import {
  LAYOUTS,
  PAGE,
  elfHeader,
  flagBits,
  noteBytes,
  programHeader,
  putWord,
  type CoreArchitecture,
  type Layout,
} from './elf-records.js';

export { AT, stackTop } from './core-stack.js';
export { elfFileBytes } from './elf-image.js';
export type { CoreArchitecture };

// An ELF core of any architecture from a description of the crash, written as the kernel writes it (fs/binfmt_elf.c,
// elf_core_dump): header, program headers, notes, padding to a page, memory. gdb and readelf read what it writes.

export interface CoreDescription {
  architecture: CoreArchitecture;
  /** The crashing thread first. One thread without registers where absent. */
  threads?: ThreadDescription[];
  process?: { pid?: number; ppid?: number; uid?: number; gid?: number; comm?: string; psargs?: string };
  /** NT_SIGINFO; none where absent, as old kernels write none. */
  siginfo?: { signal: number; code: number; address?: bigint; sender?: { pid: number; uid: number } };
  /** AT_* number and value, without the closing AT_NULL. */
  auxv?: readonly (readonly [number, bigint])[];
  /** NT_FILE; none where absent. `offset` is in bytes. */
  files?: readonly FileDescription[];
  memory?: readonly MemoryDescription[];
  /** As a process with more than 65,534 mappings has it: the number of segments stands in section 0 (PN_XNUM). */
  extendedNumbering?: boolean;
}

interface ThreadDescription {
  lwp: number;
  signal?: number;
  /** By gdb's names: rip, rsp, eflags; x0..x30, sp, pc, cpsr; ra, sp, a0, pc. What is absent is 0. */
  registers?: Readonly<Record<string, bigint>>;
}

interface FileDescription {
  path: string;
  start: bigint;
  end: bigint;
  offset?: bigint;
}

export interface MemoryDescription {
  start: bigint;
  /** Length in memory; that of the content where absent. */
  size?: number;
  /** What the core holds of it, from `start`. Nothing was dumped where absent. */
  bytes?: Uint8Array;
  /** Length in the file where it is longer than the bytes: a hole of zeros. */
  dumped?: number;
  /** `rw-` where absent. */
  flags?: string;
}

/** The whole core as bytes. Holes are written out: for big ones take `writeCoreFile`. */
export function coreBytes(description: CoreDescription): Buffer {
  const { size, pieces } = assemble(description);
  const bytes = Buffer.alloc(size);
  for (const piece of pieces) piece.bytes.copy(bytes, piece.offset);
  return bytes;
}

/** Writes the core to a path; holes stay holes, so that 2 GiB cost nothing. */
export async function writeCoreFile(path: string, description: CoreDescription): Promise<void> {
  const { size, pieces } = assemble(description);
  const file = await open(path, 'w');
  try {
    for (const piece of pieces) await file.write(piece.bytes, 0, piece.bytes.length, piece.offset);
    await file.truncate(size);
  } finally {
    await file.close();
  }
}

interface Piece {
  offset: number;
  bytes: Buffer;
}

function assemble(description: CoreDescription): { size: number; pieces: Piece[] } {
  const layout = LAYOUTS[description.architecture];
  const memory = description.memory ?? [];
  const headerSize = layout.word === 8 ? 64 : 52;
  const entrySize = layout.word === 8 ? 56 : 32;
  const notes = allNotes(description, layout);
  const notesAt = headerSize + entrySize * (memory.length + 1);
  const pieces: Piece[] = [];
  let offset = pageUp(notesAt + notes.length);
  const entries = [
    programHeader(layout, { type: 4, flags: 0, offset: notesAt, start: 0n, inFile: notes.length, size: 0 }),
  ];
  for (const { start, bytes = new Uint8Array(), dumped = bytes.length, size = dumped, flags = 'rw-' } of memory) {
    entries.push(programHeader(layout, { type: 1, flags: flagBits(flags), offset, start, inFile: dumped, size }));
    if (bytes.length > 0) pieces.push({ offset, bytes: Buffer.from(bytes) });
    offset = pageUp(offset + dumped);
  }
  const sectionsAt = description.extendedNumbering ? offset : 0;
  if (description.extendedNumbering) {
    const section = sectionZero(layout, memory.length + 1);
    pieces.push({ offset, bytes: section });
    offset += section.length;
  }
  const count = description.extendedNumbering ? 0xffff : memory.length + 1;
  const head = elfHeader(layout, {
    type: 4,
    entrySize,
    count,
    sectionsAt,
    sections: description.extendedNumbering ? 1 : 0,
  });
  pieces.unshift({ offset: 0, bytes: Buffer.concat([head, ...entries, notes]) });
  return { size: offset, pieces };
}

function pageUp(offset: number): number {
  return Math.ceil(offset / PAGE) * PAGE;
}

function sectionZero({ word }: Layout, segments: number): Buffer {
  const bytes = Buffer.alloc(word === 8 ? 64 : 40);
  bytes.writeUInt32LE(segments, word === 8 ? 44 : 28);
  return bytes;
}

/** In the kernel's order: the crashing thread, the process, then the other threads. */
function allNotes(description: CoreDescription, layout: Layout): Buffer {
  const [first = { lwp: 1 }, ...others] = description.threads ?? [];
  const notes = [noteBytes('CORE', 1, prstatus(first, layout))];
  if (description.process) notes.push(noteBytes('CORE', 3, prpsinfo(description.process, layout)));
  if (description.siginfo) notes.push(noteBytes('CORE', 0x53494749, siginfo(description.siginfo, layout)));
  if (description.auxv) notes.push(noteBytes('CORE', 6, auxvBytes(description.auxv, layout.word)));
  if (description.files) notes.push(noteBytes('CORE', 0x46494c45, fileTable(description.files, layout)));
  for (const thread of others) notes.push(noteBytes('CORE', 1, prstatus(thread, layout)));
  return Buffer.concat(notes);
}

/** struct elf_prstatus of linux/elfcore.h. */
function prstatus({ lwp, signal = 0, registers = {} }: ThreadDescription, { word, registers: names }: Layout): Buffer {
  const at = word === 8 ? { pid: 32, registers: 112 } : { pid: 24, registers: 72 };
  const bytes = Buffer.alloc(at.registers + word * names.length + word);
  bytes.writeInt32LE(signal, 0);
  bytes.writeInt16LE(signal, 12);
  bytes.writeInt32LE(lwp, at.pid);
  const unknown = Object.keys(registers).filter(name => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no such register: ${unknown.join(', ')}`);
  names.forEach((name, i) => putWord(bytes, word, at.registers + word * i, registers[name] ?? 0n));
  return bytes;
}

/** struct elf_prpsinfo; the 16-bit numbers of users on i386 and arm. */
function prpsinfo(
  { pid = 1, ppid = 0, uid = 0, gid = 0, comm = 'a.out', psargs = comm }: NonNullable<CoreDescription['process']>,
  { word }: Layout,
): Buffer {
  const wide = word === 8;
  const bytes = Buffer.alloc(wide ? 136 : 124);
  if (wide) bytes.writeUInt32LE(uid, 16);
  else bytes.writeUInt16LE(uid, 8);
  if (wide) bytes.writeUInt32LE(gid, 20);
  else bytes.writeUInt16LE(gid, 10);
  bytes.writeInt32LE(pid, wide ? 24 : 12);
  bytes.writeInt32LE(ppid, wide ? 28 : 16);
  bytes.write(comm.slice(0, 15), wide ? 40 : 28);
  bytes.write(psargs.slice(0, 79), wide ? 56 : 44);
  return bytes;
}

function siginfo({ signal, code, address, sender }: NonNullable<CoreDescription['siginfo']>, { word }: Layout): Buffer {
  const bytes = Buffer.alloc(128);
  const at = word === 8 ? 16 : 12;
  bytes.writeInt32LE(signal, 0);
  bytes.writeInt32LE(code, 8);
  if (address !== undefined) putWord(bytes, word, at, address);
  if (sender) {
    bytes.writeInt32LE(sender.pid, at);
    bytes.writeUInt32LE(sender.uid, at + 4);
  }
  return bytes;
}

function auxvBytes(auxv: readonly (readonly [number, bigint])[], word: 4 | 8): Buffer {
  const bytes = Buffer.alloc((auxv.length + 1) * 2 * word);
  auxv.forEach(([type, value], i) => {
    putWord(bytes, word, 2 * word * i, type);
    putWord(bytes, word, 2 * word * i + word, value);
  });
  return bytes;
}

function fileTable(files: readonly FileDescription[], { word }: Layout): Buffer {
  const numbers = [BigInt(files.length), BigInt(PAGE)];
  for (const { start, end, offset = 0n } of files) numbers.push(start, end, offset / BigInt(PAGE));
  const table = Buffer.alloc(numbers.length * word);
  numbers.forEach((value, i) => putWord(table, word, word * i, value));
  return Buffer.concat([table, Buffer.from(files.map(({ path }) => `${path}\0`).join(''))]);
}
