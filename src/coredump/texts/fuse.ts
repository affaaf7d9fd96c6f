import type { Found } from './format.js';

/**
 * Two texts of one death as one: a message without calls (terminate, a failed check, an abort of libc) and the trace
 * that the handler of its SIGABRT printed below; or the same signal told by two handlers. Undefined where they are two
 * deaths.
 */
export function fuse(first: Found, second: Found): Found | undefined {
  if (isMessage(first) && first.signal === 6 && isAbort(second))
    return {
      ...second,
      ...first,
      frames: second.frames,
      ...(second.pid !== undefined && { pid: second.pid }),
      ...(second.time !== undefined && { time: second.time }),
      end: second.end,
    };
  if (!isSameSignal(first, second)) return undefined;
  // What knows the calls of the library says more than the shell around it.
  return { ...second, ...first, frames: hasCalls(first) ? first.frames : second.frames, end: second.end };
}

/** What the handler of SIGABRT printed, with its calls. Another message is the next death: programs restart. */
function isAbort({ type, frames }: Found): boolean {
  return (type === 'SIGABRT' || type === 'ABRT' || type === 'abort') && frames.length > 0;
}

/** At most the place of a failed assertion. */
function isMessage({ frames }: Found): boolean {
  return frames.length <= 1;
}

function hasCalls({ frames }: Found): boolean {
  return frames.length > 0;
}

/** A handler of C++ prints its trace and hands over to that of Go. */
function isSameSignal(first: Found, second: Found): boolean {
  return (
    first.signal !== undefined &&
    first.signal === second.signal &&
    first.language === 'c++' &&
    second.language === 'go' &&
    first.type === second.type
  );
}
