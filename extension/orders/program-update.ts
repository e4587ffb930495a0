import { timeAfter } from '@shared/dates'
import { nullable, text } from '@shared/described'
import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { parseOrder } from '../justo/parse-order'
import { isRawOfRow } from '../order-model/order-names'
import { defineFact } from '../store/fact'
import { captureOrders } from './capture'
import { rereadOrder } from './reread-order'
import { FORGOTTEN_RAW } from './without-customer'

/** Set by wxt.config.ts: changes with every source file of the extension. */
declare const __BUILD__: string | undefined
const BUILD = typeof __BUILD__ === 'string' ? __BUILD__ : 'not built'

/** The build that last parsed the stored orders. */
const PARSED_BY = defineFact('parsed-by', nullable(text))
/** Justo's lists reach back 24 h and include orders that are closed here. */
const LISTED_MS = 48 * 3_600_000
const HIGHEST_TIME = '9999'

async function rereadStored(context: WorkerContext, id: string): Promise<void> {
  const source = await context.store.source(id)
  await context.store.changeStored(id, async (stored, jobs) => {
    if (stored.order === null) return null
    const { words } = context.settings()
    const parsed = source === null ? null : parseOrder(JSON.parse(source), stored.storeId, words, stored.order)
    // What this build cannot parse stays as the older one parsed it; so does what was stored without its JSON.
    const reread = parsed?.ok ? parsed.order : stored.order
    // Justo has told a later status since, with the rest unreadable.
    const read = stored.raw === null ? reread : { ...reread, justoStatus: stored.order.justoStatus }
    const { order, papers } = await rereadOrder(context, stored, jobs, read)
    return { order, put: papers, quiet: true }
  })
}

const isRead = async ({ store }: WorkerContext, build: string): Promise<boolean> =>
  (await store.fact(PARSED_BY)) === build

/**
 * Once per build, before any paper is planned: parses the stored orders again and notes on their papers how this build
 * reads the same facts. A new field, a better parser or another wording plans no paper by itself; later changes are
 * compared with this reading. `rereadQuarantined` completes it: a worker that dies before starts over.
 */
export async function rereadStoredOrders(context: WorkerContext, report: Report, build: string = BUILD): Promise<void> {
  if (await isRead(context, build)) return
  const since = timeAfter(context.now(), -LISTED_MS)
  const open = (await context.store.openOrders()).map(({ id }) => id)
  const closed = await context.store.closedOrderIds(since, HIGHEST_TIME)
  for (const id of [...open, ...closed]) await rereadStored(context, id).catch(report)
}

/** @throws if the row itself is damaged (not JSON) */
const rereadRaw = async (context: WorkerContext, raw: string, seenAt: string) =>
  captureOrders(context, [JSON.parse(raw)], seenAt, 0)

/**
 * Once per build: parses quarantined orders again. They keep their old `seenAt`, so that any later answer of Justo
 * wins.
 */
export async function rereadQuarantined(context: WorkerContext, report: Report, build: string = BUILD): Promise<void> {
  if (await isRead(context, build)) return
  for await (const batch of context.store.orderBatches())
    for (const { raw, seenAt } of batch)
      if (raw !== null && raw !== FORGOTTEN_RAW && !isRawOfRow(raw)) await rereadRaw(context, raw, seenAt).catch(report)
  await context.store.putFact(PARSED_BY, build)
}
