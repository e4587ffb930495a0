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
  /** Side by side, which takes a third of what an object each would. */
  #seqs: number[] = []
  #ids: string[] = []

  /** Begins with these, in whatever order. */
  fill(jobs: readonly IndexedChange[]): void {
    const sorted = [...jobs].sort((a, b) => a.seq - b.seq)
    this.#seqs = sorted.map(({ seq }) => seq)
    this.#ids = sorted.map(({ id }) => id)
  }

  /** `seq` is never lower than that of the last one added. */
  add(seq: number, id: string): void {
    this.#seqs.push(seq)
    this.#ids.push(id)
  }

  /** Takes back every change after `seq`. */
  takeBack(seq: number): void {
    this.#seqs.length = this.#firstAfter(seq)
    this.#ids.length = this.#seqs.length
  }

  /** Changes after `seq`, oldest first; stale ones among them, so that each must be compared with its job. */
  *after(seq: number): Generator<IndexedChange> {
    for (let at = this.#firstAfter(seq); at < this.#seqs.length; at++)
      yield { seq: this.#seqs[at] ?? 0, id: this.#ids[at] ?? '' }
  }

  /** Clears stale places away when most are. `seqOf`: the sequence number of a job's last change. */
  clear(jobs: number, seqOf: (id: string) => number | undefined): void {
    if (this.#seqs.length < 2 * jobs + CLEAR_AT) return
    this.fill([...this.after(0)].filter(({ seq, id }) => seqOf(id) === seq))
  }

  #firstAfter(seq: number): number {
    let low = 0
    let high = this.#seqs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#seqs[middle] ?? 0) <= seq) low = middle + 1
      else high = middle
    }
    return low
  }
}
