import { openBounded } from '../elf/bounded-file.js';
import { readCoreTable } from '../elf/core-table.js';
import { TYPE, parseElfHeader } from '../elf/header.js';

const HEAD_BYTES = 64;

/**
 * Whether a core is shorter than its own headers promise: still being written, or cut. Undefined: it is no ELF core, or
 * not even its first header is there. Reads the header and the program headers only. The kernel gives a file its full
 * length last, so that a core that is being written is always short.
 * @throws LumoError `input.unreadable`, `coredump.not-a-core`
 */
export async function isShort(path: string, signal: AbortSignal): Promise<boolean | undefined> {
  const file = await openBounded(path, signal);
  try {
    const header = parseElfHeader(await file.read(0, HEAD_BYTES));
    if (header?.type !== TYPE.core) return undefined;
    const { count, offset } = header.segments;
    if (count > 0 && offset >= BigInt(file.size)) return true;
    return ((await readCoreTable(file, header))?.missingBytes ?? 0) > 0;
  } finally {
    await file.close();
  }
}
