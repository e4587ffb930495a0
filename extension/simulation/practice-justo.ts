import type { WorkerContext } from '../context/worker-context'
import type { JustoClient } from '../justo/client'
import { isPractice } from '../justo/practice-id'
import type { JustoResult } from '../justo/result'
import { isCalledOff } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import { type Heard, listedOrders, orderIds } from './practice-plan'
import { advanced } from './practice-state'
import { readPractice } from './stored-practice'

/** A table number that every restaurant has. */
const ANY_TABLE = '4'

function heardOf(stored: StoredOrder): Heard | null {
  if (isCalledOff(stored)) return 'called-off'
  return stored.acceptance.state === 'accepted' ? 'accepted' : null
}

/** What a Justo with only made-up orders would list now; empty while no practice is running. */
async function listNow(context: WorkerContext): Promise<unknown[]> {
  const practice = await readPractice(context.store)
  if (practice?.state !== 'running') return []
  const now = advanced(practice, context.now())
  const stored = (await context.store.orders(orderIds(now))).filter((order) => order !== null)
  const heard = stored.flatMap((order): [string, Heard][] => {
    const word = heardOf(order)
    return word === null ? [] : [[order.id, word]]
  })
  const { storeName, tables, printing } = context.settings()
  return listedOrders(now, new Map(heard), {
    storeName: storeName || 'Práctica',
    table: tables[0]?.names[0] ?? ANY_TABLE,
    acceptsInJusto: printing.mode === 'on-accept',
  })
}

/**
 * A simulated Justo client: lists the made-up orders and accepts every action on them, without network. Any other order
 * is refused: it must not look as if Justo took it.
 */
export function practiceJusto(context: WorkerContext): JustoClient {
  const answered = <T>(data: T): JustoResult<T> => ({ ok: true, data, startedAt: context.now(), ms: 0, skewMs: null })
  const error = { kind: 'refused', retryAfterMs: null, detail: 'not an order of practice', serverText: null } as const
  const about = async (orderId: string): Promise<JustoResult<unknown>> =>
    isPractice(orderId) ? answered({}) : { ok: false, error, startedAt: context.now(), ms: 0 }
  return {
    pendingOrders: async () => answered(await listNow(context)),
    orders: async () => answered(await listNow(context)),
    acceptOrder: about,
    rejectOrder: about,
    setStatus: async ({ id }) => (isPractice(id) ? { outcome: 'done', ms: 0 } : { outcome: 'refused', error, ms: 0 }),
  }
}
