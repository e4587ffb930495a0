import { type BridgeState, emptyState, newUndo, type Undo } from '../jobs/bridge-state'
import { raiseNumber, takeSummary } from '../jobs/counters'
import type { StoredEntry, Summary } from '../jobs/entry'
import { type Change, fold } from '../jobs/fold'
import { issuedOf, type LastNumber } from '../jobs/last-numbers'
import type { Follower, FullRecord, JournalRecord, NewEntry, SnapshotContent } from '../journal/journal-record'
import type { FoundRegister } from '../register/open-register'
import type { RegisterCheckpoint } from '../register/register-facts'
import { headOfSnapshot, loadJobs } from './job-snapshot'
import { newEntryOf, rebuild } from './rebuild'

/** Reads the register: only the lines after `checkpoint`, if the register still matches it. */
export type FindRegister = (checkpoint: RegisterCheckpoint | null, jobs: BridgeState['jobs']) => FoundRegister

/** The state in memory, built from a snapshot and the journal's records. */
export class JobMemory implements Follower<StoredEntry> {
  state: BridgeState = emptyState()
  readonly #findRegister: FindRegister
  #checkpoint: RegisterCheckpoint | null = null
  #register: FoundRegister | null = null

  constructor(findRegister: FindRegister) {
    this.#findRegister = findRegister
  }

  /** Used to validate the journal. It is written after the journal, so it never knows more. */
  get register(): FoundRegister {
    this.#register ??= this.#findRegister(this.#checkpoint, this.state.jobs)
    return this.#register
  }

  begin(counters: unknown): void {
    this.state = emptyState()
    this.#checkpoint = null
    this.#register = null
    if (counters === null) return
    takeSummary(this.state, counters as Summary)
    this.state.isPartial = true
  }

  load(snapshot: SnapshotContent): boolean {
    try {
      loadJobs(this.state, snapshot)
    } catch {
      return false // reported by the journal's reader
    }
    this.#checkpoint = headOfSnapshot(snapshot).register
    // The register is compared with the jobs as of the checkpoint, before later records change them.
    if (this.#checkpoint) this.#register = this.#findRegister(this.#checkpoint, this.state.jobs)
    return true
  }

  /** Applies a record that is not yet durable; it must have been checked before. */
  apply(record: JournalRecord<StoredEntry>): { changes: Change[]; undo: Undo } {
    const { state } = this
    const undo = newUndo(state, record.seq, record.entry.type !== 'event')
    state.undo = undo
    try {
      const changes = fold(state, record)
      if (changes === null) throw new Error(`record ${record.seq} was not checked before it was written`)
      return { changes, undo }
    } finally {
      state.undo = null
    }
  }

  follow(record: JournalRecord<StoredEntry>): string | null {
    if (fold(this.state, record) === null) return `record ${record.seq} cannot follow the ones before it`
    if (record.entry.type === 'summary') this.#recount()
    return null
  }

  /** Where an invalid number has replaced a snapshot's counter, the register has the last valid one. */
  #recount(): void {
    for (const prefix of this.state.recounts ? this.state.invalidNumbers.keys() : []) {
      const last = this.register.facts.lastNumbers.get(prefix)
      if (last) raiseNumber(this.state, prefix, last)
    }
  }

  /** A journal that ends before what the register has of it was cut, even if every record in it is valid. */
  validate({ store, seq }: { store: string | null; seq: number }): string | null {
    const { lastNumbers, store: known, seq: last } = this.register.facts
    // A journal that goes on after the register's last line may hold a later, lower confirmation.
    const numberIn = (last: LastNumber) => (store !== null && store === known ? issuedOf(last) : last.number)
    for (const [prefix, registered] of lastNumbers)
      if (numberIn(registered) > (this.state.lastNumbers.get(prefix)?.number ?? 0))
        return `the register knows number ${prefix}-${numberIn(registered)}, which it does not`
    if (store !== null && store === known && last > seq)
      return `it ends at record ${seq}, but the register was written after record ${last}`
    return null
  }

  rebuild(snapshot: SnapshotContent | null, readable: FullRecord<StoredEntry>[]): NewEntry<StoredEntry>[] {
    return rebuild(snapshot, readable, this.register.facts).map(newEntryOf)
  }
}
