import type { Till } from '../context/worker-context'
import { parseOrder } from '../justo/parse-order'
import { tillFor } from '../simulation/till-for'
import { defineFact, isText } from '../store/fact'
import { isRawOfRow } from '../store/number-of'
import { captureOrders } from './capture'
import { rereadOrder } from './reread-order'
import { FORGOTTEN_RAW } from './without-customer'

/** Set by wxt.config.ts: changes with every source file of the extension. */
declare const __BUILD__: string | undefined
const BUILD = typeof __BUILD__ === 'string' ? __BUILD__ : 'not built'

/** The build that last read what is stored. */
const PARSED_BY = defineFact<string | null>('parsed-by', isText, null)
/** Justo's lists reach back 24 h, and name orders that are closed here. */
const LISTED_MS = 48 * 3_600_000
const HIGHEST_TIME = '9999'

async function rereadStored(till: Till, id: string): Promise<void> {
  const source = await till.store.source(id)
  await till.store.changeStored(id, async (stored, jobs) => {
    if (stored.order === null) return null
    const parsed = source === null ? null : parseOrder(JSON.parse(source), stored.storeId)
    // What this build cannot read any more stays as the older one read it; so does what was kept without its JSON.
    const read = parsed?.ok ? parsed.order : stored.order
    const { order, papers } = await rereadOrder(till, stored, jobs, read)
    return { order, put: papers, quiet: true }
  })
}

const isRead = async ({ store }: Till, build: string): Promise<boolean> => (await store.fact(PARSED_BY)) === build

/**
 * Once a build, before anything plans a paper: reads the stored orders anew and names their papers by what this build
 * makes of the same facts. A new field, a better parser or another wording plans no paper by itself; what Justo or a
 * person changes afterwards is compared with this reading. `rereadQuarantined` ends it: a worker that dies before that
 * begins again.
 */
export async function rereadStoredOrders(
  till: Till,
  report: (error: unknown) => void,
  build: string = BUILD,
): Promise<void> {
  if (await isRead(till, build)) return
  const since = new Date(Date.parse(till.now()) - LISTED_MS).toISOString()
  const open = (await till.store.openOrders()).map(({ id }) => id)
  const closed = await till.store.closedOrderIds(since, HIGHEST_TIME)
  for (const id of [...open, ...closed]) await rereadStored(tillFor(till, id), id).catch(report)
}

/** @throws where the row itself is damaged: it is no JSON */
const rereadRaw = async (till: Till, raw: string, seenAt: string) => captureOrders(till, [JSON.parse(raw)], seenAt, 0)

/**
 * Once a build: orders that could not be read may be known to this one. They count as read when they were, so that
 * whatever Justo said since stands above them.
 */
export async function rereadQuarantined(
  till: Till,
  report: (error: unknown) => void,
  build: string = BUILD,
): Promise<void> {
  if (await isRead(till, build)) return
  for await (const batch of till.store.orderBatches())
    for (const { raw, seenAt } of batch)
      if (raw !== null && raw !== FORGOTTEN_RAW && !isRawOfRow(raw)) await rereadRaw(till, raw, seenAt).catch(report)
  await till.store.putFact(PARSED_BY, build)
}
