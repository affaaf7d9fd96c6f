import type { CoreMemory, Segment } from '../facts.js';
import { segmentAt } from './core-memory.js';
import { wordAt } from './header.js';

/** What the kernel put on the stack for the new program. */
export interface InitialStack {
  argv: string[];
  environment: Map<string, string>;
  /** From the stack itself: for cores without an NT_AUXV note. */
  auxv: Map<number, bigint>;
}

const AT = { pagesz: 6, random: 25, execfn: 31 } as const;
const PAGE_SIZES = new Set([4096n, 8192n, 16_384n, 65_536n]);

/** How far below its anchor the vectors are looked for, bytes; the second is for very long command lines. */
const WINDOWS = [16 * 1024, 2 * 1024 * 1024];
/** All strings together: a quarter of the usual 8 MiB of stack (execve.2). */
const MAX_STRINGS = 2 * 1024 * 1024;
/** Of one string: MAX_ARG_STRLEN of the kernel. */
const MAX_STRING = 128 * 1024;
/** Strings that setenv moved to the heap; each is a read of its own. */
const MAX_MOVED = 64;
const MOVED_BYTES = 4096;

/** AT_EXECFN: the path as it was executed. Hostile: whoever crashed may have overwritten it. */
export async function readExecfn(memory: CoreMemory, auxv: ReadonlyMap<number, bigint>): Promise<string | undefined> {
  const address = auxv.get(AT.execfn);
  const bytes = address === undefined ? undefined : await memory.read(address, MOVED_BYTES);
  const end = bytes?.indexOf(0) ?? -1;
  return bytes && end > 0 ? bytes.toString('utf8', 0, end) : undefined;
}

/**
 * argv and environment from where the process began: argc, argv, NULL, envp, NULL, auxv, from low to high addresses
 * (System V ABI, initial process stack), the strings above. Undefined where that part of the stack was not dumped.
 */
export async function readInitialStack(
  memory: CoreMemory,
  segments: readonly Segment[],
  o: { auxv: ReadonlyMap<number, bigint>; sp: bigint | undefined; wordBytes: 4 | 8 },
): Promise<InitialStack | undefined> {
  // The random bytes lie right above the auxv. Without them the search begins at the top of the stack.
  const random = o.auxv.get(AT.random);
  const inStack = random ?? o.auxv.get(AT.execfn) ?? o.sp;
  const segment = inStack === undefined ? undefined : segmentAt(segments, inStack);
  if (!segment) return undefined;
  const top = segment.start + segment.dumped;
  // Windows are counted down from here: 16 random bytes may begin anywhere, words may not.
  const anchor = random === undefined ? top : random - (random % BigInt(o.wordBytes));
  for (const size of WINDOWS) {
    const from = anchor - BigInt(size) > segment.start ? anchor - BigInt(size) : segment.start;
    const bytes = await memory.read(from, Number(anchor - from));
    const whole = from === segment.start || size === WINDOWS.at(-1);
    const vectors = bytes && findVectors(wordsOf(bytes, o.wordBytes), { from, top, random, whole });
    if (!vectors) continue;
    const strings = await stringReader(memory, vectors.end, top);
    return {
      argv: await strings(vectors.argv),
      environment: environmentOf(await strings(vectors.environment)),
      auxv: vectors.auxv,
    };
  }
  return undefined;
}

interface Vectors {
  argv: bigint[];
  environment: bigint[];
  auxv: Map<number, bigint>;
  /** Address behind them: the strings lie above it. */
  end: bigint;
}

/** Words of a window, made when they are looked at; 0 outside it. */
interface Words {
  bytes: 4 | 8;
  length: number;
  at(i: number): bigint;
}

/** Addresses of segments are multiples of a word, and so are those of a window. */
function wordsOf(content: Buffer, bytes: 4 | 8): Words {
  const length = Math.floor(content.length / bytes);
  return { bytes, length, at: i => (i >= 0 && i < length ? wordAt(content, i * bytes, bytes) : 0n) };
}

function slice(words: Words, from: number, to: number): bigint[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => words.at(from + i));
}

interface Window {
  /** Address of the first word. */
  from: bigint;
  top: bigint;
  random: bigint | undefined;
  /** Nothing further down will be looked at. */
  whole: boolean;
}

