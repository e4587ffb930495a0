import type { Follower, FullRecord, JournalRecord, Writing } from '../journal/journal-record'
import type { RegisterFacts } from '../register/register-facts'
import { type BridgeState, emptyState } from './bridge-state'
import type { StoredEntry } from './entry'
import { type Change, fold } from './fold'
import { rebuild, writingOf } from './restore'

/** What the bridge remembers of its jobs, built up from the journal's records. */
export class JobMemory implements Follower<StoredEntry> {
  state: BridgeState = emptyState()
  readonly #register: RegisterFacts

  /** `register`: the journal's witness. It is written behind the journal, so it never knows more. */
  constructor(register: RegisterFacts) {
    this.#register = register
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
    const { lastNumbers, store: known, seq: last } = this.#register
    for (const [prefix, { number }] of lastNumbers)
      if (number > (this.state.lastNumbers.get(prefix)?.number ?? 0))
        return `the register knows number ${prefix}-${number}, which it does not`
    if (store !== null && store === known && last > seq)
      return `it ends at record ${seq}, but the register was written after record ${last}`
    return null
  }

  rebuild(readable: FullRecord<StoredEntry>[]): Writing<StoredEntry>[] {
    return rebuild(readable, this.#register).map(writingOf)
  }
}
