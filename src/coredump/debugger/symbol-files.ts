import { basename, resolve } from 'node:path';
import { readElfFile } from '../elf/elf-file.js';
import { regularFile } from './rooted-path.js';

/** Where symbol files may lie: a folder inside a root. */
export interface SymbolFolder {
  root: string;
  /** Absolute in that root. */
  path: string;
}

/** Where distributions put them (gdb's manual, "Separate Debug Files"). */
const DISTRIBUTION = '/usr/lib/debug';

/** The folders that the user named, as `symbolFile` takes them. A sysroot has symbols where a distribution puts them. */
export function symbolFolders({ symbols, sysroot }: { symbols?: string; sysroot?: string }): SymbolFolder[] {
  return [
    ...(symbols === undefined ? [] : [{ root: '/', path: resolve(symbols) }]),
    ...(sysroot === undefined ? [] : [{ root: resolve(sysroot), path: DISTRIBUTION }]),
  ];
}

/**
 * The file with the symbols of a module, known by its build-id: `.build-id/ab/cdef.debug`, `NAME.debug` or `NAME` in one
 * of the folders. What a file says of itself is believed, its name is not.
 */
export async function symbolFile(
  module: { path: string; buildId: string },
  folders: readonly SymbolFolder[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const { buildId } = module;
  if (!/^[0-9a-f]{4,128}$/.test(buildId)) return undefined;
  const name = basename(module.path);
  const places = [`.build-id/${buildId.slice(0, 2)}/${buildId.slice(2)}.debug`, `${name}.debug`, name];
  for (const { root, path } of folders)
    for (const place of places) {
      const file = await regularFile(root, `${path}/${place}`);
      if (file !== undefined && (await readElfFile(file, signal))?.buildId === buildId) return file;
    }
  return undefined;
}
