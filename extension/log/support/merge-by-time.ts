interface Timed {
  /** ISO-8601 UTC. */
  at: string
}

/** Merges two streams, each ordered by time. `newestFirst`: both run backwards. */
export async function* mergeByTime<A extends Timed, B extends Timed>(
  left: AsyncIterable<A>,
  right: AsyncIterable<B>,
  newestFirst = false,
): AsyncGenerator<A | B> {
  const a = left[Symbol.asyncIterator]()
  const b = right[Symbol.asyncIterator]()
  const isFirst = (x: string, y: string): boolean => (newestFirst ? x >= y : x <= y)
  try {
    let [fromA, fromB] = await Promise.all([a.next(), b.next()])
    while (!fromA.done || !fromB.done) {
      if (!fromA.done && (fromB.done || isFirst(fromA.value.at, fromB.value.at))) {
        yield fromA.value
        fromA = await a.next()
      } else if (!fromB.done) {
        yield fromB.value
        fromB = await b.next()
      }
    }
  } finally {
    await Promise.all([a.return?.(), b.return?.()])
  }
}
