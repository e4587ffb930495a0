import { mkdir } from 'node:fs/promises'
import { deliveryOrder, pickupOrder, scheduledOrder, tableOrder, unpaidTableOrder } from '../fixtures/justo-orders'
import { Stage } from '../stage/stage'
import { savePaper } from './collect'

const EVERY_MS = 20_000
const KINDS = [deliveryOrder, pickupOrder, tableOrder, deliveryOrder, unpaidTableOrder, scheduledOrder]

/** The product on one machine until Ctrl-C: an order comes in every 20 s, its papers are written to the terminal. */
export async function demoForever({ headless, out }: { headless: boolean; out: string }): Promise<number> {
  await mkdir(out, { recursive: true })
  const stage = await Stage.open({ headless })
  await stage.setUp()
  const page = await stage.logIn()
  await page.bringToFront()
  console.log(`\n  Listo. Papers are drawn into ${out}. Ctrl-C ends it.\n`)

  const ended = new AbortController()
  process.once('SIGINT', () => ended.abort())
  process.once('SIGTERM', () => ended.abort())
  const shown = new Set<string>()
  const show = async () => {
    for (const [name, printer] of [['caja', stage.caja] as const, ['cocina', stage.cocina] as const]) {
      for (const paper of printer.papers) {
        if (shown.has(`${name} ${paper.n}`)) continue
        shown.add(`${name} ${paper.n}`)
        console.log(`\n--- ${name.toUpperCase()} ---\n${paper.toText()}`)
        await savePaper(name, paper, out)
      }
    }
  }
  let n = 0
  const next = () => {
    const make = KINDS[n % KINDS.length] ?? deliveryOrder
    n += 1
    stage.justo.orders.add(make())
  }
  next()
  const orders = setInterval(next, EVERY_MS)
  const papers = setInterval(() => void show().catch((error) => console.error(error)), 1_000)
  await new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve())
    stage.browser.once('disconnected', () => resolve())
  })
  clearInterval(orders)
  clearInterval(papers)
  await stage.close()
  return 0
}
