import type { Page } from 'puppeteer'
import { type LogLine, logLine } from '../../../extension/log/log-line'
import type { StoredJob, StoredOrder } from '../../../extension/order-model/records'
import { DATABASE_NAME, type StoredFact, type StoredLogRow } from '../../../extension/store/database'
import { entriesOf } from '../../../extension/store/log-rows'
import { unpacked } from '../../../extension/store/packed-rows'
import { pickupOrder, type RawOrder } from '../../fixtures/justo-orders'
import type { Stage } from '../../stage/stage'

/** The till's IndexedDB rows. */
export interface TillMemory {
  orders: StoredOrder[]
  jobs: StoredJob[]
  log: LogLine[]
  facts: StoredFact[]
}

type Rows = Omit<TillMemory, 'log'> & { log: StoredLogRow[] }

/** Reads IndexedDB from `page`, one of the extension's own. */
export async function tillMemory(page: Page): Promise<TillMemory> {
  const rows = await page.evaluate(
    (database) =>
      new Promise<Rows>((resolve, reject) => {
        const opening = indexedDB.open(database)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const memory: Rows = { orders: [], jobs: [], log: [], facts: [] }
          const names = Object.keys(memory) as (keyof Rows)[]
          const reading = db.transaction(names, 'readonly')
          for (const name of names) {
            const all = reading.objectStore(name).getAll()
            all.onsuccess = () => Object.assign(memory, { [name]: all.result })
          }
          reading.oncomplete = () => {
            db.close()
            resolve(memory)
          }
        }
      }),
    DATABASE_NAME,
  )
  return {
    ...rows,
    orders: rows.orders.map((row) => unpacked('orders', row)),
    jobs: rows.jobs.map((row) => unpacked('jobs', row)),
    log: rows.log.flatMap(entriesOf).map(logLine),
  }
}

/** An order that is new in Justo, and that the till has read. */
export async function orderNow(stage: Stage, raw: RawOrder = pickupOrder()): Promise<RawOrder> {
  stage.justo.orders.add(raw)
  await readJustoNow(stage)
  return raw
}

/**
 * Makes the till read both of Justo's lists now instead of at the next poll or sweep: any change of the settings takes
 * effect at once, even an irrelevant one. Resolves when the first list was stored, and what it brings is accepted: the
 * till then asks for the second one.
 */
export async function readJustoNow(stage: Stage): Promise<void> {
  const { justo } = stage
  const since = justo.calls.length
  const worker = await stage.worker()
  await worker.evaluate(async () => {
    const { local } = Reflect.get(globalThis, 'chrome').storage
    const { settings } = await local.get('settings')
    await local.set({ settings: { ...settings, retentionDays: settings.retentionDays === 30 ? 31 : 30 } })
  })
  await Promise.all(['pendingOrders', 'orders'].map((list) => justo.waitForCall(list, since)))
}
