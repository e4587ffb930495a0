import { Dexie } from 'dexie'
import { parseOrder } from '../justo/parse-order'
import { tillFor } from '../simulation/till-for'
import type { Till } from '../till/till'
import { captureOrders } from './capture'
import { rereadOrder } from './reread-order'
import { FORGOTTEN_RAW } from './without-customer'

/** Set by wxt.config.ts: changes with every source file of the extension. */
declare const __BUILD__: string | undefined
const BUILD = typeof __BUILD__ === 'string' ? __BUILD__ : 'not built'

/** The build that last read what is stored. */
const FACT = 'parsed-by'
/** Justo's lists reach back 24 h, and name orders that are closed here. */
const LISTED_MS = 48 * 3_600_000

async function rereadStored(till: Till, id: string): Promise<void> {
  const { db } = till
  const stored = await db.orders.get(id)
  if (!stored?.order) return
  const source = await db.sources.get(id)
  const parsed = source ? parseOrder(JSON.parse(source.json), stored.storeId) : null
  // What this build cannot read any more stays as the older one read it; so does what was kept without its JSON.
  const { order, papers } = await rereadOrder(till, stored, parsed?.ok ? parsed.order : stored.order)
  await db.transaction('rw', db.orders, db.jobs, async () => {
    await db.orders.put(order)
    await db.jobs.bulkPut(papers)
  })
}

const isRead = async ({ db }: Till, build: string): Promise<boolean> => (await db.facts.get(FACT))?.value === build

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
  const ids = await till.db.orders
    .where('[open+updatedAt]')
    .between([0, since], [0, Dexie.maxKey])
    .or('[open+updatedAt]')
    .between([1, Dexie.minKey], [1, Dexie.maxKey])
    .primaryKeys()
  for (const id of ids) await till.serial(id, () => rereadStored(tillFor(till, id), id)).catch(report)
}

/**
 * Once a build: orders that could not be read may be known to this one. They count as read when they were, so that
 * whatever Justo said since stands above them.
 */
export async function rereadQuarantined(till: Till, build: string = BUILD): Promise<void> {
  if (await isRead(till, build)) return
  const kept = await till.db.orders.filter(({ raw }) => raw !== null).toArray()
  for (const { raw, seenAt } of kept) {
    if (raw !== null && raw !== FORGOTTEN_RAW) await captureOrders(till, [JSON.parse(raw)], seenAt, 0)
  }
  await till.db.facts.put({ name: FACT, value: build })
}
