import { readJustoClock } from '../context/justo-clock'
import type { WorkerContext } from '../context/worker-context'
import type { JustoClient } from '../justo/client'
import type { JustoResult } from '../justo/result'

/** Justo's answers in one poll. Null: that list was not requested. */
export interface Heard {
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
}

const NOTHING: Heard = { pending: null, orders: null }

/** The first answer counts (it gives the time of the request), unless a later part failed. */
const kept = (known: JustoResult<unknown> | null, told: JustoResult<unknown>): JustoResult<unknown> =>
  known === null || (known.ok && !told.ok) ? told : known

const isRateLimited = (told: JustoResult<unknown>): boolean => !told.ok && told.error.kind === 'rate-limited'

/**
 * A till whose Justo client records every answer: processing an answer may fail, and its `Retry-After` and clock must
 * still count. Created anew for each poll.
 */
export function hearJusto(context: WorkerContext): { its: WorkerContext; heard(): Heard } {
  let heard: Heard = NOTHING
  const hear = async <T>(list: keyof Heard, asking: Promise<JustoResult<T>>): Promise<JustoResult<T>> => {
    const told = await asking
    heard = { ...heard, [list]: kept(heard[list], told) }
    context.live.justoClock = readJustoClock(told) ?? context.live.justoClock
    return told
  }
  const justo = (): JustoClient => {
    const client = context.justo()
    return {
      ...client,
      pendingOrders: (storeIds) => hear('pending', client.pendingOrders(storeIds)),
      orders: (window) => hear('orders', client.orders(window)),
      async acceptOrder(id) {
        const told = await client.acceptOrder(id)
        if (isRateLimited(told)) heard = { ...heard, pending: told }
        return told
      },
    }
  }
  return { its: { ...context, justo }, heard: () => heard }
}

type List = JustoResult<unknown>

/** The two lists that are due; null: not due. `pending` receives the result of `orders`. */
interface Due {
  orders: (() => Promise<List>) | null
  pending: ((orders: List | null) => Promise<List>) | null
}

/** `failure`: the error while processing an answer; null: none. */
export type Asked = Heard & { unhandled: boolean; failure: unknown }

/**
 * Requests the lists that are due. An error while processing one neither stops the other nor hides that Justo was
 * called.
 */
export async function askDue({ orders, pending }: Due, heard: () => Heard): Promise<Asked> {
  const asked: Asked = { pending: null, orders: null, unhandled: false, failure: null }
  const take = async (list: keyof Heard, reading: () => Promise<List>) => {
    try {
      asked[list] = await reading()
    } catch (error) {
      Object.assign(asked, { [list]: heard()[list], unhandled: true, failure: error })
    }
  }
  if (orders) await take('orders', orders)
  if (pending) await take('pending', () => pending(asked.orders))
  return asked
}
