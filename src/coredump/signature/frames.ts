import type { TraceFrame } from '../trace.js';
import { isBottom, isGlue, isSignalFrame } from './lists/bottom.js';
import { isAllocator, isAnswer, isExit, isReporter } from './lists/exit.js';
import { normalizeName } from './normalize.js';

/** A frame with the name that it is compared by; no name where nobody knew one. */
export interface NamedFrame {
  index: number;
  frame: TraceFrame;
  name?: string;
}

/** The frames between who reported the death and where the thread began. */
export interface Span {
  frames: NamedFrame[];
  /** Names that were removed as reporters of death, newest first. */
  why: string[];
  /** True where reporters stood directly above the frames. */
  reported: boolean;
}

/** Reporters are looked for among so many frames: farther out they are what the program does. */
const WINDOW = 40;

interface SpanInput {
  frames: readonly TraceFrame[];
  executable?: string;
}

/** Rules 3.2, 3.4 and 3.5 of the reference: signal frame, reporters of death, address 0, bottom. */
export function findSpan(input: SpanInput): Span {
  const named = input.frames.map((frame, index): NamedFrame => {
    const name = nameOf(frame);
    return { index, frame, ...(name !== undefined && { name }) };
  });
  const below = belowSignal(named);
  const handler = named.slice(0, named.length - below.length);
  const above = cutAtBottom(below);
  const exit = outermostReporter(above, input);
  const why = [...handler.filter(({ name }) => isReporter(name ?? '')), ...above.slice(0, exit + 1)].flatMap(
    ({ name }) => name ?? [],
  );
  return { frames: withoutZero(above.slice(exit + 1)), why, reported: exit >= 0 };
}

/** The normalised name of a frame; undefined for `??` and its kin. */
export function nameOf(frame: { function?: string }): string | undefined {
  if (frame.function === undefined) return undefined;
  const name = normalizeName(frame.function);
  return name === '' || /^(?:\?\?|\[unknown\]|<unknown>|<null>|unknown|0x[\da-f]+)$/i.test(name) ? undefined : name;
}

function belowSignal(frames: NamedFrame[]): NamedFrame[] {
  const last = frames.findLastIndex(
    ({ frame, name }) => frame.kind === 'signal' || isSignalFrame(frame.function ?? '') || isSignalFrame(name ?? ''),
  );
  const below = frames.slice(last + 1);
  // Pure Go: the walk ends behind the handler. What it was called by says more than nothing.
  return below.some(({ name, frame }) => name !== undefined || frame.module !== undefined) ? below : frames;
}

function cutAtBottom(frames: NamedFrame[]): NamedFrame[] {
  const bottom = frames.findIndex(({ name }) => name !== undefined && isBottom(name));
  if (bottom < 0) return frames;
  let end = bottom;
  while (end > 1 && isGlue(frames[end - 1]?.name ?? '')) end -= 1;
  // A crash in the first function of a thread: better that than nothing.
  return frames.slice(0, Math.max(end, 1));
}

function outermostReporter(frames: readonly NamedFrame[], input: SpanInput): number {
  let found = -1;
  for (const [at, { frame, name }] of frames.slice(0, WINDOW).entries()) {
    if (name === undefined) continue;
    if (isReporter(name) || (isAllocator(name) && isOfLibc(frame, input.executable))) found = at;
    // What dies while exit runs the handlers is the handlers' own: exit counts directly below a reporter.
    else if (isExit(name) && found === at - 1) found = at;
    else if (found >= 0 && found === at - 1 && isAnswer(name)) found = at;
  }
  return found;
}

function isOfLibc(frame: TraceFrame, executable: string | undefined): boolean {
  if (frame.file !== undefined) return /(?:^|\/)(?:malloc|arena|hooks|tcache)\.c$/.test(frame.file);
  const module = basename(frame.module ?? '');
  if (/^(?:libc|ld)(?:-[\d.]+)?(?:\.|$)|^ld-(?:linux|musl)/.test(module)) return true;
  // Linked statically: glibc's inner names are there, and no file is.
  return module !== '' && module === executable && (frame.function ?? '').startsWith('_');
}

function withoutZero(frames: NamedFrame[]): NamedFrame[] {
  const isZero = (named: NamedFrame | undefined) => named?.frame.pc === 0n && named.name === undefined;
  const from = isZero(frames[0]) ? 1 : 0;
  return frames.slice(from, frames.length > from && isZero(frames.at(-1)) ? -1 : undefined);
}

/** The last part of a path, as both kinds of slash part it. */
export function basename(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
