import type { CoreFrame } from './core-report.js';

/** Calls that follow each other in a trace, once or again and again as a recursion does. */
export interface FrameRun {
  /** The calls of the first turn. */
  frames: CoreFrame[];
  /** Turns, the first included. */
  times: number;
  /** Place of its last call in the whole trace. */
  last: number;
  /** Calls of it that nobody listed: they are taken for more of the same, since it goes on behind them. */
  unlisted: number;
}

/** Calls of one turn, at most. */
const LONGEST = 8;

/** So many turns are a repetition: two alike may be chance. */
const FEWEST = 3;

/**
 * Frames, innermost first, as runs: what repeats is one of them. Frames may be missing in the middle, their `index` says
 * where. Pure; takes time in proportion to the number of frames.
 */
export function runsOf(frames: readonly CoreFrame[]): FrameRun[] {
  const keys = frames.map(keyOf);
  const runs: FrameRun[] = [];
  for (let at = 0; at < frames.length; ) {
    const run = longestFrom(frames, keys, at);
    runs.push(run.run);
    at = run.next;
  }
  return runs;
}

interface Found {
  run: FrameRun;
  /** Position of the first frame behind it. */
  next: number;
}

function longestFrom(frames: readonly CoreFrame[], keys: readonly string[], at: number): Found {
  let best: Found = { run: once(frames.slice(at, at + 1)), next: at + 1 };
  for (let length = 1; length <= LONGEST; length += 1) {
    const found = repeated(frames, keys, at, length);
    if (found !== undefined && found.next > best.next) best = found;
  }
  return best;
}

function once(frames: CoreFrame[]): FrameRun {
  return { frames, times: 1, last: frames[0]?.index ?? 0, unlisted: 0 };
}

function repeated(
  frames: readonly CoreFrame[],
  keys: readonly string[],
  at: number,
  length: number,
): Found | undefined {
  const start = frames[at]?.index ?? 0;
  const placeOf = (position: number): number => (frames[position]?.index ?? 0) - start;
  if (placeOf(at + length - 1) !== length - 1) return undefined;
  let end = at + length;
  while (end < frames.length && keys[end] === keys[at + (placeOf(end) % length)]) end += 1;
  const times = Math.floor((placeOf(end - 1) + 1) / length);
  // The part of a turn at the end is no part of it.
  while (placeOf(end - 1) >= times * length) end -= 1;
  if (end - at < FEWEST * length) return undefined;
  const last = placeOf(end - 1);
  const run = { frames: frames.slice(at, at + length), times, last: start + last, unlisted: last + 1 - (end - at) };
  return { run, next: end };
}

/** What makes two calls the same to a reader. */
function keyOf({ function: name, pc, file, line, module, offset, kind }: CoreFrame): string {
  return JSON.stringify([kind, name ?? pc, file ?? module, line ?? offset]);
}
