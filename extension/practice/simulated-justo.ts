import { timeAfter } from '@shared/dates'
import type { WorkerContext } from '../context/worker-context'
import type { JustoClient } from '../justo/client'
import { practiceId } from '../justo/practice-id'
import type { JustoResult } from '../justo/result'
import { isCalledOff } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { advanced, type RunningPractice, readPractice } from '../store/practice-state'
import type { StoreReader } from '../store/store-reader'
import { type Planned, sampleOrder, samplesFor } from './sample-orders'

/** The last action on a made-up order that a real Justo would have received. */
export type LastAction = 'accepted' | 'called-off'

export interface PracticeShop {
  storeName: string
  /** Table of the table order. */
  table: string
  /** The shop accepts in Justo's own panel: the simulation does so. */
  acceptsInJusto: boolean
}

/** Delay until the order is accepted in Justo's panel. */
const ELSEWHERE_MS = 20_000

function statusOf(planned: Planned, elapsedMs: number, last: LastAction | undefined, { acceptsInJusto }: PracticeShop) {
  const isCancelled = planned.cancelledAt !== undefined && elapsedMs >= planned.cancelledAt
  if (isCancelled || last === 'called-off') return 'cancelled'
  const isAccepted = last === 'accepted' || (acceptsInJusto && elapsedMs >= planned.at + ELSEWHERE_MS)
  return isAccepted ? 'preparing' : 'pending'
}

/** Every order that a practice can create. */
export const allOrderIds = (run: string): string[] => samplesFor('').map((_, i) => practiceId(run, i + 1))

/**
 * What the simulated Justo lists: Justo's own JSON of every order created so far, in its current state. Pure: the same
 * moment gives the identical list, also in a restarted worker.
 */
export function listedOrders(
  { run, startedAt, elapsedMs }: RunningPractice,
  lastActions: ReadonlyMap<string, LastAction | undefined>,
  shop: PracticeShop,
): Record<string, unknown>[] {
  return samplesFor(shop.table).flatMap((planned, i) => {
    if (elapsedMs < planned.at) return []
    const id = practiceId(run, i + 1)
    const sample = planned.edited && elapsedMs >= planned.edited.at ? planned.edited.sample : planned.sample
    return [
      sampleOrder(sample, {
        id,
        createdAt: timeAfter(startedAt, planned.at),
        orderStatus: statusOf(planned, elapsedMs, lastActions.get(id), shop),
        storeName: shop.storeName,
      }),
    ]
  })
}

/** A table number that every restaurant has. */
const ANY_TABLE = '4'

function lastActionOf(stored: StoredOrder): LastAction | undefined {
  if (isCalledOff(stored)) return 'called-off'
  return stored.acceptance.state === 'accepted' ? 'accepted' : undefined
}

/** What a Justo with only made-up orders would list now; empty while no practice is running. */
async function listNow(context: WorkerContext, shop: StoreReader): Promise<unknown[]> {
  const practice = await readPractice(shop)
  if (practice?.state !== 'running') return []
  const now = advanced(practice, context.now())
  const stored = (await context.store.orders(allOrderIds(now.run))).filter((order) => order !== null)
  const lastActions = new Map(stored.map((order) => [order.id, lastActionOf(order)]))
  const { storeName, tables, printing } = context.settings()
  return listedOrders(now, lastActions, {
    storeName: storeName || 'Práctica',
    table: tables[0]?.names[0] ?? ANY_TABLE,
    acceptsInJusto: printing.mode === 'on-accept',
  })
}

/**
 * A simulated Justo client: lists the made-up orders and accepts every action on them, without network.
 * @param shop has the practice's state
 */
export function practiceJusto(context: WorkerContext, shop: StoreReader): JustoClient {
  const answered = <T>(data: T): JustoResult<T> => ({ ok: true, data, startedAt: context.now(), ms: 0, skewMs: null })
  return {
    pendingOrders: async () => answered(await listNow(context, shop)),
    orders: async () => answered(await listNow(context, shop)),
    acceptOrder: async () => answered({}),
    rejectOrder: async () => answered({}),
    setStatus: async () => ({ outcome: 'done', ms: 0 }),
  }
}
