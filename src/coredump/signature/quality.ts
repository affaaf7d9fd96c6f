import type { TraceFrame, TraceThread } from '../trace.js';
import { findSpan, nameOf } from './frames.js';

/** Weights of satyr: all threads, the crashing one, and its innermost frames. */
const ALL = 0.25;
const CRASHED = 0.35;
const INNERMOST = 0.4;
const FEW = 5;

/**
 * How much of a trace can be read, 0 to 1 (rule 3.11): the share of frames with a name and a source (or of the kind
 * that has none: signal frames), over all threads, the crashing thread (the first) and its five innermost frames behind
 * the reporters of death.
 */
export function traceQuality(threads: readonly TraceThread[]): number {
  const [crashed] = threads;
  if (!crashed) return 0;
  const innermost = findSpan(crashed).frames.slice(0, FEW);
  return (
    ALL * share(threads.flatMap(thread => thread.frames)) +
    CRASHED * share(crashed.frames) +
    INNERMOST * share(innermost.map(({ frame }) => frame))
  );
}

function share(frames: readonly TraceFrame[]): number {
  return frames.length === 0 ? 0 : frames.filter(isGood).length / frames.length;
}

function isGood(frame: TraceFrame): boolean {
  return frame.kind === 'signal' || (nameOf(frame) !== undefined && Boolean(frame.file));
}
