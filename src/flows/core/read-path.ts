import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { describeFile, type FileDescription, unreadable } from '../../coredump/files/describe.js';
import { unpack, type Unpacked } from '../../coredump/files/unpack.js';
import { type CrashOptions, readCoreCrash } from '../../coredump/report/core-crash.js';
import type { Crash } from '../../coredump/report/crash.js';
import { readText } from '../../coredump/report/text-file.js';
import { LumoError } from '../../core/errors.js';

export interface PathOptions extends CrashOptions {
  /** A compressed core is unpacked up to this length, bytes. */
  maxUnpacked: number;
  /** Folder for what is unpacked. */
  tempFolder: string;
  stdin?: Readable;
}

/** Unpacking a core of 2 GB takes 5 s here; a slow disk gets a hundred times that. */
const UNPACK_MS = 600_000;

/**
 * The files that a path means: itself, or the cores and packed cores in the folder, by name. One that may not be read is
 * among them: it may be a core.
 * @throws LumoError `input.unreadable`, `coredump.not-a-core` for a folder without any
 */
export async function filesOf(path: string, signal: AbortSignal): Promise<string[]> {
  if (path === '-' || (await describeFile(path, signal)).kind !== 'directory') return [path];
  const found: string[] = [];
  for (const name of await namesIn(path)) {
    const file = join(path, name);
    const { kind } = await describeFile(file, signal).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return { kind: error instanceof LumoError && error.code === 'input.unreadable' ? 'unreadable' : 'other' };
    });
    if (kind === 'core' || kind === 'compressed' || kind === 'unreadable') found.push(file);
  }
  if (found.length === 0) throw new LumoError('coredump.not-a-core', `There is no core in the folder ${nameOf(path)}.`);
  return found;
}

/** `.` says nothing to who reads it later, and looks like the end of a sentence. */
function nameOf(path: string): string {
  return /(?:^|\/)\.{1,2}\/*$/.test(path) ? resolve(path) : path;
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).toSorted();
  } catch (error) {
    throw unreadable(nameOf(path), error);
  }
}

/**
 * The crash in a file: a core, a packed one, or a text.
 * @throws LumoError `coredump.not-a-core`, `coredump.unpackable`, `input.unreadable`
 */
export async function readPath(path: string, options: PathOptions): Promise<Crash> {
  return withCrash(path, options, async crash => crash);
}

/** The same, and the file with the core in it, unpacked, for as long as `work` takes. */
export async function withCrash<T>(
  path: string,
  options: PathOptions,
  work: (crash: Crash, file: string) => Promise<T>,
): Promise<T> {
  const { signal, maxUnpacked, tempFolder, stdin, onStep } = options;
  const file = path === '-' ? undefined : await describeFile(path, signal);
  if (file?.kind === 'text') return work(await textCrash(path, path, file, signal), path);
  if (file?.kind === 'other' || file?.kind === 'directory')
    throw new LumoError('coredump.not-a-core', `${path} holds no core: it is ${file.what}.`);
  if (file?.kind !== 'core') onStep?.(`unpacking ${path}`);
  const unpacked = await unpack(path, {
    signal,
    deadlineMs: UNPACK_MS,
    maxBytes: maxUnpacked,
    maxAllocated: maxUnpacked,
    dir: tempFolder,
    ...(stdin && { stdin }),
  });
  try {
    const inside = await describeFile(unpacked.path, signal);
    if (inside.kind === 'text')
      return await work(await textCrash(path, unpacked.path, file ?? inside, signal), unpacked.path);
    onStep?.(`reading ${path}`);
    return await work(await readCoreCrash(sourceOf(path, unpacked, file ?? inside), options), unpacked.path);
  } finally {
    await unpacked.dispose();
  }
}

function sourceOf(path: string, unpacked: Unpacked, { size, allocated, modified }: FileDescription) {
  const { path: file, compression, truncated, notes } = unpacked;
  return { path, file, compression, truncated, notes, size, allocated, modified: new Date(modified) };
}

async function textCrash(path: string, file: string, size: FileDescription, signal: AbortSignal): Promise<Crash> {
  const { readTextCrash } = await import('../../coredump/report/text-crash.js');
  const crash = readTextCrash({ path, text: await readText(file, signal), ...sizes(size) });
  if (crash === undefined)
    throw new LumoError('coredump.not-a-core', `${path} is a text that tells of no crash that Lumo knows.`);
  return crash;
}

function sizes({ size, allocated }: FileDescription): { size: number; allocated: number } {
  return { size, allocated };
}
