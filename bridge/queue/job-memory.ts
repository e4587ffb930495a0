import type { Follower, FullRecord, JournalRecord, Writing } from '../journal/journal-record'
import type { RegisterFacts } from '../register/register-facts'
import { type BridgeState, emptyState } from './bridge-state'
import { raiseNumber } from './counters'
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
    if (fold(this.state, record) === null) return `record ${record.seq} cannot follow the ones before it`
    if (record.entry.type === 'summary') this.#recount()
    return null
  }

  /** Where an impossible number has spoilt a snapshot's counter, the register knows the last valid one. */
  #recount(): void {
    for (const prefix of this.state.recounts ? this.state.invalidNumbers.keys() : []) {
      const last = this.#register.lastNumbers.get(prefix)
      if (last) raiseNumber(this.state, { prefix, number: last.number }, last.at)
    }
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
