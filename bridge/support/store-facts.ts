import { nextTurn } from '../async'
import type { JobStore } from '../store/job-store'
import type { SupportFacts } from './facts'

/** Rows between two turns of the event loop: a support file must not delay the lanes. */
const AT_ONCE = 200

/** All rows of a table, some at a time. `after`: the rows after one with this key. */
async function* inTurns<T>(after: (key: number, most: number) => T[], keyOf: (row: T) => number): AsyncGenerator<T> {
  let key = 0
  for (;;) {
    const rows = after(key, AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    key = keyOf(last)
    await nextTurn()
  }
}

/** What a support file has of the store; nothing where there is none. */
export function storeFacts(store: JobStore | null): Pick<SupportFacts, 'jobs' | 'history' | 'register'> {
  if (store === null) return { jobs: () => [], history: () => [], register: () => [] }
  const { state, invoices, settlements } = store
  return {
    jobs: () => inTurns(state.acceptedAfter.bind(state), ({ acceptedSeq }) => acceptedSeq),
    history: () => inTurns(store.stepsAfter.bind(store), ({ seq }) => seq),
    async *register() {
      yield* inTurns(invoices.after.bind(invoices), ({ n }) => n)
      yield* invoices.confirmations()
      yield* inTurns(settlements.after.bind(settlements), ({ n }) => n)
    },
  }
}
