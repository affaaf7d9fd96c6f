import { mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreFacts } from '../facts.js';
import { privateFolder } from '../files/private-folder.js';
import type { Binaries, BinaryPlaces } from './binaries.js';
import { symbolFile, symbolFolders } from './symbol-files.js';

/**
 * A folder that only we can read, in which a debugger finds what it may use under names that we chose: `core`, `exe`
 * (where there is one), `m/0`.. for the libraries, `debug/.build-id` for symbols. So
 * no path that others wrote reaches a command, and no file that was not checked is opened for its names.
 */
export interface Workplace {
  path: string;
  executable: boolean;
  libraries: readonly Library[];
  close(): Promise<void>;
}

interface Library {
  /** Relative to the folder. */
  file: string;
  /** Where it was loaded: run address minus address in the file. */
  bias: bigint;
}

/** Makes it. Rejects where there is no room for it or no right to. */
export async function openWorkplace(
  core: string,
  facts: CoreFacts,
  { binaries, signal, ...named }: BinaryPlaces & { binaries: Binaries; signal: AbortSignal },
): Promise<Workplace> {
  const path = await privateFolder(tmpdir());
  // A debugger that was just killed may still have been writing; what stays is no reason to lose its trace.
  const close = async (): Promise<void> =>
    rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  try {
    await Promise.all(['m', 'debug'].map(async name => mkdir(join(path, name))));
    await symlink(await realpath(core), join(path, 'core'));
    const { executable } = binaries;
    if (executable !== undefined) await symlink(executable, join(path, 'exe'));
    const libraries = await linkLibraries(path, facts, binaries);
    await linkSymbols(join(path, 'debug/.build-id'), facts, named, signal);
    return { path, executable: executable !== undefined, libraries, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function linkLibraries(path: string, facts: CoreFacts, binaries: Binaries): Promise<Library[]> {
  const libraries: Library[] = [];
  for (const module of facts.modules) {
    const file = binaries.modules.get(module.path);
    // Without its header in the core: shared libraries begin at 0, as ld makes them.
    const bias = module.bias ?? (module.fileOffset === 0n ? module.start : undefined);
    if (file === undefined || file.state === 'other' || file.path === binaries.executable || bias === undefined)
      continue;
    const name = `m/${libraries.length}`;
    await symlink(file.path, join(path, name));
    libraries.push({ file: name, bias });
  }
  return libraries;
}

/** As gdb looks for them (its manual, "Separate Debug Files"). */
async function linkSymbols(
  path: string,
  { modules }: CoreFacts,
  named: BinaryPlaces,
  signal: AbortSignal,
): Promise<void> {
  const folders = symbolFolders(named);
  if (folders.length === 0) return;
  for (const { path: module, buildId } of modules) {
    signal.throwIfAborted();
    const file = buildId === undefined ? undefined : await symbolFile({ path: module, buildId }, folders, signal);
    if (file === undefined || buildId === undefined) continue;
    await mkdir(join(path, buildId.slice(0, 2)), { recursive: true });
    // Two modules may be the same file.
    await symlink(file, join(path, buildId.slice(0, 2), `${buildId.slice(2)}.debug`)).catch(() => undefined);
  }
}

/** Writes a text for the debugger to read. */
export async function put(place: Workplace, name: string, text: string): Promise<void> {
  await writeFile(join(place.path, name), text, { mode: 0o600 });
}
