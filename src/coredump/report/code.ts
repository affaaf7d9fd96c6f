import type { Binaries } from '../debugger/binaries.js';
import { type ElfFile, readAtAddress, readElfFile } from '../elf/elf-file.js';
import type { OpenCore } from '../facts.js';

/** Bytes of the program at an address, as many as there are. */
export type CodeReader = (address: bigint, length: number) => Promise<Buffer | undefined>;

/** Code is seldom dumped: what the core lacks is read from the file that was mapped there, if it is the one that ran. */
export function codeReader(core: OpenCore, { modules }: Binaries, signal: AbortSignal): CodeReader {
  const opened = new Map<string, Promise<ElfFile | undefined>>();
  const elfOf = async (path: string): Promise<ElfFile | undefined> => {
    const known = opened.get(path) ?? readElfFile(path, signal);
    opened.set(path, known);
    return known;
  };
  return async (address, length) => {
    const dumped = await core.read(address, length);
    if (dumped !== undefined && dumped.length === length) return dumped;
    const module = core.facts.modules.find(({ start, end }) => start <= address && address < end);
    const file = module && modules.get(module.path);
    if (file === undefined || file.state === 'other' || module?.bias === undefined) return dumped;
    const elf = await elfOf(file.path);
    return (elf && (await readAtAddress(file.path, elf, address - module.bias, length, signal))) ?? dumped;
  };
}
