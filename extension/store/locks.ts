/**
 * Serialises work per name; work on different names runs concurrently. A failure does not stop the next. Several names
 * are acquired at once, so that two such works cannot deadlock.
 */
export function createLocks(): <T>(names: readonly string[], work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>()
  return (names, work) => {
    const before = [...new Set(names)].flatMap((name) => tails.get(name) ?? [])
    const result = Promise.all(before).then(work)
    const tail = result.then(
      () => undefined,
      () => undefined, // the caller of the failed work gets the error
    )
    for (const name of names) tails.set(name, tail)
    void tail.then(() => {
      for (const name of names) if (tails.get(name) === tail) tails.delete(name)
    })
    return result
  }
}

/** Runs works with the same name one after another, others side by side. A failed work does not stop the next. */
export function createSerial(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const locked = createLocks()
  return (name, work) => locked([name], work)
}
