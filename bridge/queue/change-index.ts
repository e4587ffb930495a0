interface IndexedChange {
  seq: number
  id: string
}

/** Stale places are cleared away when there are more of them than of others, and at least so many. */
const CLEAR_AT = 1000

/**
 * Jobs in the order of their last change. A job that changes again gets a new place; its old one stays, stale, until
 * there are many of those.
 */
export class ChangeIndex {
  #changes: IndexedChange[] = []

  /** Begins with these, in whatever order. */
  fill(jobs: readonly IndexedChange[]): void {
    this.#changes = jobs.map(({ seq, id }) => ({ seq, id })).sort((a, b) => a.seq - b.seq)
  }

  /** `seq` is never lower than that of the last one added. */
  add(seq: number, id: string): void {
    this.#changes.push({ seq, id })
  }

  /** Takes back every change after `seq`. */
  takeBack(seq: number): void {
    this.#changes.length = this.#firstAfter(seq)
  }

  /** Changes after `seq`, oldest first; stale ones among them, so that each must be compared with its job. */
  *after(seq: number): Generator<IndexedChange> {
    const changes = this.#changes
    for (let at = this.#firstAfter(seq); at < changes.length; at++) {
      const change = changes[at]
      if (change) yield change
    }
  }

  /** Clears stale places away when most are. `jobs`: how many jobs there are. */
  clear(jobs: number, isStale: (change: IndexedChange) => boolean): void {
    if (this.#changes.length < 2 * jobs + CLEAR_AT) return
    this.#changes = this.#changes.filter((change) => !isStale(change))
  }

  #firstAfter(seq: number): number {
    let low = 0
    let high = this.#changes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#changes[middle]?.seq ?? 0) <= seq) low = middle + 1
      else high = middle
    }
    return low
  }
}
