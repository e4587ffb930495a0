/**
 * The fewest of these with which it still fails (delta debugging, Zeller's ddmin): first without large parts, then one by
 * one. `most`: tries after which it ends with what it has. The whole list must fail.
 */
export async function shrink<T>(
  all: readonly T[],
  fails: (some: readonly T[]) => Promise<boolean>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  let left = all
  let parts = 2
  let tries = 0
  while (left.length > 1 && tries < most) {
    const size = Math.ceil(left.length / parts)
    const shorter = await firstFailing(withoutEach(left, size), async (some) => {
      tries += 1
      return tries <= most && (await fails(some))
    })
    if (shorter !== null) {
      left = shorter
      parts = Math.max(2, parts - 1)
    } else if (size === 1) return left
    else parts = Math.min(left.length, parts * 2)
  }
  return left
}

function withoutEach<T>(list: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(list.length / size) }, (_, i) => i * size)
  return starts.map((start) => [...list.slice(0, start), ...list.slice(start + size)])
}

async function firstFailing<T>(lists: readonly T[][], fails: (some: T[]) => Promise<boolean>): Promise<T[] | null> {
  for (const list of lists) if (await fails(list)) return list
  return null
}
