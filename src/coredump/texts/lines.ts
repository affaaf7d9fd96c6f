import type { Lines } from './format.js';
import { isLikely } from './likely.js';
import { strip, type Stripped, wrapping } from './prefix.js';

/** The lines of one stream of a log. */
export interface LogView extends Lines {
  /** Where the line stands in the text, 1-based. */
  number(index: number): number;
  stripped(index: number): Stripped;
  /** False where no format could begin: a cheap first look. */
  likely(index: number): boolean;
}

/** A crash is at the end of a log: what stands before so many characters is not read. */
const MAX_TEXT = 64 * 1024 * 1024;
const MAX_LINE = 8192;
const NEWLINE = 10;
const MAX_PIECES = 16;
/** Formats look ahead: so many lines are kept without their prefixes. */
const RECENT = 4096;
/** Whether a log is wrapped line by line is seen at its beginning. */
const PROBE = 64 * 1024;
const WRAPPED = /^(?:\{"log":"|\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP](?: |$))/m;

/**
 * A log -> its lines; where a container runtime wrapped them, those of stderr and those of stdout apart, because
 * they stand between one another, and with its pieces of long lines joined.
 */
export function logViews(text: string): LogView[] {
  const { from, skipped } = tail(text);
  const starts = lineStarts(text, from);
  const end = (line: number): number => {
    const start = starts[line] ?? text.length;
    const next = starts[line + 1] ?? text.length;
    return Math.min(text.charCodeAt(next - 1) === NEWLINE ? next - 1 : next, start + MAX_LINE);
  };
  const raw = (line: number): string => text.slice(starts[line] ?? text.length, end(line));
  const likely = (line: number): boolean => isLikely(text, starts[line] ?? text.length, end(line));
  if (!WRAPPED.test(text.slice(from, from + PROBE)))
    return [
      view(
        starts.length,
        likely,
        line => line + 1 + skipped,
        line => strip(raw(line)),
      ),
    ];
  const streams = byStream(starts.length, raw);
  return [streams.stderr, streams.stdout].map(lines =>
    view(
      lines.length,
      index => (lines[index] ?? []).length > 1 || likely(lines[index]?.[0] ?? -1),
      index => (lines[index]?.[0] ?? 0) + 1 + skipped,
      index => joined(lines[index] ?? [], raw),
    ),
  );
}

function view(
  length: number,
  likely: (index: number) => boolean,
  number: (index: number) => number,
  stripped: (index: number) => Stripped,
): LogView {
  const known = new Map<number, { index: number; line: Stripped }>();
  const recent = (index: number): Stripped => {
    const slot = known.get(index % RECENT);
    if (slot?.index === index) return slot.line;
    const line = stripped(index);
    known.set(index % RECENT, { index, line });
    return line;
  };
  return {
    length,
    likely,
    number,
    stripped: recent,
    at: index => (index >= 0 && index < length ? recent(index).text : ''),
  };
}

function tail(text: string): { from: number; skipped: number } {
  if (text.length <= MAX_TEXT) return { from: 0, skipped: 0 };
  const newline = text.indexOf('\n', text.length - MAX_TEXT);
  const from = newline < 0 ? text.length - MAX_TEXT : newline + 1;
  let skipped = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < from; at = text.indexOf('\n', at + 1)) skipped++;
  return { from, skipped };
}

/** Offsets, in a typed array: a log of nothing but newlines must fit too. */
function lineStarts(text: string, from: number): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 0;
  for (let at = from; at < text.length; ) {
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = at;
    const newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length : newline + 1;
  }
  return starts.subarray(0, count);
}

/** Lines by stream; each a list of the pieces it was cut into. */
function byStream(count: number, raw: (line: number) => string): Record<'stdout' | 'stderr', number[][]> {
  const streams: Record<'stdout' | 'stderr', number[][]> = { stdout: [], stderr: [] };
  const open = { stdout: false, stderr: false };
  for (let line = 0; line < count; line++) {
    const { stream, partial } = wrapping(raw(line));
    const last = streams[stream].at(-1);
    if (open[stream] && last) {
      if (last.length < MAX_PIECES) last.push(line);
    } else streams[stream].push([line]);
    open[stream] = partial;
  }
  return streams;
}

function joined(pieces: readonly number[], raw: (line: number) => string): Stripped {
  const [first = -1, ...more] = pieces;
  const stripped = strip(raw(first));
  if (more.length === 0) return stripped;
  const text = stripped.text + more.map(line => strip(raw(line)).text).join('');
  return { ...stripped, text: text.slice(0, MAX_LINE) };
}
