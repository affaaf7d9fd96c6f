/**
 * What is left of a list when every sequence that directly repeats is kept once, and what its beginning means.
 * Rule 3.6: equal neighbours first, then cycles of 2, 3, ... n/2, again and again until nothing repeats.
 */
export interface Unrolled {
  /** Indexes into the list, ascending; of a repetition the first one stays. */
  kept: number[];
  /**
   * How many of the first names in `kept` are leaf calls and one whole cycle of an endless recursion. Where it ended
   * is chance (how much stack there was), so a comparison must not depend on it.
   */
  recursion?: { leaves: number; length: number };
}

/** Repetitions that make a cycle an endless one. A debugger lists 64 frames: a cycle of four is seen 16 times. */
const ENDLESS = 12;

/** A leaf may be called at the end of the stack, with a few of its own. */
const LEAVES = 4;

/** Each pass costs n²/4 comparisons of integers: 4,096 frames take some 20 ms. */
const PASSES = 32;

/** Takes names, newest first. */
export function unroll(names: readonly string[]): Unrolled {
  const numbers = new Map<string, number>();
  const ids = names.map(name => numbers.get(name) ?? (numbers.set(name, numbers.size), numbers.size - 1));
  let kept = Int32Array.from(ids, (_, index) => index);
  if (numbers.size === ids.length) return { kept: [...kept] };
  let sequence = Int32Array.from(ids);
  let recursion: Unrolled['recursion'];
  for (let pass = 0, before = -1; pass < PASSES && before !== kept.length; pass += 1) {
    before = kept.length;
    for (let length = 1; length <= kept.length / 2; length += 1) {
      const { dropped, first } = repetitions(sequence, length);
      if (first && first.at <= LEAVES && first.times >= ENDLESS) recursion ??= { leaves: first.at, length };
      if (dropped.size === 0) continue;
      kept = kept.filter((_, index) => !dropped.has(index));
      sequence = sequence.filter((_, index) => !dropped.has(index));
    }
  }
  return { kept: [...kept], ...(recursion && { recursion }) };
}

/**
 * The names as two traces of one recursion share them: without the leaf calls at its end, the cycle begun at its
 * smallest rotation, and without the part of a turn that the end cut off.
 */
export function steady(names: readonly string[], recursion: Unrolled['recursion']): readonly string[] {
  if (!recursion) return names;
  const { leaves, length } = recursion;
  const cycle = names.slice(leaves, leaves + length);
  let rest = leaves + length;
  for (let step = 0; step < length - 1 && names[rest] === cycle[step]; step += 1) rest += 1;
  return [...smallestRotation(cycle), ...names.slice(rest)];
}

function smallestRotation(cycle: readonly string[]): readonly string[] {
  const rotations = cycle.map((_, at) => [...cycle.slice(at), ...cycle.slice(0, at)]);
  return rotations.reduce((least, next) => (next.join('\n') < least.join('\n') ? next : least), cycle.slice());
}

function repetitions(
  sequence: Int32Array,
  length: number,
): { dropped: Set<number>; first?: { at: number; times: number } } {
  const dropped = new Set<number>();
  let first: { at: number; times: number } | undefined;
  let run = 0;
  for (let at = 0; at + length <= sequence.length; at += 1) {
    if (at + length < sequence.length && sequence[at] === sequence[at + length]) {
      run += 1;
      continue;
    }
    const copies = Math.floor(run / length);
    if (copies > 0) {
      const start = at - run;
      for (let next = start + length; next < start + length * (copies + 1); next += 1) dropped.add(next);
      first ??= { at: start, times: copies + 1 };
    }
    run = 0;
  }
  return { dropped, ...(first && { first }) };
}
