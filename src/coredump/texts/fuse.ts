import { numbered, type Found } from './format.js';
import { withoutReporters } from './reporters.js';

/**
 * Two texts of one death as one: a message (terminate, a failed check, an abort of libc) and the trace that the handler
 * of its signal printed below; or the same signal told by two handlers. Undefined where they are two deaths.
 */
export function fuse(first: Found, second: Found): Found | undefined {
  if (isHandled(first, second))
    return {
      ...second,
      ...first,
      ...(second.signal !== undefined && { signal: second.signal }),
      frames: richer(first, second),
      ...(second.pid !== undefined && { pid: second.pid }),
      ...(second.time !== undefined && { time: second.time }),
      end: second.end,
    };
  if (!isSameSignal(first, second)) return undefined;
  // What knows the calls of the library says more than the shell around it.
  return { ...second, ...first, frames: hasCalls(first) ? first.frames : second.frames, end: second.end };
}

/** As handlers and sanitizers call the signal of an abort. */
const ABORTS = new Set(['SIGABRT', 'ABRT', 'abort']);
/** Loggers of C++ end the program by one of these, and have printed their own trace before. */
const BREAKS = new Set([...ABORTS, 'SIGTRAP', 'TRAP', 'SIGILL', 'ILL']);
const LOGGED = new Set(['check failed', 'fatal error']);

/** A message, and what the handler of its signal printed. Another message is the next death: programs restart. */
function isHandled(first: Found, second: Found): boolean {
  if (!hasCalls(second)) return false;
  // GLib breaks where it logs.
  if (LOGGED.has(first.type) && (first.language === 'c++' || first.signal === 5)) return BREAKS.has(second.type);
  if (first.signal !== 6) return false;
  return isMessage(first) && ABORTS.has(second.type);
}

/** The trace that knows more calls, or more places of them; a message alone has only the place where it came from. */
function richer(first: Found, second: Found): Found['frames'] {
  const handled = numbered(withoutReporters(second.frames));
  const [origin] = first.frames;
  if (!isMessage(first)) return places(handled) > places(first.frames) ? handled : first.frames;
  if (origin === undefined || (origin.function !== undefined && handled.some(isNamed))) return handled;
  if (!handled.some(isNamed)) return first.frames;
  const [crashed, ...outer] = handled;
  return crashed?.file === undefined ? numbered([{ ...origin, ...crashed }, ...outer]) : handled;
}

/** By more than the library that it is in. */
function isNamed({ function: name }: Found['frames'][number]): boolean {
  return name !== undefined && !/\.so(?:\.\d+)*$/.test(name);
}

function places(frames: Found['frames']): number {
  return frames.filter(({ function: name, file }) => name !== undefined && file !== undefined).length;
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
