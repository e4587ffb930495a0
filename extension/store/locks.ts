/**
 * One work at a time for each name; works about other names run side by side. A work that fails does not stop the next.
 * One that names several waits for all of them: names are taken at once, so that two such works never wait for each other.
 */
export function createLocks(): <T>(names: readonly string[], work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>()
  return (names, work) => {
    const before = [...new Set(names)].flatMap((name) => tails.get(name) ?? [])
    const result = Promise.all(before).then(work)
    const tail = result.then(
      () => undefined,
      () => undefined, // the caller of the failed work has the error
    )
    for (const name of names) tails.set(name, tail)
    void tail.then(() => {
      for (const name of names) if (tails.get(name) === tail) tails.delete(name)
    })
    return result
  }
}
