import { readJustoClock } from '../context/justo-clock'
import type { Till } from '../context/worker-context'
import type { JustoClient } from '../justo/client'
import type { JustoResult } from '../justo/result'

/** What Justo answered in one poll. Null: that list was not asked. */
export interface Heard {
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
}

const NOTHING: Heard = { pending: null, orders: null }

/** The first answer says when a list was asked; a failure of a later part stands above it. */
const kept = (known: JustoResult<unknown> | null, told: JustoResult<unknown>): JustoResult<unknown> =>
  known === null || (known.ok && !told.ok) ? told : known

const isRateLimited = (told: JustoResult<unknown>): boolean => !told.ok && told.error.kind === 'rate-limited'

/**
 * The till with a Justo whose answers are kept as they come: whatever is made of one afterwards may fail, and its
 * `Retry-After` and its clock count all the same. Made anew for each poll.
 */
export function hearJusto(till: Till): { its: Till; heard(): Heard } {
  let heard: Heard = NOTHING
  const hear = async <T>(list: keyof Heard, asking: Promise<JustoResult<T>>): Promise<JustoResult<T>> => {
    const told = await asking
    heard = { ...heard, [list]: kept(heard[list], told) }
    till.live.justoClock = readJustoClock(told) ?? till.live.justoClock
    return told
  }
  const justo = (): JustoClient => {
    const client = till.justo()
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
  return { its: { ...till, justo }, heard: () => heard }
}

type List = JustoResult<unknown>

/** The two readings that are due; null: it is not. `pending` is told what came of the other. */
interface Due {
  orders: (() => Promise<List>) | null
  pending: ((orders: List | null) => Promise<List>) | null
}

/** `failure`: what of an answer could not be taken in; null: all was. */
export type Asked = Heard & { unhandled: boolean; failure: unknown }

/** Asks for what is due. What becomes of one answer neither stops the other list nor hides that Justo was asked. */
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
