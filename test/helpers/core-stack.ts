import type { MemoryDescription } from './core-writer.js';
import { LAYOUTS, PAGE, putWord, type CoreArchitecture } from './elf-records.js';

/** AT_* numbers of elf.h that descriptions need. */
export const AT = { phdr: 3, pagesz: 6, entry: 9, uid: 11, random: 25, execfn: 31, sysinfoEhdr: 33 } as const;

/**
 * The top of a stack as the kernel leaves it to a new program: argc, argv, envp, auxv, then the strings, the path of
 * the program last. The auxv that comes back is for the core's note, with AT_RANDOM and AT_EXECFN added.
 */
export function stackTop(o: {
  architecture: CoreArchitecture;
  argv: readonly string[];
  environment: readonly string[];
  execfn?: string;
  auxv?: readonly (readonly [number, bigint])[];
  /** Where the stack ends; 0x7ffffffff000 or 0xfffff000 where absent. */
  end?: bigint;
}): { memory: MemoryDescription; auxv: [number, bigint][]; sp: bigint } {
  const { word } = LAYOUTS[o.architecture];
  const end = o.end ?? (word === 8 ? 0x7ffffffff000n : 0xfffff000n);
  const execfn = o.execfn ?? o.argv[0] ?? '';
  const texts = [...o.argv, ...o.environment, execfn].map(text => Buffer.from(`${text}\0`));
  const strings = Buffer.concat([...texts, Buffer.alloc(word)]);
  const stringsAt = end - BigInt(strings.length);
  let address = stringsAt;
  const pointers = texts.map(text => {
    const here = address;
    address += BigInt(text.length);
    return here;
  });
  const random = (stringsAt - 64n) & ~15n;
  const auxv: [number, bigint][] = [
    ...(o.auxv ?? [[AT.pagesz, BigInt(PAGE)] as const]).map(([type, value]): [number, bigint] => [type, value]),
    [AT.random, random],
    [AT.execfn, pointers.at(-1) ?? 0n],
  ];
  const argc = o.argv.length;
  const words = [BigInt(argc), ...pointers.slice(0, argc), 0n, ...pointers.slice(argc, -1), 0n, ...auxv.flat(), 0n, 0n];
  const sp = (random - BigInt(words.length * word)) & ~15n;
  const start = sp & ~BigInt(PAGE - 1);
  const bytes = Buffer.alloc(Number(end - start));
  words.forEach((value, i) => putWord(bytes, word, Number(sp - start) + word * i, value));
  bytes.fill(0x5a, Number(random - start), Number(random - start) + 16);
  strings.copy(bytes, Number(stringsAt - start));
  return { memory: { start, bytes }, auxv, sp };
}
