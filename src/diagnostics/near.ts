/**
 * The candidate that was most likely meant: equal but for case and Unicode form, or else a few letters away.
 * @param candidates in the order in which ties are broken
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const folded = fold(name);
  const equal = candidates.find((candidate) => fold(candidate) === folded);
  if (equal !== undefined) return equal;
  // One letter in three may differ, endings such as `.jpg` not counted.
  const limit = Math.min(3, Math.floor(folded.replace(/\.[^.]*$/, '').length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(folded, fold(candidate), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Case and Unicode form put aside, as a forgiving file system does. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; `limit` or more is returned as `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) distance = Math.min(distance, at(before, j - 2) + 1);
      current.push(distance);
    }
    if (Math.min(...current) >= limit) return limit;
    [before, previous] = [previous, current];
  }
  return Math.min(limit, at(previous, b.length));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
