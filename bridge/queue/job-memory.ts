import type { Follower, FullRecord, JournalRecord, Writing } from '../journal/journal-record'
import type { LastNumber } from './counters'
import type { StoredEntry } from './entry'
import { type BridgeState, type Change, emptyState, fold } from './fold'
import { rebuild, writingOf } from './restore'

/** What the register of numbers can say against a journal: it is written after it, so it never knows more. */
export interface RegisterWitness {
  /** By prefix, the highest number that stands in it. */
  lastNumbers: ReadonlyMap<string, LastNumber>
  /** The journal that its newest lines are about, and the highest sequence number among them. */
  store: string | null
  seq: number
}

export const NO_WITNESS: RegisterWitness = { lastNumbers: new Map(), store: null, seq: 0 }

/** What the bridge remembers of its jobs, built up from the journal's records. */
export class JobMemory implements Follower<StoredEntry> {
  state: BridgeState = emptyState()
  readonly #witness: RegisterWitness

  constructor(witness: RegisterWitness) {
    this.#witness = witness
  }

  begin(): void {
    this.state = emptyState()
  }

  /** Applies a record that was just written; it must have been checked before. */
  apply(record: JournalRecord<StoredEntry>): Change[] {
    const changes = fold(this.state, record)
    if (changes === null) throw new Error(`record ${record.seq} was not checked before it was written`)
    return changes
  }

  follow(record: JournalRecord<StoredEntry>): string | null {
    return fold(this.state, record) === null ? `record ${record.seq} cannot follow the ones before it` : null
  }

  /** A journal that ends earlier than what the register tells of it was cut, however sound it looks. */
  judge({ store, seq }: { store: string | null; seq: number }): string | null {
    for (const [prefix, { number }] of this.#witness.lastNumbers)
      if (number > (this.state.lastNumbers.get(prefix)?.number ?? 0))
        return `the register knows number ${prefix}-${number}, which it does not`
    if (store !== null && store === this.#witness.store && this.#witness.seq > seq)
      return `it ends at record ${seq}, but the register was written after record ${this.#witness.seq}`
    return null
  }

  rebuild(readable: FullRecord<StoredEntry>[]): Writing<StoredEntry>[] {
    return rebuild(readable, this.#witness).map(writingOf)
  }
}
