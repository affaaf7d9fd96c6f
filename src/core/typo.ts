/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), or `bound + 1` where it is larger
 * than `bound`. The rows outside the band are never computed.
 */
export function typoDistance(a: string, b: string, bound: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (isSwap(a, b, i, j)) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > bound) return bound + 1;
    before = last;
    last = row;
  }
  return Math.min(at(last, b.length), bound + 1);
}

/** How many typing errors a word of this length may have. Short words differ by one letter all the time. */
export function typoBound(length: number): number {
  if (length < 4) return 0;
  return length < 9 ? 1 : 2;
}

/** True where two short words differ only by two neighbours that changed places (`dsik`, `disk`). */
export function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return isSwap(a, b, i + 2, i + 2) && a.slice(i + 2) === b.slice(i + 2);
}

function isSwap(a: string, b: string, i: number, j: number): boolean {
  if (i < 2 || j < 2 || i > a.length || j > b.length) return false;
  return (
    a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
    a.charCodeAt(i - 2) === b.charCodeAt(j - 1) &&
    a.charCodeAt(i - 1) !== a.charCodeAt(i - 2)
  );
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
