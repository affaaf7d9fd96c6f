import { nameOf } from './frames.js';

/** What a frame is compared by. Frames of a trace and of a report fit; numbers may be hexadecimal text. */
export interface ComparableFrame {
  function?: string;
  file?: string;
  line?: number;
  column?: number;
  module?: string;
  buildId?: string;
  offset?: bigint | string;
  pc?: bigint | string;
}

/** A trace as numbers, made once. */
export interface Encoded {
  /** FIELDS for each frame; 0 is "unknown". */
  ids: Int32Array;
  length: number;
  /** Number -> frames that have it, the outermost first. */
  rows: ReadonlyMap<number, readonly number[]>;
}

/** Source, module with build, module with build and offset, name, address. */
const FIELDS = 5;
/** The second: alone it makes no two frames the same. */
const PLACE = 1;

/** Weights of Dang et al., ReBucket (ICSE 2012), as CASR sets them: distance to the top, and offset of the match. */
const TOP = 0.04;
const SHIFT = 0.13;

/** Frames that are compared: farther down a match weighs less than 1 %. */
const DEPTH = 128;

/**
 * How far two traces are apart, 0 (the same) to 1 (nothing alike): 1 minus the position dependent similarity of rule
 * 3.10. Give it the frames that a signature kept. A trace without frames is 1 from everything.
 */
export function distance(a: readonly ComparableFrame[], b: readonly ComparableFrame[]): number {
  const encode = encoder();
  return distanceOf(encode(a), encode(b));
}

/** A function that turns frames into numbers; traces that are compared must come from one encoder. */
export function encoder(): (frames: readonly ComparableFrame[]) => Encoded {
  const numbers = new Map<string, number>();
  const number = (text: string | undefined) => {
    if (text === undefined) return 0;
    const known = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, known);
    return known;
  };
  const names = new Map<string | undefined, string | undefined>();
  return frames => {
    const ids = Int32Array.from(frames.slice(0, DEPTH).flatMap(frame => keys(frame, named(frame, names)).map(number)));
    return { ids, length: ids.length / FIELDS, rows: rowsOf(ids) };
  };
}

/** Names come again and again: each is normalised once. */
function named(frame: ComparableFrame, names: Map<string | undefined, string | undefined>): string | undefined {
  if (!names.has(frame.function)) names.set(frame.function, nameOf(frame));
  return names.get(frame.function);
}

function rowsOf(ids: Int32Array): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at] ?? 0;
    if (id === 0 || at % FIELDS === PLACE) continue;
    const row = Math.floor(at / FIELDS);
    const known = rows.get(id);
    if (known) known.push(row);
    else rows.set(id, [row]);
  }
  return rows;
}

function keys(frame: ComparableFrame, name: string | undefined): (string | undefined)[] {
  const { file, line, column, module, buildId, pc } = frame;
  const place = module === undefined ? undefined : `m\n${module}\n${buildId ?? ''}`;
  const offset = hex(frame.offset);
  return [
    file === undefined || line === undefined ? undefined : `s\n${file}\n${line}\n${column ?? ''}`,
    offset === undefined ? undefined : place,
    offset === undefined || place === undefined ? undefined : `${place}\n${offset}`,
    name === undefined ? undefined : `n\n${name}`,
    hex(pc) === undefined ? undefined : `a\n${hex(pc)}`,
  ];
}

function hex(value: bigint | string | undefined): string | undefined {
  return typeof value === 'bigint' ? `0x${value.toString(16)}` : value?.toLowerCase();
}

/**
 * `distance` of traces that one encoder made. Only cells of the matrix where frames match can raise it: a row of the
 * matrix is the one above it, raised behind each match.
 */
export function distanceOf(a: Encoded, b: Encoded): number {
  const shorter = Math.min(a.length, b.length);
  if (shorter === 0) return 1;
  const best = new Float64Array(b.length + 1);
  for (let row = 0; row < a.length; row += 1) {
    // From the right, so that what stands left of a match is still of the row above.
    for (const column of matches(a, row, b)) {
      const weight = (TOPS[Math.min(row, column) + 1] ?? 0) * (SHIFTS[Math.abs(row - column)] ?? 0);
      const reached = (best[column] ?? 0) + weight;
      for (let at = column + 1; at <= b.length && (best[at] ?? 0) < reached; at += 1) best[at] = reached;
    }
  }
  return Math.min(1, Math.max(0, 1 - (best[b.length] ?? 0) / (SUMS[shorter] ?? 1)));
}

/** Frames of `b` that are the same as one of `a`, the outermost first. */
function matches(a: Encoded, row: number, b: Encoded): readonly number[] {
  let found: readonly number[] = [];
  for (let field = 0; field < FIELDS; field += 1) {
    const id = a.ids[row * FIELDS + field];
    const columns = id && field !== PLACE ? b.rows.get(id) : undefined;
    if (!columns) continue;
    found = found.length === 0 ? columns : [...new Set([...found, ...columns])].toSorted((x, y) => y - x);
  }
  const [only] = found;
  if (found.length === 1 && only !== undefined && isSame(a.ids, row * FIELDS, b.ids, only * FIELDS)) return found;
  return found.length === 0 ? found : found.filter(column => isSame(a.ids, row * FIELDS, b.ids, column * FIELDS));
}

/** The best knowledge that both frames have decides: source line, place in a module of one build, name, address. */
function isSame(a: Int32Array, i: number, b: Int32Array, j: number): boolean {
  const source = a[i];
  if (source && b[j]) return source === b[j];
  const place = a[i + 1];
  if (place && place === b[j + 1]) return a[i + 2] === b[j + 2];
  if (a[i + 3] || b[j + 3]) return a[i + 3] === b[j + 3];
  return a[i + 4] !== 0 && a[i + 4] === b[j + 4];
}

/**
 * A test for "cannot be nearer than `bound`" to one trace, in O(length): frames whose knowledge it shares nowhere match
 * nothing, and a match of row i weighs at most exp(-0.04 i).
 */
export function fartherThan(trace: Encoded, bound: number): (other: Encoded) => boolean {
  const known = new Uint8Array(Math.max(0, ...trace.rows.keys()) + 1);
  for (const id of trace.rows.keys()) known[id] = 1;
  return ({ ids, length }) => {
    let most = 0;
    for (let row = 0; row < length; row += 1) {
      const at = row * FIELDS;
      const isShared =
        known[ids[at] ?? 0] || known[ids[at + 2] ?? 0] || known[ids[at + 3] ?? 0] || known[ids[at + 4] ?? 0];
      if (isShared) most += TOPS[row + 1] ?? 0;
    }
    return 1 - most / (SUMS[Math.min(trace.length, length)] ?? 1) >= bound;
  };
}

const TOPS = Float64Array.from({ length: DEPTH + 1 }, (_, index) => Math.exp(-TOP * index));
const SHIFTS = Float64Array.from({ length: DEPTH + 1 }, (_, index) => Math.exp(-SHIFT * index));
/** Sum of the weights of a whole match. */
const SUMS = TOPS.map((_, length) => TOPS.slice(1, length + 1).reduce((sum, weight) => sum + weight, 0));
