import type { CoreFrame, CoreThread, LanguageCrash } from '../../core/core-report.js';
import { BOUNDS } from '../debugger/gdb.js';
import { normalizeName } from '../signature/normalize.js';
import type { TextCrash } from '../texts/format.js';
import type { TraceFrame, TraceThread } from '../trace.js';

/**
 * Frames for the report: addresses as text, names also as the signature compares them. Of a long trace the first and the
 * last are here.
 * @param total frames that were read
 */
export function reportFrames(frames: readonly TraceFrame[], total = frames.length): CoreFrame[] {
  const left = frames.length === BOUNDS.first + BOUNDS.last ? total - frames.length : 0;
  return frames.map((frame, at) => reportFrame(frame, at < BOUNDS.first ? at : at + left));
}

function reportFrame(frame: TraceFrame, index: number): CoreFrame {
  const { function: name, file, line, module, buildId, kind } = frame;
  return {
    index,
    ...(name !== undefined && { function: name, normalized: normalizeName(name) }),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(module !== undefined && { module }),
    ...(buildId !== undefined && { buildId }),
    ...(frame.offset !== undefined && frame.offset >= 0n && { offset: hexadecimal(frame.offset) }),
    ...(frame.pc !== undefined && { pc: hexadecimal(frame.pc) }),
    kind,
  };
}

/** The crash of a text for the report: its names also as the signature compares them, and without what only its judgement needs. */
export function reportLanguage(text: TextCrash): LanguageCrash {
  const { fault: _fault, executable: _executable, frames, around, ...crash } = text;
  return {
    ...crash,
    frames: named(frames),
    ...(around && { around: around.map(outer => ({ ...outer, frames: named(outer.frames) })) }),
  };
}

function named(frames: readonly CoreFrame[]): CoreFrame[] {
  return frames.map(({ index, function: name, ...frame }) => ({
    index,
    ...(name !== undefined && { function: name, normalized: normalizeName(name) }),
    ...frame,
  }));
}

/** Frames of the other threads that are kept: the innermost say where it waits. */
const OTHERS = 24;

export function reportThreads(threads: readonly TraceThread[]): CoreThread[] {
  return threads.map(({ lwp, name, frames, total }) => ({
    lwp,
    ...(name !== undefined && { name }),
    frames: reportFrames(frames.slice(0, OTHERS)),
    ...(total > OTHERS && { total }),
  }));
}

/** `0x7f00`; a value below zero as its 64 bits. */
export function hexadecimal(value: bigint): string {
  return `0x${BigInt.asUintN(64, value).toString(16)}`;
}
