import { createHash } from 'node:crypto';
import type { CoreFacts, CoreSignal, RegisterThread } from '../facts.js';
import type { BoundedFile } from './bounded-file.js';
import { mappingsOf, type FileMapping } from './file-table.js';
import { wordAt, type ElfHeader, type ProgramHeader } from './header.js';
import { notesIn, type Note } from './note.js';
import { processOf } from './process-info.js';
import { threadOf } from './registers.js';
import { signalOf } from './signal-info.js';

export interface CoreNotes {
  /** 12 hexadecimal digits of SHA-256: over the notes, or over the head of the file where they are cut or hold no thread. */
  id: string;
  threads: RegisterThread[];
  process: ReturnType<typeof processOf>;
  /** From siginfo, else from the crashing thread. */
  signal: CoreSignal | undefined;
  auxv: Map<number, bigint>;
  /** Undefined where the kernel wrote no NT_FILE (before 3.7). */
  mappings: FileMapping[] | undefined;
  cut: boolean;
  remarks: string[];
}

/** Numbers of elf.h; all have the name CORE. */
const NT = { prstatus: 1, prpsinfo: 3, auxv: 6, siginfo: 0x53494749, file: 0x46494c45 } as const;

/** More have never been seen alive in one process; each costs a table of registers. */
const MAX_THREADS = 32_768;
const TOO_MANY = `Only the first ${MAX_THREADS} threads were read.`;
const MAX_AUXV_BYTES = 4096;
const HEAD_BYTES = 65_536;

/** Reads the notes of a core, at most `maxBytes` of them. */
export async function readNotes(
  file: BoundedFile,
  header: ElfHeader,
  programs: readonly ProgramHeader[],
  maxBytes: number,
): Promise<CoreNotes> {
  const found = emptyNotes();
  const hash = createHash('sha256');
  let [left, whole] = [maxBytes, programs.length > 0];
  for (const { offset, fileBytes, align } of programs) {
    const bytes = await file.read(offset, fileBytes < BigInt(left) ? fileBytes : left);
    left -= bytes.length;
    hash.update(bytes);
    whole = takeAll(found, bytes, align, header) && BigInt(bytes.length) === fileBytes && whole;
  }
  const [first] = found.threads;
  // Notes that hold nothing are the same in all cores.
  const id = whole && first !== undefined ? hash : createHash('sha256').update(await file.read(0, HEAD_BYTES));
  if (first === undefined) found.remarks.push('There is no thread in the notes.');
  return {
    ...found,
    id: id.digest('hex').slice(0, 12),
    signal: found.signal ?? (first && first.signal > 0 ? { number: first.signal } : undefined),
    cut: !whole,
  };
}

type Found = Omit<CoreNotes, 'id' | 'cut'>;

function emptyNotes(): Found {
  return { threads: [], process: undefined, signal: undefined, auxv: new Map(), mappings: undefined, remarks: [] };
}

/** False where the last note is cut. */
function takeAll(found: Found, bytes: Buffer, align: bigint, header: ElfHeader): boolean {
  const notes = notesIn(bytes, align);
  let next = notes.next();
  for (; next.done !== true; next = notes.next()) {
    if (next.value.name === 'CORE') take(found, next.value, header);
    else if (next.value.name === 'VMCOREINFO') found.remarks.push('This is the dump of a kernel, not of a process.');
    else if (next.value.name === 'FreeBSD' && found.remarks.length === 0)
      found.remarks.push('This core was written by FreeBSD; its notes are not read.');
  }
  return next.value.whole;
}

function take(found: Found, { type, content }: Note, { architecture, wordBytes }: ElfHeader): void {
  if (type === NT.prstatus) {
    const thread = threadOf(content, architecture, wordBytes);
    if (thread && found.threads.length < MAX_THREADS) found.threads.push(thread);
    else if (found.threads.length === MAX_THREADS) found.remarks.splice(0, Infinity, TOO_MANY);
  } else if (type === NT.prpsinfo) found.process ??= processOf(content, wordBytes);
  // gcore writes one for each thread; the first is that of the crashing one.
  else if (type === NT.siginfo) found.signal ??= signalOf(content, wordBytes);
  else if (type === NT.auxv) for (const [key, value] of auxvOf(content, wordBytes)) found.auxv.set(key, value);
  else if (type === NT.file) found.mappings ??= mappingsOf(content, wordBytes);
}

/** Pairs of words up to AT_NULL. */
function auxvOf(content: Buffer, wordBytes: 4 | 8): CoreFacts['auxv'] {
  const auxv = new Map<number, bigint>();
  const end = Math.min(content.length, MAX_AUXV_BYTES) - 2 * wordBytes;
  for (let at = 0; at <= end; at += 2 * wordBytes) {
    const type = wordAt(content, at, wordBytes);
    if (type === 0n) break;
    if (type <= MAX_TYPE) auxv.set(Number(type), wordAt(content, at + wordBytes, wordBytes));
  }
  return auxv;
}

const MAX_TYPE = 0xffffn;
