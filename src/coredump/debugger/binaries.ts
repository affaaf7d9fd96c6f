import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LumoError } from '../../core/errors.js';
import { codeModules } from '../elf/code-modules.js';
import { readElfFile } from '../elf/elf-file.js';
import type { CoreFacts, MappedModule } from '../facts.js';
import { describeFile } from '../files/describe.js';
import type { BinaryFile } from './binary-file.js';
import { libraryNotes, programNotes } from './binary-notes.js';
import { regularFile } from './rooted-path.js';
import { symbolFile, symbolFolders } from './symbol-files.js';

export interface Binaries {
  /** Path of the program, where its file may be believed. */
  executable?: string;
  /** Folder that was `/` for the paths in the core. */
  sysroot?: string;
  /** By the module's path in the core; what is not in here is absent. */
  modules: Map<string, BinaryFile>;
  notes: string[];
}

export interface BinaryPlaces {
  /** The program, as the user named it. */
  exe?: string;
  /** Folder that is `/` for the paths in the core. */
  sysroot?: string;
  /** Folder of symbol files. */
  symbols?: string;
}

/** More mapped files than that are not looked at. */
const MAX_MODULES = 4096;

/** Of a mapped file that was deleted since, as the kernel notes it. */
const DELETED = / \(deleted\)$/;

/**
 * Finds the files that a crashed process ran and checks them by build-id. The paths in the core were written by who
 * crashed: they are looked up inside the sysroot, must be regular files, and are only ever read.
 * @throws LumoError `input.unreadable` for a place that the user named and that is not there
 */
export async function findBinaries(
  facts: CoreFacts,
  { signal, ...named }: BinaryPlaces & { signal: AbortSignal },
): Promise<Binaries> {
  const places = await existing(named);
  const { sysroot } = places;
  const result: Binaries = { ...(sysroot !== undefined && { sysroot }), modules: new Map(), notes: [] };
  const program = programModule(facts);
  // What has no code has no names; what has no path is no file.
  const code = codeModules(facts)
    .filter(({ path }) => path.startsWith('/'))
    .slice(0, MAX_MODULES);
  for (const module of code) {
    signal.throwIfAborted();
    const own = module === program && places.exe !== undefined ? places.exe : undefined;
    const file = await fileOf(module, own, places, signal);
    if (file !== undefined) result.modules.set(module.path, file);
  }
  const executable = program === undefined ? await unmapped(facts, places, signal) : result.modules.get(program.path);
  if (executable !== undefined && executable.state !== 'other') result.executable = executable.path;
  const libraries = code.filter(module => module !== program);
  const unusable = places.exe === undefined ? undefined : await whyUnusable(places.exe, signal);
  result.notes.push(
    ...(unusable === undefined ? programNotes(program, executable, facts) : [unusable]),
    ...libraryNotes(libraries, result.modules),
  );
  return result;
}

async function existing({ exe, sysroot, symbols }: BinaryPlaces): Promise<BinaryPlaces> {
  const check = async (path: string, kind: 'isFile' | 'isDirectory'): Promise<string> => {
    const stats = await stat(path).catch(() => undefined);
    if (stats?.[kind]() === true) return resolve(path);
    throw new LumoError(
      'input.unreadable',
      `${path} is not a ${kind === 'isFile' ? 'file' : 'folder'} that can be read.`,
    );
  };
  return {
    ...(exe !== undefined && { exe: await check(exe, 'isFile') }),
    ...(sysroot !== undefined && { sysroot: await check(sysroot, 'isDirectory') }),
    ...(symbols !== undefined && { symbols: await check(symbols, 'isDirectory') }),
  };
}

/** A note where the file that the user named is no program at all. */
async function whyUnusable(exe: string, signal: AbortSignal): Promise<string | undefined> {
  if ((await readElfFile(exe, signal)) !== undefined) return undefined;
  const { what } = await describeFile(exe, signal);
  return `${exe} is no ELF program that can be read: it is ${what}. Name the program that crashed with --exe.`;
}

/** AT_ENTRY and AT_PHDR lie in the program itself (getauxval(3)). */
export function programModule({ modules, auxv, process }: CoreFacts): MappedModule | undefined {
  const [entry, headers] = [auxv.get(9), auxv.get(3)];
  const holds = (address: bigint | undefined) => (module: MappedModule) =>
    address !== undefined && module.start <= address && address < module.end;
  return (
    modules.find(holds(entry)) ??
    modules.find(holds(headers)) ??
    modules.find(({ path }) => path === process.execfn && path !== '')
  );
}

async function fileOf(
  module: MappedModule,
  named: string | undefined,
  { sysroot, symbols }: BinaryPlaces,
  signal: AbortSignal,
): Promise<BinaryFile | undefined> {
  const path = named ?? (await regularFile(sysroot ?? '/', module.path.replace(DELETED, '')));
  const found = path === undefined ? undefined : await checked(path, module.buildId, signal);
  // What took the place of a deleted file is another one, unless it proves the contrary.
  if (module.buildId === undefined && named === undefined && DELETED.test(module.path)) return undefined;
  if (found?.state === 'same' || module.buildId === undefined) return found;
  const folders = symbolFolders({
    ...(symbols !== undefined && { symbols }),
    ...(sysroot !== undefined && { sysroot }),
  });
  const spare = await symbolFile({ path: module.path, buildId: module.buildId }, folders, signal);
  return spare === undefined ? found : { path: spare, state: 'same', buildId: module.buildId };
}

/** Undefined for what is no ELF file. */
async function checked(path: string, wanted: string | undefined, signal: AbortSignal): Promise<BinaryFile | undefined> {
  const elf = await readElfFile(path, signal);
  if (elf === undefined) return undefined;
  const state = wanted === undefined ? 'unchecked' : elf.buildId === wanted ? 'same' : 'other';
  return { path, state, ...(elf.buildId !== undefined && { buildId: elf.buildId }) };
}

/** The core does not say what was mapped: an old kernel, or cut notes. */
async function unmapped(
  { process }: CoreFacts,
  { exe, sysroot }: BinaryPlaces,
  signal: AbortSignal,
): Promise<BinaryFile | undefined> {
  const path = exe ?? (await regularFile(sysroot ?? '/', process.execfn ?? ''));
  return path === undefined ? undefined : checked(path, undefined, signal);
}
