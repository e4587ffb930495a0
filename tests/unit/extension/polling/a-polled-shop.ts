import { expect } from 'vitest'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { Polling } from '../../../../extension/polling/loop'
import type { BackOffStorage } from '../../../../extension/polling/poll-state'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { tablesOf } from '../../../stage/tables-of'
import { eventually, idle } from '../../../stage/virtual-clock'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { logOf } from '../log-of'

const failed = (kind: JustoErrorKind, startedAt: string) =>
  justoFailure(kind, startedAt, { serverText: 'a server’s own words' })

export const codeOf = (polling: Polling) => polling.report().trouble?.code ?? null

/** A worker with a Justo whose lists the test holds back. */
export function aPolledShop(life: { signal: AbortSignal }) {
  const justo = {
    pending: [] as unknown[],
    orders: [] as unknown[],
    down: null as JustoErrorKind | null,
    asked: [] as string[],
  }
  const made = aWorkerContext({
    justo: {
      pendingOrders: async () => {
        justo.asked.push('pending')
        return justo.down ? failed(justo.down, made.context.now()) : justoData(justo.pending, made.context.now())
      },
      orders: async ({ fromDate }) => {
        justo.asked.push(`orders ${fromDate}`)
        return justo.down ? failed(justo.down, made.context.now()) : justoData(justo.orders, made.context.now())
      },
    },
  })
  const start = (storage?: BackOffStorage, { signal } = life) => new Polling(made.context, signal, rethrow, { storage })
  /** A loop to which Justo does not answer, or answers only this, from its start on; `code`: what it says of it. */
  const startedDown = async (down: JustoErrorKind, code: string) => {
    justo.down = down
    const polling = start()
    await eventually(() => expect(codeOf(polling)).toBe(code))
    return polling
  }
  /** What a kick at this hour does is done. */
  const kickAt = async (polling: Polling, hour: string) => {
    made.clock.now = hour
    polling.kick()
    await idle()
  }
  /** A loop that has read its first lists. */
  const started = async () => {
    const polling = start()
    await eventually(() => expect(polling.count()).toBe(1))
    return polling
  }
  /** Its next poll, at this hour. */
  const pollAt = async (polling: Polling, hour: string) => {
    const polls = polling.count()
    made.clock.now = hour
    polling.kick()
    await eventually(() => expect(polling.count()).toBe(polls + 1))
  }
  /** From when on the long list was asked for last. */
  const lastSweep = () => justo.asked.findLast((call) => call.startsWith('orders'))
  const logged = async () => (await logOf(tablesOf(made.context))).map((entry) => [entry.step, entry.message])
  return { ...made, justo, start, startedDown, kickAt, started, pollAt, lastSweep, logged }
}
