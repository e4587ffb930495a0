import { nextTurn } from '../async'
import type { JobStore } from '../store/job-store'
import type { SupportFacts, Trouble } from './facts'

export type Note = (where: Trouble['where'], cause: string) => void

/** Rows between two turns of the event loop: a support file must not delay the lanes. */
const AT_ONCE = 200

/** All rows of a table, some at a time. `after`: the rows after one with this key. */
async function* inTurns<T>(after: (key: number, most: number) => T[], keyOf: (row: T) => number): AsyncGenerator<T> {
  let key = 0
  for (;;) {
    const rows = after(key, AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    // A shorter page may have lost rows that cannot be read.
    if (last === undefined) return
    key = keyOf(last)
    await nextTurn()
  }
}

/** A page of the file that cannot be read ends one table, not the support file. */
async function* asFarAsReadable<T>(rows: AsyncIterable<T>, note: Note): AsyncGenerator<T> {
  try {
    yield* rows
  } catch (cause) {
    note('store', cause instanceof Error ? cause.message : String(cause))
  }
}

/** What a support file has of the store; nothing where there is none. */
export function storeFacts(store: JobStore | null, note: Note): Pick<SupportFacts, 'jobs' | 'history' | 'register'> {
  if (store === null) return { jobs: () => [], history: () => [], register: () => [] }
  const { state, invoices, settlements } = store
  const jobs = () => inTurns(state.acceptedAfter.bind(state), ({ acceptedSeq }) => acceptedSeq)
  const history = () => inTurns(store.stepsAfter.bind(store), ({ seq }) => seq)
  async function* register() {
    yield* inTurns(invoices.after.bind(invoices), ({ n }) => n)
    yield* invoices.confirmations()
    yield* inTurns(settlements.after.bind(settlements), ({ n }) => n)
  }
  return {
    jobs: () => asFarAsReadable(jobs(), note),
    history: () => asFarAsReadable(history(), note),
    register: () => asFarAsReadable(register(), note),
  }
}
