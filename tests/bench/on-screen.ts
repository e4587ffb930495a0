import { setTimeout as pause } from 'node:timers/promises'
import type { Frame, Page } from 'puppeteer'
import type { PanelPort } from '../../extension/messaging/client'
import { PORT_NAME } from '../../extension/messaging/messages'
import type { PanelMessage } from '../../extension/messaging/page-facts'
import { DATABASE_NAME } from '../../extension/store/database'
import type { TillEntry } from '../../extension/store/log-events'
import { LIMIT_MS, within } from '../stage/within'

/** Looks every 20 ms until there is an answer. @throws a sentence, where it takes longer */
export async function until<T>(what: string, look: () => Promise<T | null>, limitMs = LIMIT_MS): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end; await pause(20)) {
    const found = await within(what, look(), limitMs)
    if (found !== null) return found
  }
  throw new Error(`not within ${limitMs} ms: ${what}`)
}

/**
 * When a page or a frame has drawn the order's row, ms by the wall clock; it must be in front. Uses an observer: polling
 * each frame costs half a core.
 */
export const drawnAt = (view: Page | Frame, id: string): Promise<number> =>
  within(
    `the row of order ${id} is drawn`,
    view.evaluate(async (wanted) => {
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
    }, id),
  )

/** When the worker planned the write that stored an order, and how long Justo took to answer its acceptance; ms. */
interface Arrival {
  storedAt: number
  answer: number
}

/** As the worker's log says. `page`: one of the extension. */
export const arrivalOf = (page: Page, id: string): Promise<Arrival> =>
  within(
    `the log says when order ${id} was stored`,
    page.evaluate(
      (database, wanted) =>
        new Promise<Arrival>((resolve, reject) => {
          const opening = indexedDB.open(database)
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const entries = opening.result.transaction('log').objectStore('log').index('orderIds').getAll(wanted)
            entries.onsuccess = () => {
              opening.result.close()
              const steps: TillEntry[] = entries.result.flatMap((row) => row.entries)
              const own = steps.filter(({ orderId }) => orderId === wanted)
              const isNew = ({ event }: TillEntry) => event.kind === 'order-changed' && event.change === 'new'
              const isAnswer = ({ event }: TillEntry) => event.kind === 'acceptance' && event.call === 'ok'
              resolve({
                storedAt: Date.parse(own.find(isNew)?.at ?? ''),
                answer: own.find(isAnswer)?.ms ?? Number.NaN,
              })
            }
            entries.onerror = () => reject(entries.error)
          }
        }),
      DATABASE_NAME,
      id,
    ),
  )

/**
 * Has the till ask Justo for both lists now, as «Consultar ahora» of another panel does, whose port stays open. A change
 * of the settings does too, and much else with it.
 * @param page one of the extension
 */
export const pollNow = (page: Page): Promise<void> =>
  within(
    'Justo is asked',
    page.evaluate((name) => {
      const window = globalThis as { port?: PanelPort; asked?: number }
      window.port ??= Reflect.get(globalThis, 'chrome').runtime.connect({ name }) as PanelPort
      window.asked = (window.asked ?? 0) + 1
      const { port, asked: id } = window
      return new Promise<void>((resolve) => {
        port.onMessage.addListener((message) => {
          if (message.type === 'done' && message.id === id) resolve()
        })
        port.postMessage({ type: 'poll-now', id } as PanelMessage)
      })
    }, PORT_NAME),
  )

/** Copies of one printed order and of its jobs, closed as after a long month; as a developer would in the browser's tools. */
export function fillStore(page: Page, orderId: string, count: number): Promise<void> {
  return page.evaluate(
    async (database, id, copies) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await done(indexedDB.open(database))
      const writing = db.transaction(['orders', 'jobs'], 'readwrite')
      const orders = writing.objectStore('orders')
      const jobs = writing.objectStore('jobs')
      const order = await done(orders.get(id))
      const content = JSON.parse(order.order)
      const papers = await done(jobs.index('orderId').getAll(id))
      for (let n = 0; n < copies; n++) {
        const copy = `${id}-${n}`
        const at = new Date(Date.now() - (n + 1) * 240_000).toISOString()
        const own = JSON.stringify({ ...content, id: copy, createdAt: at })
        orders.put({ ...order, id: copy, order: own, at, firstSeenAt: at, updatedAt: at, doneAt: at, open: 0 })
        for (const job of papers) jobs.put({ ...job, key: job.key.replace(id, copy), orderId: copy, open: 0 })
      }
      await new Promise<void>((resolve, reject) => {
        writing.oncomplete = () => resolve()
        writing.onerror = () => reject(writing.error)
      })
      db.close()
    },
    DATABASE_NAME,
    orderId,
    count,
  )
}
