import type { LogEntry } from '@shared/log-entry'
import type { Page } from 'puppeteer'
import { readJustoNow } from '../e2e/support/till-memory'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'
import { figures, type Row } from './figures'

const KEPT = 10_000
const OPENINGS = 10
const ARRIVALS = 20

/** Copies of one printed order and of its jobs, closed as after a long month; as a developer would in the browser's tools. */
function fillStore(page: Page, orderId: string, count: number): Promise<void> {
  return page.evaluate(
    async (id, copies) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await done(indexedDB.open('justo'))
      const writing = db.transaction(['orders', 'jobs'], 'readwrite')
      const orders = writing.objectStore('orders')
      const jobs = writing.objectStore('jobs')
      const order = await done(orders.get(id))
      const papers = await done(jobs.index('orderId').getAll(id))
      for (let n = 0; n < copies; n++) {
        const copy = `${id}-${n}`
        const at = new Date(Date.now() - (n + 1) * 240_000).toISOString()
        orders.put({ ...order, id: copy, order: { ...order.order, id: copy }, updatedAt: at, doneAt: at, open: 0 })
        for (const job of papers) jobs.put({ ...job, key: job.key.replace(id, copy), orderId: copy, open: 0 })
      }
      await new Promise<void>((resolve, reject) => {
        writing.oncomplete = () => resolve()
        writing.onerror = () => reject(writing.error)
      })
      db.close()
    },
    orderId,
    count,
  )
}

/** Milliseconds from the press on «Entrega» until the list has been painted, by the frame's clock. */
async function openList(cashier: Page): Promise<number> {
  const frame = await untilPanelFrame(cashier)
  await frame.waitForSelector('.folded-section')
  const took = await frame.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const start = performance.now()
    document.querySelector<HTMLElement>('.folded-section')?.click()
    while (document.querySelector('[data-row]') === null) await painted()
    // That was in the callback of the frame that shows them.
    await new Promise((resolve) => setTimeout(resolve))
    return performance.now() - start
  })
  await frame.locator('::-p-aria([name="Cerrar"][role="button"])').click()
  return took
}

/** When the page has drawn the order's row, by its clock. Uses an observer: polling each frame costs half a core. */
const drawnAt = (panel: Page, id: string): Promise<number> =>
  panel.evaluate(async (wanted) => {
    const isThere = () => document.querySelector(`[data-row="${wanted}"]`) !== null
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(look)
      function look() {
        if (!isThere()) return
        observer.disconnect()
        resolve()
      }
      observer.observe(document.body, { childList: true, subtree: true })
      look()
    })
    // The frame that shows it begins with the callback, and is on its way to the screen by the task after it.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return Date.now()
  }, id)

/** When the worker planned the write that stored the order, as its log says. */
const storedAt = (panel: Page, id: string): Promise<number> =>
  panel.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('justo')
        opening.onsuccess = () => {
          const entries = opening.result.transaction('log').objectStore('log').index('orderId').getAll(wanted)
          entries.onsuccess = () => {
            opening.result.close()
            const steps = entries.result.flatMap((row) => row.steps ?? [row])
            const isIt = ({ step, orderId = wanted }: LogEntry) => step === 'stored' && orderId === wanted
            resolve(Date.parse(steps.find(isIt)?.at))
          }
          entries.onerror = () => reject(entries.error)
        }
      }),
    id,
  )

/** Milliseconds from when the worker stored the order, the write itself included, until the page shows it. */
async function arrive(stage: Stage, panel: Page, tools: Page, raw: RawOrder): Promise<number> {
  const id = String(raw._id)
  const drawn = drawnAt(panel, id)
  stage.justo.orders.add(raw)
  await readJustoNow(stage, tools)
  return (await drawn) - (await storedAt(panel, id))
}

/** The cashier's screen in a real Chromium, with 10,000 orders in the store. */
export async function benchScreen(): Promise<Row[]> {
  const stage = await Stage.open({ pollSeconds: 120 })
  try {
    await stage.setUp()
    await stage.logIn()
    const panel = await stage.extensionPage('orders.html')
    const tools = await stage.extensionPage('options.html')
    const first = deliveryOrder()
    stage.justo.orders.add(first)
    await readJustoNow(stage, tools)
    await panel.bringToFront()
    await untilPrinted(panel, [String(first._id)])
    await fillStore(tools, String(first._id), KEPT)

    const cashier = await stage.cashierPage()
    await cashier.bringToFront()
    await cashier.reload()
    const opening: number[] = []
    const firstOpening = await openList(cashier)
    for (let n = 0; n < OPENINGS; n++) opening.push(await openList(cashier))

    await panel.bringToFront()
    await panel.reload()
    await panel.waitForSelector('[data-row]')
    const arrivals: number[] = []
    for (let n = 0; n < ARRIVALS; n++) {
      const raw = deliveryOrder()
      arrivals.push(await arrive(stage, panel, tools, raw))
      await untilPrinted(panel, [String(raw._id)])
    }
    const burst: number[] = []
    for (let n = 0; n < ARRIVALS; n++) burst.push(await arrive(stage, panel, tools, deliveryOrder()))
    return [
      figures('first opening of the list, 10,000 orders kept', [firstOpening], ''),
      figures('opening of the list, 10,000 orders kept', opening, '<= 50'),
      figures('new order stored -> on the screen', arrivals, '<= 100'),
      figures('the same while those before it still print', burst),
    ]
  } finally {
    await stage.close()
  }
}
