/** Two lists side by side; a place where only one of them has something is a difference. */
export type Pair<T> = { left: T; right: T } | { left: T; right: null } | { left: null; right: T }

/** Lengths of the longest common ends from each place on. */
function commonEnds<T>(left: T[], right: T[], same: (a: T, b: T) => boolean): number[][] {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const [a, b, row] = [left[i], right[j], table[i]]
      if (row && a !== undefined && b !== undefined)
        row[j] = same(a, b) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  return table
}

/** Aligns equal elements of both lists (longest common subsequence). */
export function align<T>(left: T[], right: T[], same: (a: T, b: T) => boolean): Pair<T>[] {
  const table = commonEnds(left, right, same)
  const pairs: Pair<T>[] = []
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]]
    if (a !== undefined && b !== undefined && same(a, b)) {
      pairs.push({ left: a, right: b })
      i++
      j++
    } else if (a !== undefined && (b === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      pairs.push({ left: a, right: null })
      i++
    } else if (b !== undefined) {
      pairs.push({ left: null, right: b })
      j++
    }
  }
  return pairs
}
