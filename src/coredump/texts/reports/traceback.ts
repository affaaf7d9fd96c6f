import { numbered } from '../format.js';
import type { Report } from './report.js';
import { pythonFrame } from './stack-line.js';

/**
 * A traceback of Python that stands alone in a field, so that it needs no sign that it is one: its lines may have lost
 * their margins, its exception may be of any name, and it may be the exception alone, as where a class could not be made.
 */
export function readTraceback(text: string): Report | undefined {
  const lines = text.split('\n').map(line => line.trimEnd());
  const last = lines.findLastIndex(line => pythonFrame(line) !== undefined);
  const behind = lines.slice(last + 1).filter(line => line !== '');
  // Below the last call stands its source, then the exception with what more lines it has.
  const [, type, message = ''] =
    (last < 0 ? behind : behind.slice(1)).reduce<RegExpExecArray | undefined>(
      (found, line) => found ?? EXCEPTION.exec(line) ?? undefined,
      undefined,
    ) ?? [];
  if (type === undefined && last < 0) return undefined;
  const frames = lines.flatMap(line => pythonFrame(line) ?? []).toReversed();
  return {
    language: 'python',
    type: type ?? behind.at(-1) ?? 'exception',
    ...(message !== '' && { message }),
    frames: numbered(frames),
  };
}

/** `module.NameError: message` */
const EXCEPTION = /^([A-Za-z_][\w.]{0,200}): (.{0,4000})$/;
