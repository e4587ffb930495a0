import { EXTENSION_ID } from '@shared/extension-id'
import type { Frame, Page } from 'puppeteer'
import { readJustoNow } from '../e2e/support/till-memory'
import { killServiceWorker } from '../fakes/chromium'
import { deliveryOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'
import { within } from '../stage/within'
import { figures, type Row } from './figures'
import { arrivalOf, drawnAt, pollNow, until } from './on-screen'
import { processorTime } from './processor-time'

const LOADS = 25
/** Twice as many are on the first page of a tab. */
const ARRIVALS = 24

/** Wall-clock times of one document, ms. */
interface Times {
  parsed: number
  /** First contentful paint; null: not yet. */
  painted: number | null
}

/** In the page or in the frame. Asked for: an observer of a document that is never painted would wait for ever. */
function times(): Times {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  return {
    parsed: performance.timeOrigin + (navigation?.domContentLoadedEventStart ?? 0),
    painted: paint ? performance.timeOrigin + paint.startTime : null,
  }
}

const untilPainted = (view: Page | Frame, what: string): Promise<{ parsed: number; painted: number }> =>
  until(`${what} is painted (its tab must be in front)`, async () => {
    const { parsed, painted } = await view.evaluate(times)
    return painted === null ? null : { parsed, painted }
  })

/** One load of tomapedidos: how long after its own first paint, and after it was parsed, the two buttons are painted over it. */
async function load(cashier: Page): Promise<{ afterPaint: number; afterParsing: number }> {
  await within('tomapedidos is loaded', cashier.reload())
  const frame = await untilPanelFrame(cashier)
  await until('the frame shows the two buttons', () => frame.$('button[data-current]'))
  const bar = await untilPainted(frame, 'the bar')
  const page = await untilPainted(cashier, 'tomapedidos')
  return { afterPaint: bar.painted - page.painted, afterParsing: bar.painted - page.parsed }
}

async function firstPaints(cashier: Page, before: () => Promise<unknown> = async () => undefined) {
  const loads: Awaited<ReturnType<typeof load>>[] = []
  for (let n = 0; n < LOADS; n++) {
    await before()
    loads.push(await load(cashier))
  }
  return {
    afterPaint: loads.map(({ afterPaint }) => afterPaint),
    afterParsing: loads.map(({ afterParsing }) => afterParsing),
  }
}

/** By the element's own click: a mouse on a busy machine may meet the buttons while the frame is given its size. */
const openPanel = (frame: Frame): Promise<unknown> =>
  until('the panel is open', async () => {
    await frame.evaluate(() => document.querySelector<HTMLElement>('button[data-current]')?.click())
    return frame.$('[role=tablist]')
  })

/**
 * A new order: until the open panel shows it, since Justo answered and since the worker stored it. Each is promised before
 * those that are there: its row is the first, where it is seen, and moves all the others.
 */
async function arrive(stage: Stage, frame: Frame, tools: Page, deliverAt: number) {
  const raw = deliveryOrder({ deliverAt: new Date(deliverAt).toISOString() })
  const id = String(raw._id)
  const drawn = drawnAt(frame, id)
  const since = stage.justo.calls.length
  stage.justo.orders.add(raw)
  await pollNow(tools)
  const at = await drawn
  const answered = stage.justo.calls.slice(since).find(({ answeredAt }) => answeredAt !== null)?.answeredAt
  const { storedAt, answer } = await arrivalOf(tools, id)
  const sinceStored = at - storedAt
  return { id, sinceAnswer: at - (answered?.getTime() ?? Number.NaN), sinceStored, own: sinceStored - answer }
}

/** `first`: when the first of them is promised. */
async function arrivals(
  { stage, frame, tools, first }: { stage: Stage; frame: Frame; tools: Page; first: number },
  between: (id: string) => Promise<void>,
) {
  const sinceAnswer: number[] = []
  const sinceStored: number[] = []
  /** Without Justo's answer to the acceptance. */
  const own: number[] = []
  const before = processorTime()
  for (let n = 0; n < ARRIVALS; n++) {
    const order = await arrive(stage, frame, tools, first - n * 1_000)
    sinceAnswer.push(order.sinceAnswer)
    sinceStored.push(order.sinceStored)
    own.push(order.own)
    await between(order.id)
  }
  const after = processorTime()
  return { sinceAnswer, sinceStored, own, work: before === null || after === null ? [] : [(after - before) / ARRIVALS] }
}

/** The frame over tomapedidos in a real Chromium: how soon it is there, and how soon it shows a new order. */
export async function benchFrame(): Promise<Row[]> {
  const stage = await Stage.open({ pollSeconds: 120 })
  try {
    await stage.setUp()
    const cashier = await stage.logIn()
    const tools = await stage.extensionPage('options.html')
    await readJustoNow(stage)
    // A tab in the background is not painted.
    await cashier.bringToFront()
    const warm = await firstPaints(cashier)
    const cold = await firstPaints(cashier, () => killServiceWorker(stage.browser, EXTENSION_ID))

    const frame = await untilPanelFrame(cashier)
    await openPanel(frame)
    const first = Date.now() + 45 * 60_000
    const shop = { stage, frame, tools }
    const quiet = await arrivals({ ...shop, first }, (id) => untilPrinted(frame, [id]))
    const busy = await arrivals({ ...shop, first: first - 60_000 }, async () => undefined)
    return [
      figures('tomapedidos painted -> pill painted over it', warm.afterPaint, 'p95 <= 300'),
      figures('tomapedidos parsed -> pill painted over it', warm.afterParsing, 'p95 <= 300'),
      figures('tomapedidos painted -> pill painted over it, worker cold', cold.afterPaint),
      figures('new order stored -> accepted, in the frame over tomapedidos', quiet.sinceStored, 'p95 <= 60'),
      figures('the same without Justo’s answer to the acceptance', quiet.own),
      figures('Justo answered -> accepted, in the frame over tomapedidos', quiet.sinceAnswer),
      figures(
        'new order stored -> accepted, in the frame, those before it still print',
        busy.sinceStored,
        'p95 <= 100',
      ),
      figures('the same without Justo’s answer to the acceptance', busy.own),
      figures('Justo answered -> accepted, in the frame, those before it still print', busy.sinceAnswer),
      figures('an order until its papers are out: processor time of all programs, with the fakes', quiet.work),
      figures('an order until it is drawn, those before it still print: processor time of all', busy.work),
    ]
  } finally {
    await stage.close()
  }
}
