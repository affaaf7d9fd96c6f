import type { TraceFrame, TraceThread } from '../trace.js';
import { findSpan, nameOf } from './frames.js';
import { isBottom } from './lists/bottom.js';

/** Weights of satyr: all threads, the crashing one, and its innermost frames. */
const ALL = 0.25;
const CRASHED = 0.35;
const INNERMOST = 0.4;
const FEW = 5;

/**
 * How much of a trace can be read, 0 to 1 (rule 3.11): the share of frames with a name and a source (or of the kind
 * that has none: signal frames), over all threads, the crashing thread (the first) and its five innermost frames behind
 * the reporters of death. Of a core that is `cut` a trace of few frames that does not come to where the stack begins is the
 * rest of one: its missing frames count, as if they were five in all.
 */
export function traceQuality(threads: readonly TraceThread[], { cut = false } = {}): number {
  const [crashed] = threads;
  if (!crashed) return 0;
  const innermost = findSpan(crashed).frames.slice(0, FEW);
  const least = cut && !crashed.frames.some(isBegin) ? FEW : 1;
  return (
    ALL *
      share(
        threads.flatMap(thread => thread.frames),
        least,
      ) +
    CRASHED * share(crashed.frames, least) +
    INNERMOST *
      share(
        innermost.map(({ frame }) => frame),
        least,
      )
  );
}

/** Where a stack begins: a trace that comes so far is whole. */
function isBegin(frame: TraceFrame): boolean {
  const name = nameOf(frame) ?? '';
  return name === 'main' || isBottom(name);
}

/** @param least frames that there are at least, also where fewer are known */
function share(frames: readonly TraceFrame[], least: number): number {
  return frames.length === 0 ? 0 : frames.filter(isGood).length / Math.max(least, frames.length);
}

function isGood(frame: TraceFrame): boolean {
  return frame.kind === 'signal' || (nameOf(frame) !== undefined && Boolean(frame.file));
}