/** From an entry of the auxv down to its start, then down to argc. */
function findVectors(words: Words, { from, top, random, whole }: Window): Vectors | undefined {
  const isEntry = (i: number): boolean =>
    random === undefined
      ? words.at(i) === BigInt(AT.pagesz) && PAGE_SIZES.has(words.at(i + 1))
      : words.at(i) === BigInt(AT.random) && words.at(i + 1) === random;
  let start = words.length - 2;
  while (start >= 0 && !isEntry(start)) start--;
  if (start < 0) return undefined;
  while (start >= 2 && isType(words.at(start - 2))) start -= 2;
  if (start < 1 || words.at(start - 1) !== 0n) return undefined;
  const end = from + BigInt(start * words.bytes);
  const isString = (i: number): boolean => words.at(i) > end && words.at(i) < top;
  const argv = byCount(words, start - 1, isString) ?? (whole ? byPointers(words, start - 1, isString) : undefined);
  if (!argv) return undefined;
  const environment = slice(words, argv.end + 1, start - 1);
  const first = environment.indexOf(0n);
  return {
    argv: slice(words, argv.first, argv.end),
    // unsetenv leaves the rest behind the first NULL.
    environment: first < 0 ? environment : environment.slice(0, first),
    auxv: auxvFrom(words, start),
    end,
  };
}

/** argv: its first word, and the NULL behind it. */
interface Range {
  first: number;
  end: number;
}

/** The first word that counts the words between it and a NULL: argc. */
function byCount(words: Words, last: number, isString: (i: number) => boolean): Range | undefined {
  let nextNull = last;
  for (let i = last - 1; i >= 0; i--) {
    const count = words.at(i);
    if (count === 0n) nextNull = i;
    else if (count === BigInt(nextNull - i - 1) && isString(i + 1)) return { first: i + 1, end: nextNull };
  }
  return undefined;
}

/** The loader of ARM writes over argc: argv is what points at strings, each below the next. */
function byPointers(words: Words, last: number, isString: (i: number) => boolean): Range | undefined {
  let end = last - 1;
  while (end > 0 && words.at(end) !== 0n) end--;
  let first = end;
  while (first > 0 && isString(first - 1) && (first === end || words.at(first - 1) < words.at(first))) first--;
  return first < end ? { first, end } : undefined;
}

function isType(word: bigint): boolean {
  return word > 0n && word < 1024n;
}

function auxvFrom(words: Words, start: number): Map<number, bigint> {
  const auxv = new Map<number, bigint>();
  for (let i = start; isType(words.at(i)); i += 2) auxv.set(Number(words.at(i)), words.at(i + 1));
  return auxv;
}

/** Reads the strings of a vector. What all vectors cost together is bounded, whatever they point at. */
async function stringReader(
  memory: CoreMemory,
  from: bigint,
  top: bigint,
): Promise<(pointers: readonly bigint[]) => Promise<string[]>> {
  const area = (await memory.read(from, Math.min(Number(top - from), MAX_STRINGS))) ?? Buffer.alloc(0);
  const end = from + BigInt(area.length);
  let [left, moved] = [2 * MAX_STRINGS, MAX_MOVED];
  return async pointers => {
    const strings: string[] = [];
    for (const pointer of pointers) {
      if (left <= 0) break;
      const inside = pointer >= from && pointer < end;
      if (!inside && moved-- <= 0) continue;
      const at = Number(pointer - from);
      const bytes = inside ? area.subarray(at, at + MAX_STRING) : await memory.read(pointer, MOVED_BYTES);
      const length = bytes?.indexOf(0) ?? -1;
      left -= length < 0 ? (bytes?.length ?? 0) : length + 1;
      if (bytes && length >= 0) strings.push(bytes.toString('utf8', 0, length));
    }
    return strings;
  };
}

/** The first of a name counts, as for getenv. */
function environmentOf(strings: readonly string[]): Map<string, string> {
  const environment = new Map<string, string>();
  for (const text of strings) {
    const at = text.indexOf('=');
    const name = text.slice(0, at);
    if (at > 0 && !environment.has(name)) environment.set(name, text.slice(at + 1));
  }
  return environment;
}
