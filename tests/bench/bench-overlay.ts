import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'puppeteer'
import { pickupOrder } from '../fixtures/justo-orders'
import { panelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { figures, type Row } from './figures'
import { longestTask } from './main-thread'

const ORDERS = 200
const ROUNDS = 5
/** Until a till with so many orders has asked Justo again and taken the answer in. */
const POLL_MS = 45_000
const SCRIPT = '/content-scripts/tomapedidos.js'

/** What the overlay keeps the main thread of tomapedidos busy with: a longer task is felt under the finger (web.dev, «long tasks»). */
export async function benchOverlay(): Promise<Row[]> {
  const stage = await Stage.open()
  try {
    for (let i = 0; i < ORDERS; i += 1) stage.justo.orders.add(pickupOrder())
    // Nobody accepts anything: what is in Justo stays new.
    await stage.setUp((settings) => ({ ...settings, printing: { here: true, mode: 'manual' } }))
    const page = await stage.browser.newPage()
    await page.goto(new URL('hostil/calma', POS_URL).href)
    await untilShown(page, `Entrega ${ORDERS}`)
    const opened = await eachRound(page, async () => {
      await page.reload()
      await untilShown(page, `Entrega ${ORDERS}`)
    })
    const told = await eachRound(page, async (round) => {
      stage.justo.orders.add(pickupOrder())
      await untilShown(page, `Entrega ${ORDERS + round}`)
    })
    return [
      figures(`longest task of a page that opens while ${ORDERS} orders wait (CPU time)`, opened, '<= 50'),
      figures('longest task of one that hears of another order (CPU time)', told, '<= 50'),
    ]
  } finally {
    await stage.close()
  }
}

/** Until the folded overlay says so. */
async function untilShown(page: Page, text: string): Promise<void> {
  for (const end = Date.now() + POLL_MS; Date.now() < end; await pause(50)) {
    const folded = await panelFrame(page)?.$('::-p-aria([name="Justo"][role="complementary"])')
    if (await folded?.evaluate((part, wanted) => part.textContent?.includes(wanted), text)) return
  }
  throw new Error(`never shown: ${text}`)
}

/** Milliseconds of the longest task in each round; `round` counts from 1. */
async function eachRound(page: Page, happen: (round: number) => Promise<void>): Promise<number[]> {
  const longest: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) longest.push(await longestTask(page, SCRIPT, () => happen(round)))
  return longest
}
