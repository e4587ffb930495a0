interface IndexedChange {
  seq: number
  id: string
}

/** Stale entries are removed once there are this many more of them than jobs. */
const CLEAR_AT = 1000

/**
 * Jobs in the order of their last change. A job that changes again gets a new entry; its old one stays, stale, until
 * `clear` removes it.
 */
export class ChangeIndex {
  /** Two arrays take a third of the memory of one object per entry. */
  #seqs: number[] = []
  #ids: string[] = []

  /** Replaces all entries with these, given in any order. */
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

  /** Removes every entry after `seq`. */
  rollBack(seq: number): void {
    this.#seqs.length = this.#firstAfter(seq)
    this.#ids.length = this.#seqs.length
  }

  /** Changes after `seq`, oldest first; some are stale, so each must be compared with its job. */
  *after(seq: number): Generator<IndexedChange> {
    for (let at = this.#firstAfter(seq); at < this.#seqs.length; at++)
      yield { seq: this.#seqs[at] ?? 0, id: this.#ids[at] ?? '' }
  }

  /** Removes stale entries if most are stale. `seqOf`: the sequence number of a job's last change. */
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
