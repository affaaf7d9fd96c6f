import type { CoreFrame } from '../core/core-report.js';
import { type FrameRun, runsOf } from '../core/core-runs.js';
import { formatNumber } from '../core/quantity.js';
import { shortName } from './core-names.js';
import { cutMiddle, textWidth } from './width.js';

/** One line of a trace: a frame, or words for several. */
export interface Step {
  /** Places in the whole trace. */
  first: number;
  last: number;
  frame?: CoreFrame;
  /** In so many columns. */
  words: (width: number) => string;
}

/** Fewer are shown as they are: nothing hides behind them. */
const FOLDED = 3;

/** The frames that only tell how the process ended, as one line that names the outermost of them. */
export function endingStep(frames: readonly CoreFrame[], ending: number): Step[] {
  const told = frames.slice(0, ending);
  if (ending < FOLDED) return told.map(frameStep);
  const names = told.flatMap(({ normalized, function: name }) => normalized ?? name ?? []).toReversed();
  return [{ first: 0, last: ending - 1, words: width => endingWords(ending, names, width) }];
}

function endingWords(count: number, names: readonly string[], width: number): string {
  const words = `${count} frames of how the process ended`;
  const [first, ...others] = [...new Set(names)];
  if (first === undefined) return words;
  const room = width - textWidth(words) - ' ()'.length;
  let list = shortName(first, room - MORE.length);
  let left = others.length;
  for (const name of others) {
    const next = `${list}, ${name}`;
    if (textWidth(next) > room - (left > 1 ? MORE.length : 0)) break;
    list = next;
    left -= 1;
  }
  return cutMiddle(`${words} (${list}${left > 0 ? MORE : ''})`, width);
}

const MORE = ', ...';

/** The frames from this position on; a recursion is told once, and how often it was met. */
export function stepsOf(frames: readonly CoreFrame[], from: number): Step[] {
  const runs = runsOf(frames.slice(from));
  return runs.flatMap((run, at) => [...gapStep(runs[at - 1]?.last, run.frames[0]), ...runSteps(run)]);
}

function runSteps({ frames, times, last, unlisted }: FrameRun): Step[] {
  const steps = frames.map(frameStep);
  const end = steps.at(-1)?.last ?? 0;
  if (times === 1) return steps;
  const calls = frames.length === 1 ? 'the same call' : `these ${frames.length} calls`;
  const counted = unlisted === 0 ? '' : ` (${formatNumber(unlisted)} in the middle only counted)`;
  const words = `${calls} × ${formatNumber(times - 1)}${counted}`;
  return [...steps, { first: end + 1, last, words: width => cutMiddle(words, width) }];
}

/** Every frame that is listed. */
export function wholeSteps(frames: readonly CoreFrame[]): Step[] {
  return frames.flatMap((frame, at) => [...gapStep(frames[at - 1]?.index, frame), frameStep(frame)]);
}

/** Between the first and the last frames of a long trace lie some that nobody listed. */
function gapStep(before: number | undefined, frame: CoreFrame | undefined): Step[] {
  if (before === undefined || frame === undefined || frame.index <= before + 1) return [];
  const words = `${formatNumber(frame.index - before - 1)} frames that are not listed`;
  return [{ first: before + 1, last: frame.index - 1, words: width => cutMiddle(words, width) }];
}

function frameStep(frame: CoreFrame): Step {
  return { first: frame.index, last: frame.index, frame, words: () => '' };
}
