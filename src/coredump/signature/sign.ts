import { createHash } from 'node:crypto';
import type { LanguageCrash } from '../../core/core-report.js';
import type { TraceFrame } from '../trace.js';
import { basename, findSpan, nameOf } from './frames.js';
import { label, type LabelledFrame } from './label.js';
import { steady, unroll, type Unrolled } from './loops.js';
import { messageKind } from './message.js';
import { titleOf } from './title.js';

export interface SignatureInput {
  /** Of the crashing thread, newest first. */
  frames: readonly TraceFrame[];
  /** Path or name of the program. */
  executable?: string;
  /** The signal that the crash began with, where that is known: a JVM turns SIGSEGV into SIGABRT. */
  signal?: number;
  /** Group of its severity. */
  family: string;
  /** The stack was at its end: where in its turns a recursion met it is chance, and is left out of the fingerprint. */
  stackOverflow?: boolean;
  abortMessage?: string;
  /** What the runtime said itself: used where the trace holds no frame that could be told from another. */
  language?: Pick<LanguageCrash, 'type' | 'frames'>;
  /** Identity of the dump: keeps the fingerprints of crashes without a trace apart. */
  id: string;
}

interface Signature {
  /** For people, at most 255 characters. */
  title: string;
  /** 16 hexadecimal digits. */
  fingerprint: string;
  /** What the signature was made from: indexes into the frames (of the trace, else of the language), newest first. */
  kept: readonly { index: number; name: string }[];
  /** The trace gave nothing: `kept` is of the language's frames. */
  fromLanguage?: true;
  /** Names that were removed because they only reported the death, newest first. */
  why: string[];
  /** Why there is no signature; the fingerprint is then like no other. */
  empty?: string;
}

/** Changes when the rules do: fingerprints of different rules must not meet. */
const VERSION = 'lumo-2';

/** Frames that a fingerprint is made from. */
const DEPTH = 6;

/**
 * Title and fingerprint of a crash by rules 3.2 to 3.9 of the reference: the same for every build, load address and
 * number of threads of one bug. Never throws.
 */
export function signTrace(input: SignatureInput): Signature {
  const program = basename(input.executable ?? '');
  const span = findSpan({ ...input, executable: program });
  const trace = cut(label(span));
  const { kept, recursion } = trace.kept.length > 0 ? trace : cut(ofLanguage(input));
  const fromLanguage = trace.kept.length === 0 && kept.length > 0;
  const { why } = span;
  if (kept.length === 0) {
    const empty = emptyBecause(input, why);
    const fingerprint = hash('empty', input.id, JSON.stringify([program, input.signal, input.abortMessage]));
    return { title: `EMPTY: ${empty}`, fingerprint, kept, why, empty };
  }
  const names = kept.map(({ name }) => name);
  const fingerprint = hash(
    program,
    input.signal === undefined ? '' : String(input.signal),
    input.family,
    input.abortMessage === undefined ? '' : messageKind(input.abortMessage, program),
    fromLanguage ? (input.language?.type ?? '') : '',
    ...withoutMain(steady(names, input.stackOverflow ? recursion : undefined)).slice(0, DEPTH),
  );
  return { title: titleOf(names), fingerprint, kept, ...(fromLanguage && { fromLanguage }), why };
}

/**
 * `main` is in every trace of a program, or in none where an optimiser made its last call a jump: a debugger finds such a
 * caller by its call, but the C library calls `main` through a pointer.
 */
function withoutMain(names: readonly string[]): readonly string[] {
  return names.length > 1 && names.at(-1) === 'main' ? names.slice(0, -1) : names;
}

function cut(frames: readonly LabelledFrame[]): { kept: LabelledFrame[]; recursion?: Unrolled['recursion'] } {
  const { kept, recursion } = unroll(frames.map(({ name }) => name));
  return { kept: kept.flatMap(index => frames[index] ?? []), ...(recursion && { recursion }) };
}

function ofLanguage({ language }: SignatureInput): LabelledFrame[] {
  return (language?.frames ?? []).flatMap((frame, index) => {
    const name = nameOf(frame);
    return name === undefined ? [] : [{ index, name }];
  });
}

function emptyBecause(input: SignatureInput, why: readonly string[]): string {
  if (input.frames.length === 0) return 'no frames';
  return why.length > 0 ? 'only frames that report a death' : 'no frame has a name or a module';
}

function hash(...parts: readonly string[]): string {
  // Lengths keep the parts apart whatever characters they hold.
  const text = [VERSION, ...parts].map(part => `${part.length}:${part}`).join('');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
