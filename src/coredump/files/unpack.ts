import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Compression } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { contentOf, HEAD_BYTES, type Content } from './content.js';
import { decompress, type Ending } from './decompress.js';
import { describeFile, unreadable } from './describe.js';
import { privateFolder } from './private-folder.js';
import { openSparse, type GrowthLimits, type SparseFile, type Stop } from './sparse.js';
import { spool } from './spool.js';

export interface UnpackOptions extends GrowthLimits {
  signal: AbortSignal;
  /** For all of it. What came out until then is kept. */
  deadlineMs: number;
  /** Where the private folder is made. It must exist. */
  dir: string;
  /** What `-` stands for. */
  stdin?: Readable;
}

/** A file that can be read at any place. */
export interface Unpacked {
  /** The path itself where nothing had to be unpacked. */
  path: string;
  compression: Compression;
  /** Not all came out: the archive is cut, or a limit was met; `notes` say which. */
  truncated: boolean;
  notes: string[];
  /** Removes what was made. May be called twice. */
  dispose(): Promise<void>;
}

/**
 * A core, compressed or not, or `-` -> a file with random access. What had to be unpacked or spooled lies in a file of 0600 in
 * a folder of 0700, its zeros as holes, until `dispose`; on every error it is gone.
 * @throws LumoError `coredump.unpackable` (no program for it, damaged from the start, no room), `coredump.not-a-core` (what comes out
 * is neither a core nor a text: found out from its first bytes), `input.unreadable`, `interrupted`
 */
export async function unpack(path: string, options: UnpackOptions): Promise<Unpacked> {
  if (path !== '-') {
    const { compression } = await describeFile(path, options.signal);
    if (compression === 'none')
      return { path, compression, truncated: false, notes: [], dispose: async () => undefined };
  }
  const folder = await folderIn(options.dir);
  const dispose = async (): Promise<void> => rm(folder, { recursive: true, force: true });
  const deadline = performance.now() + options.deadlineMs;
  try {
    const from = path === '-' ? await fromStdin(join(folder, 'stdin'), folder, options) : fileItself(resolve(path));
    const { compression } = await describeFile(from.path, options.signal);
    if (compression === 'none') return { ...from, compression, dispose };
    const left = { ...options, deadlineMs: Math.max(1, Math.ceil(deadline - performance.now())) };
    const out = await fromArchive(from.path, compression, join(folder, 'core'), folder, left);
    if (path === '-') await rm(from.path);
    return {
      path: out.path,
      compression,
      truncated: from.truncated || out.truncated,
      notes: [...from.notes, ...out.notes],
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error instanceof LumoError ? error : unreadable(path, error);
  }
}

type Made = Pick<Unpacked, 'path' | 'truncated' | 'notes'>;

function fileItself(path: string): Made {
  return { path, truncated: false, notes: [] };
}

async function folderIn(dir: string): Promise<string> {
  try {
    return await privateFolder(dir);
  } catch (error) {
    throw new LumoError('coredump.unpackable', `Nothing can be unpacked in ${dir}: ${reason(error)}.`, {
      cause: error,
    });
  }
}

async function fromStdin(path: string, folder: string, options: UnpackOptions): Promise<Made> {
  const { stdin } = options;
  if (stdin === undefined) throw new LumoError('input.unreadable', 'There is no standard input to read.');
  const file = await openSparse(path, folder, options);
  const guard = guarded(file, ['core', 'text', 'compressed']);
  return made(STDIN, path, file, guard, await closing(file, async () => spool(stdin, guard.take, options)));
}

async function fromArchive(
  from: string,
  compression: Exclude<Compression, 'none'>,
  path: string,
  folder: string,
  options: UnpackOptions,
): Promise<Made> {
  const file = await openSparse(path, folder, options);
  const guard = guarded(file, ['core', 'text']);
  const name = path === join(folder, 'core') && from.startsWith(folder) ? STDIN : from;
  return made(
    name,
    path,
    file,
    guard,
    await closing(file, async () => decompress(from, compression, guard.take, options)),
  );
}

const STDIN = 'The standard input';

/** From so many first bytes on it is told what it is. */
const ENOUGH_BYTES = 64;

interface Guard {
  take: (chunk: Buffer) => Promise<boolean>;
  /** What came, for people, where it is of no use here. */
  foreign(): string | undefined;
}

/** Writes what comes, unless its first bytes say that it is of another kind. */
function guarded(file: SparseFile, kinds: readonly Content['kind'][]): Guard {
  let head: Buffer = Buffer.alloc(0);
  const foreign = (): string | undefined => {
    const { kind, what } = contentOf(head);
    return kinds.includes(kind) ? undefined : what;
  };
  return {
    foreign,
    async take(chunk) {
      if (head.length < ENOUGH_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        if (head.length >= ENOUGH_BYTES && foreign() !== undefined) return false;
      }
      return file.write(chunk);
    },
  };
}

async function closing(file: SparseFile, fill: () => Promise<Ending>): Promise<Ending> {
  try {
    const ending = await fill();
    if (ending.kind === 'cancelled') throw new LumoError('interrupted', 'Interrupted.');
    return ending;
  } finally {
    await file.finish();
  }
}

/** What a limit, the clock or a damaged end left of it. */
function made(name: string, path: string, file: SparseFile, guard: Guard, ending: Ending): Made {
  const nothing = file.length === 0;
  if (nothing && file.stopped !== undefined)
    throw new LumoError('coredump.unpackable', `${name}: ${STOPS[file.stopped]}.`);
  if (nothing && ending.kind === 'deadline')
    throw new LumoError('coredump.unpackable', `${name}: nothing came out in time.`);
  if (nothing && ending.kind === 'failed')
    throw new LumoError(
      'coredump.unpackable',
      `${name}: ${ending.why}.`,
      ending.hint === undefined ? {} : { hint: ending.hint },
    );
  const foreign = guard.foreign();
  if (foreign !== undefined) throw new LumoError('coredump.not-a-core', `${name} holds no core: it is ${foreign}.`);
  const note = noteOf(name, file, ending);
  return { path, truncated: note !== undefined, notes: note === undefined ? [] : [note] };
}

function noteOf(name: string, file: SparseFile, ending: Ending): string | undefined {
  const size = `the first ${file.length} bytes (${file.allocated} on the disk)`;
  if (file.stopped !== undefined) return `${name} was unpacked in part, ${size}: ${STOPS[file.stopped]}.`;
  if (ending.kind === 'deadline') return `${name} was unpacked in part: ${size} came out in time.`;
  if (ending.kind === 'failed') return `${name} is cut or damaged: ${size} came out (${ending.why}).`;
  return undefined;
}

const STOPS: Record<Stop, string> = {
  length: 'it is longer than allowed (coredump.maxUnpacked)',
  allocation: 'it takes more of the disk than allowed (coredump.maxUnpacked)',
  space: 'the disk would have got full',
};

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
