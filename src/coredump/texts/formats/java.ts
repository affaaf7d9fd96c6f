import { frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';

const MAX_LINES = 20_000;
const MAX_MESSAGE = 30;
const HEAD =
  /^(\s{0,100})(?:Exception in thread "?.{1,200}?"? (?=\S+$|[\w.$/]+[:\s]|[\w.$]+$)|== Java Exception: |Uncaught exception in thread .{1,100}?: )(.*)$/;
const BARE = /^((?:[\w$]{1,100}\.){1,20}[\w$]{0,100}(?:Exception|Error|Throwable|Failure|Pointer))(?:: .*|\s*)$/;
const OUT = /^(?:Terminating|Aborting) due to (java\.lang\.OutOfMemoryError): (.*)$/;
const HANDLER = /^Exception: (\S{1,300}) thrown from the UncaughtExceptionHandler in thread "(.{1,200})"$/;
const AT = /^\s*at (.{0,2000}?)\s?\(([^()]{0,500})\)(?: ~?\[.{0,200}\])?$/;
const MORE = /^\s*\.\.\. (\d{1,6}) (?:more|common frames omitted)$/;

/**
 * Exceptions of the JVM that ended a thread: Java, Kotlin, Scala. Type, message and frames are those of the root cause,
 * where `... N more` are taken from the exception around it; the one that nobody caught stands in `around`.
 * Source: java.lang.Throwable.printStackTrace; logback prints the cause first, and `Wrapped by`.
 */
export const java: CrashFormat = {
  id: 'java',
  language: 'java',
  starts: line => HEAD.test(line) || BARE.test(line) || OUT.test(line) || HANDLER.test(line),
  read(lines, at) {
    const line = lines.at(at);
    const [, type, message] = OUT.exec(line) ?? HANDLER.exec(line) ?? [];
    if (type !== undefined)
      return { language: 'java', type, ...(message !== undefined && { message }), frames: [], end: at + 1 };
    const [, indent = '', text = line] = HEAD.exec(line) ?? [];
    const weak = !HEAD.test(line);
    if (weak && !AT.test(lines.at(at + 1))) return undefined;
    return readChain(lines, at, indent.length, text, weak);
  },
};

interface Block {
  type: string;
  message: string;
  /** Its own; the last of the exception around it follow. */
  frames: Frame[];
  /** How many. */
  more: number;
}

const LINK = /^(\s{0,100})(Caused by|Wrapped by): (.*)$/;
const MAX_LINKS = 64;
/** Exceptions that are kept beside the cause. */
const MAX_AROUND = 8;

function readChain(lines: Lines, at: number, indent: number, text: string, weak: boolean): Found | undefined {
  const first = readBlock(lines, at, text);
  let end = first.end;
  /** The exception that nobody caught is the first, what it came from follows. */
  const chain = [first.block];
  while (chain.length <= MAX_LINKS) {
    end = behindSuppressed(lines, end, indent);
    const [, margin = '', how, linked] = LINK.exec(lines.at(end)) ?? [];
    if (linked === undefined || margin.length > indent) break;
    const next = readBlock(lines, end, linked);
    end = next.end;
    if (how === 'Caused by') chain.push(next.block);
    else chain.unshift(next.block);
  }
  const [uncaught, root] = [chain[0], chain.at(-1)];
  if (uncaught === undefined || root === undefined || uncaught.type === '' || root.type === '') return undefined;
  const around = chain
    .slice(0, -1)
    .slice(0, MAX_AROUND)
    .map(block => ({ ...named(block), frames: numbered(block.frames) }));
  return {
    language: 'java',
    ...named(root),
    frames: numbered(wholeFrames(chain)),
    ...(around.length > 0 && { around }),
    ...(weak && { weak: true as const }),
    end,
  };
}

function named({ type, message }: Block): { type: string; message?: string } {
  return { type, ...(message !== '' && { message }) };
}

/** All frames of the last exception: below its own those that it shares with the ones around it. */
function wholeFrames(chain: readonly Block[]): Frame[] {
  return chain.reduce<Frame[]>(
    (around, { frames, more }) => [...frames, ...(more > 0 ? around.slice(Math.max(0, around.length - more)) : [])],
    [],
  );
}

/** One exception with its frames. */
function readBlock(lines: Lines, at: number, text: string): { block: Block; end: number } {
  const plain = /^\[CIRCULAR REFERENCE: ?(.*)\]$/.exec(text)?.[1] ?? text;
  const [, type = '', first = ''] = /^([^\s:]{1,500})(?::\s?(.*?))?\s*$/.exec(plain) ?? [];
  const message = [first];
  let i = at + 1;
  while (i < lines.length && message.length < MAX_MESSAGE && isMessage(lines.at(i), lines.at(i + 1)))
    message.push(lines.at(i++));
  const frames: Frame[] = [];
  for (; i < Math.min(lines.length, at + MAX_LINES); i++) {
    const [, name, place = ''] = AT.exec(lines.at(i)) ?? [];
    if (name === undefined) break;
    frames.push(javaFrame(name, place));
  }
  const more = Number(MORE.exec(lines.at(i))?.[1] ?? 0);
  return { block: { type, message: message.join('\n'), frames, more }, end: more > 0 ? i + 1 : i };
}

/** A message goes on over lines only where a frame or a cause still comes. */
function isMessage(line: string, next: string): boolean {
  if (line === '' && !/^\s*at |^\S/.test(next)) return false;
  return (
    !AT.test(line) &&
    !MORE.test(line) &&
    !/^\s*(?:Caused by|Wrapped by|Suppressed): /.test(line) &&
    !HEAD.test(line) &&
    (AT.test(next) || /^\s*at /.test(next))
  );
}

/** `File.java:12`, `File.java`, `Native Method`, `Unknown Source`. */
function javaFrame(name: string, place: string): Frame {
  const [, file = '', line] = /^(.{0,400}?)(?::(\d{1,9}))?$/.exec(place) ?? [];
  return frame({ function: name, file: file === 'Native Method' || file === 'Unknown Source' ? '' : file, line });
}

/** What was thrown while a resource was closed stands deeper, with causes of its own. */
function behindSuppressed(lines: Lines, at: number, indent: number): number {
  if (!/^\s+Suppressed: /.test(lines.at(at))) return at;
  let i = at;
  const depth = (line: string): number => line.length - line.trimStart().length;
  while (i < lines.length && i < at + MAX_LINES && depth(lines.at(i)) > indent) i++;
  return i;
}
