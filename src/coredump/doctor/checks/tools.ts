import { open } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pass, warn, type DoctorCheck } from '../check.js';

export const gdb: DoctorCheck = {
  id: 'gdb',
  title: 'gdb',
  run: async ({ path }) => {
    const found = programIn(path, 'gdb');
    if (found === undefined)
      return warn('Not found; without it there are no names of functions and lines.', 'apt install gdb');
    if (!(await holds(found, 'libpython')))
      return warn(`${found} has no Python: traces are read in a coarser way.`, 'apt install gdb (not gdb-minimal)');
    return pass(`${found} with Python.`);
  },
};

export const euStack = tool('eu-stack', 'elfutils', 'it reads traces where gdb cannot');
export const zstd = tool('zstd', 'zstd', 'it reads cores of systemd-coredump, and keeps cores small');
export const getfattr = tool('getfattr', 'attr', 'it reads what systemd-coredump wrote beside a core');

function tool(name: string, debian: string, why: string): DoctorCheck {
  return {
    id: name,
    title: name,
    run: async ({ path }) => {
      const found = programIn(path, name);
      return found === undefined ? warn(`Not found; ${why}.`, `apt install ${debian}`) : pass(found);
    },
  };
}

function programIn(path: readonly string[], name: string): string | undefined {
  return path
    .map(folder => join(folder, name))
    .find(file => {
      try {
        const stats = statSync(file);
        return stats.isFile() && (stats.mode & 0o111) !== 0;
      } catch {
        // Not here.
        return false;
      }
    });
}

/** gdb is 10 MB; a library's name stands in its first pages, among the strings of the dynamic linker. */
const SEARCH_BYTES = 16 * 2 ** 20;

/** Reading is quicker than starting it, and runs nothing. */
async function holds(path: string, text: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(1 << 20);
    for (let at = 0; at < SEARCH_BYTES; at += bytes.length - text.length) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      if (bytes.subarray(0, bytesRead).includes(text)) return true;
      if (bytesRead < bytes.length) return false;
    }
    return false;
  } finally {
    await file.close();
  }
}
