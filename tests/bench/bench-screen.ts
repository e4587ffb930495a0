import type { Page } from 'puppeteer'
import { readJustoNow } from '../e2e/support/till-memory'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { showTab } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'
import { within } from '../stage/within'
import { figures, type Row } from './figures'
import { arrivalOf, drawnAt, fillStore, pollNow } from './on-screen'

const KEPT = 10_000
const OPENINGS = 20
const ARRIVALS = 20

interface Opening {
  /** The list has been painted. */
  painted: number
  /** The frame has the panel's size, and the list has been painted in it. */
  sized: number
}

/** Milliseconds from the press on «Entrega», by the frame's clock. */
async function openList(cashier: Page): Promise<Opening> {
  const frame = await untilPanelFrame(cashier)
  await frame.waitForSelector('button[data-current]')
  const opened = frame.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const start = performance.now()
    // What was done in or before the callback of a frame is painted by the task after it.
    const sinceStart = async () => {
      await new Promise((resolve) => setTimeout(resolve))
      return performance.now() - start
    }
    const isSized = () => {
      const { width = 0, height = 0 } =
        document.querySelector('section[aria-label="Pedidos de Justo"]')?.getBoundingClientRect() ?? {}
      return Math.abs(width - innerWidth) <= 1 && Math.abs(height - innerHeight) <= 1 && innerWidth > 600
    }
    const resized = new Promise<number>((resolve) => {
      addEventListener('resize', async function look() {
        if (!isSized()) return
        removeEventListener('resize', look)
        await painted()
        resolve(await sinceStart())
      })
    })
    document.querySelector<HTMLElement>('button[data-current]')?.click()
    while (document.querySelector('[data-row]') === null) await painted()
    return { painted: await sinceStart(), sized: await resized }
  })
  const took = await within('the list is drawn', opened)
  await frame.locator('::-p-aria([name="Cerrar"][role="button"])').click()
  return took
}

/** Milliseconds from when the worker stored the order, this and its acceptance included, until the page shows it in Cocina. */
async function arrive(stage: Stage, { panel, tools }: Record<'panel' | 'tools', Page>, raw: RawOrder): Promise<number> {
  await showTab(panel, 'Cocina')
  const id = String(raw._id)
  const drawn = drawnAt(panel, id)
  stage.justo.orders.add(raw)
  await pollNow(tools)
  return (await drawn) - (await arrivalOf(panel, id)).storedAt
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
    await readJustoNow(stage)
    await panel.bringToFront()
    await untilPrinted(panel, [String(first._id)])
    await fillStore(tools, String(first._id), KEPT)

    const cashier = await stage.cashierPage()
    await cashier.bringToFront()
    await cashier.reload()
    const opening: Opening[] = []
    const firstOpening = await openList(cashier)
    for (let n = 0; n < OPENINGS; n++) opening.push(await openList(cashier))

    await panel.bringToFront()
    await panel.reload()
    await panel.waitForSelector('[data-row]')
    const arrivals: number[] = []
    for (let n = 0; n < ARRIVALS; n++) {
      const raw = deliveryOrder()
      arrivals.push(await arrive(stage, { panel, tools }, raw))
      await untilPrinted(panel, [String(raw._id)])
    }
    const burst: number[] = []
    for (let n = 0; n < ARRIVALS; n++) burst.push(await arrive(stage, { panel, tools }, deliveryOrder()))
    return [
      figures('first opening of the list, 10,000 orders kept', [firstOpening.painted], ''),
      figures(
        'opening of the list, 10,000 orders kept',
        opening.map(({ painted }) => painted),
        '<= 50',
      ),
      figures(
        'the same until the frame has the size of the panel',
        opening.map(({ sized }) => sized),
      ),
      figures('new order stored -> accepted, on the screen', arrivals, '<= 100'),
      figures('the same while those before it still print', burst),
    ]
  } finally {
    await stage.close()
  }
}
