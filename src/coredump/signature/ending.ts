import type { TraceFrame } from '../trace.js';
import { basename, findSpan, nameOf } from './frames.js';

/**
 * How many of the innermost frames only tell how the process ended: those that a signature leaves out since they report
 * a death, and the handler of a signal that does. 0 where there are none, or nothing else.
 * @param executable path or name of the program
 */
export function endingOf(frames: readonly TraceFrame[], executable?: string): number {
  const { frames: left, why } = findSpan({
    frames,
    ...(executable !== undefined && { executable: basename(executable) }),
  });
  const [first] = left;
  if (first === undefined || why.length === 0) return 0;
  // A call of address 0 is no part of a signature, but it is the crash.
  const above = frames[first.index - 1];
  return above?.pc === 0n && nameOf(above) === undefined ? first.index - 1 : first.index;
}
