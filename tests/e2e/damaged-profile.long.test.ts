import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { expect, test, vi } from 'vitest'
import { DATABASE_NAME } from '../../extension/store/database'
import { killServiceWorker } from '../fakes/chromium'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { showTab } from '../stage/made-up-panel'
import { paperStates, untilMessage, untilNoMessage, untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { documentsOf, numberOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow, tillMemory } from './support/till-memory'

const ALL = ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']

const shop = shopForAll()

type Row = Record<string, unknown>

/** Writes raw rows: `null` removes a field. */
const damage = (page: Page, table: 'orders' | 'jobs' | 'facts', rows: { key: string; change: Row }[]): Promise<void> =>
  page.evaluate(
    (database, name, changes) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const writing = db.transaction(name, 'readwrite')
          const store = writing.objectStore(name)
          for (const { key, change } of changes) {
            const reading = store.get(key)
            reading.onsuccess = () => {
              const row = { ...reading.result, ...change }
              for (const field of Object.keys(change)) if (change[field] === null) delete row[field]
              store.put(row)
            }
          }
          writing.onerror = () => reject(writing.error)
          writing.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      }),
    DATABASE_NAME,
    table,
    rows,
  )

async function ordered(change: Record<string, unknown> = {}): Promise<RawOrder> {
  const raw = await orderNow(shop.stage, deliveryOrder(change))
  return raw
}

const orderRow = async (raw: RawOrder) => (await tillMemory(shop.panel)).orders.find(({ id }) => id === raw._id)

/** Damages a printed order's lines and a paper's state, a waiting order's decision, and a fact. */
async function damageAll(printed: RawOrder, waiting: RawOrder): Promise<void> {
  const { jobs } = await tillMemory(shop.panel)
  const comanda = jobs.find(({ orderId, kind }) => orderId === printed._id && kind === 'kitchen')
  await damage(shop.panel, 'jobs', [{ key: comanda?.key ?? '', change: { view: null, wanted: null } }])
  await damage(shop.panel, 'orders', [
    { key: printed._id, change: { order: JSON.stringify({ number: numberOf(printed) }) } },
    { key: waiting._id, change: { acceptance: null } },
  ])
  await damage(shop.panel, 'facts', [{ key: 'bridge-cursor', change: { value: { no: 'cursor' } } }])
}

/** A new order is printed, and repaired orders are not printed twice. */
async function goesOn(page: Page, printed: RawOrder, waiting: RawOrder): Promise<void> {
  const next = await ordered()
  await untilPrinted(page, [next._id])
  expect(documentsOf(shop.stage, next)).toEqual(ALL)
  await vi.waitFor(async () => expect((await orderRow(printed))?.order?.lines).toHaveLength(2), WAIT_OPTIONS)
  await showTab(page, 'Nuevos')
  await untilMessage(page, 'A-41')
  await showTab(page, 'Cocina')
  await vi.waitFor(
    async () => expect(await paperStates(page, printed._id)).toEqual(Array(4).fill('printed')),
    WAIT_OPTIONS,
  )
  expect(documentsOf(shop.stage, printed)).toEqual(ALL)
  expect(documentsOf(shop.stage, waiting)).toEqual([])
}

test('a profile with damaged rows goes on polling, printing and showing, before and after its worker starts again', async () => {
  const { stage, panel } = shop
  const printed = await ordered()
  await untilPrinted(panel, [printed._id])
  // Above the limit: it waits for the cashier.
  const waiting = await ordered({ totalPrice: 9_000_000 })
  await showTab(panel, 'Nuevos')
  await panel.waitForSelector(`[data-row="${waiting._id}"]`)

  await damageAll(printed, waiting)
  await goesOn(panel, printed, waiting)

  await damageAll(printed, waiting)
  expect(await killServiceWorker(stage.browser, EXTENSION_ID)).toBe(true)
  await goesOn(panel, printed, waiting)

  // Accepted by hand, it is printed as usual.
  const accept = `[aria-label="Aceptar pedido ${numberOf(waiting)}"]`
  await showTab(panel, 'Nuevos')
  await panel.waitForSelector(accept)
  await panel.click(accept)
  await untilPrinted(panel, [waiting._id])
  await untilNoMessage(panel, 'A-41')
  expect(documentsOf(stage, waiting)).toEqual(ALL)
})
