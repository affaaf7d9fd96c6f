import { distanceOf, encoder, fartherThan, type ComparableFrame, type Encoded } from './distance.js';

/** Members of a cluster are less than this apart, each from each (CASR). */
const THRESHOLD = 0.3;

/** Reports that `nearest` names. */
const MOST = 10;

/**
 * The number of the cluster of each trace, from 1 in the order of first members: complete linkage, merged while the
 * farthest two members are less than 0.3 apart (rule 3.10). Traces without a known frame are each alone.
 * Time and memory grow with the square of the number of different traces: 1,000 take about a second and 8 MB.
 */
export function clusters(traces: readonly (readonly ComparableFrame[])[]): number[] {
  const encode = encoder();
  const encoded = traces.map(encode);
  const { first, different } = distinct(encoded);
  const groups = merge(different.flatMap(index => encoded[index] ?? []));
  const numbers = new Map<number, number>();
  return first.map(position => {
    const group = groups[position] ?? position;
    const number = numbers.get(group) ?? numbers.size + 1;
    numbers.set(group, number);
    return number;
  });
}

export interface KnownTrace {
  id: string;
  fingerprint: string;
  frames: readonly ComparableFrame[];
}

/** Fingerprint -> number of its cluster, from 1: crashes of one class whose traces are near. A short stack is near many. */
export function clustersOf(traces: readonly (KnownTrace & { class: string })[]): Map<string, number> {
  const numbers = new Map<string, number>();
  let last = 0;
  for (const kind of new Set(traces.map(trace => trace.class))) {
    const alike = traces.filter(trace => trace.class === kind);
    const found = clusters(alike.map(({ frames }) => frames));
    for (const [at, { fingerprint }] of alike.entries()) numbers.set(fingerprint, last + (found[at] ?? 0));
    last += Math.max(0, ...found);
  }
  return numbers;
}

/** Known traces that are at most 0.3 away, the nearest first, at most 10. */
export function nearest(
  trace: readonly ComparableFrame[],
  known: readonly KnownTrace[],
): { id: string; fingerprint: string; distance: number }[] {
  const encode = encoder();
  const own = encode(trace);
  return known
    .map(({ id, fingerprint, frames }) => ({ id, fingerprint, distance: distanceOf(own, encode(frames)) }))
    .filter(({ distance }) => distance <= THRESHOLD)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST);
}

/** Equal traces once: `first` maps each trace to its place among the different ones. */
function distinct(encoded: readonly Encoded[]): { first: number[]; different: number[] } {
  const places = new Map<string, number>();
  const different: number[] = [];
  const first = encoded.map((trace, index) => {
    const key = trace.rows.size === 0 ? `alone ${index}` : trace.ids.join();
    const place = places.get(key) ?? different.push(index) - 1;
    places.set(key, place);
    return place;
  });
  return { first, different };
}

/** Complete linkage by chains of nearest neighbours (Murtagh 1983): O(n²). Gives the group of each trace. */
function merge(traces: readonly Encoded[]): number[] {
  const count = traces.length;
  const far = new Float64Array(count * count);
  for (const [i, a] of traces.entries()) {
    const isFar = fartherThan(a, THRESHOLD);
    for (const [j, b] of traces.slice(0, i).entries())
      far[i * count + j] = far[j * count + i] = isFar(b) ? 1 : distanceOf(a, b);
  }
  const group = traces.map((_, index) => index);
  const alive = new Set(group);
  const chain: number[] = [];
  while (alive.size > 0) {
    const top = chain.at(-1) ?? pushed(chain, alive);
    const [next, gap] = neighbour(far, count, alive, top, chain.at(-2));
    if (next === undefined || gap >= THRESHOLD) {
      // Nothing that is left may join it, and what it joins later would only be farther away.
      alive.delete(top);
      chain.pop();
    } else if (next === chain.at(-2)) {
      chain.splice(-2);
      join(far, count, alive, top, next);
      for (const [index, of] of group.entries()) if (of === next) group[index] = top;
      alive.delete(next);
    } else chain.push(next);
  }
  return group;
}

function pushed(chain: number[], alive: ReadonlySet<number>): number {
  const [first = 0] = alive;
  chain.push(first);
  return first;
}

/** The nearest to `of`; of equally near ones the one before it in the chain, so that chains end. */
function neighbour(
  far: Float64Array,
  count: number,
  alive: ReadonlySet<number>,
  of: number,
  before: number | undefined,
): [number | undefined, number] {
  let best = before;
  let gap = before === undefined ? Infinity : (far[of * count + before] ?? Infinity);
  for (const other of alive) {
    const to = far[of * count + other] ?? Infinity;
    if (other !== of && to < gap) [best, gap] = [other, to];
  }
  return [best, gap];
}

/** `other` becomes part of `into`: the distance to a cluster is that to its farthest member. */
function join(far: Float64Array, count: number, alive: ReadonlySet<number>, into: number, other: number): void {
  for (const third of alive) {
    const most = Math.max(far[into * count + third] ?? 0, far[other * count + third] ?? 0);
    far[into * count + third] = most;
    far[third * count + into] = most;
  }
}
