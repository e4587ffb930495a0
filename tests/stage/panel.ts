import type { ElementHandle, Frame, Page } from 'puppeteer'
import type { RawOrder } from '../fixtures/justo-orders'
import { WAIT_OPTIONS } from './wait-options'

/** A poll of Justo, its work and a printer take a few seconds; a worker or bridge that starts again a few more. */
const MAX_WAIT_MS = WAIT_OPTIONS.timeout + 15_000

const options = { timeout: MAX_WAIT_MS, polling: 100 }

/**
 * The states of an order's papers as the page «Pedidos» shows them, each by itself or all by one mark; empty while it does
 * not show the order.
 */
export const paperStates = (panel: Page, orderId: string): Promise<string[]> =>
  panel.$$eval(`[data-row="${orderId}"] :is([data-state], [data-states])`, (papers) =>
    papers.flatMap((paper) => (paper.getAttribute('data-states') ?? paper.getAttribute('data-state') ?? '').split(' ')),
  )

/** The order's row, in the first tab that has it, which is shown then; null: none has it. */
export async function findRow(panel: Page, orderId: string): Promise<ElementHandle<Element> | null> {
  const row = () => panel.$(`[data-row="${orderId}"]`)
  for (const tab of ['preparing', 'new', 'ready', 'scheduled', 'finished']) {
    const found = await row()
    if (found !== null) return found
    await panel.$eval(`#tab-${tab}`, (button) => (button as HTMLElement).click())
  }
  return row()
}

/** Waits until the page shows all papers of every order as printed, in the kitchen's tab where it did not show them. */
export async function untilPrinted(
  panel: Page | Frame,
  orders: readonly (string | Pick<RawOrder, '_id'>)[],
): Promise<void> {
  const allPrinted = (ids: string[]) => {
    const isShown = ids.every((id) => document.querySelector(`[data-row="${id}"]`) !== null)
    if (!isShown) document.querySelector<HTMLElement>('#tab-preparing[aria-selected="false"]')?.click()
    return ids.every((id) => {
      const mark = document.querySelector(`[data-row="${id}"] [data-states]`)
      return /^printed( printed)+$/.test(mark?.getAttribute('data-states') ?? '')
    })
  }
  try {
    const ids = orders.map((order) => (typeof order === 'string' ? order : order._id))
    await panel.waitForFunction(allPrinted, options, ids)
  } catch (cause) {
    const shown = await panel.evaluate(() => document.body.textContent)
    throw new Error(`not every paper came out; the page shows:\n${shown}`, { cause })
  }
}

/** Waits until a message with this code and text is shown. */
export async function untilMessage(panel: Page, code: string, words = /./): Promise<void> {
  await panel.waitForFunction(
    (wanted: string, pattern: string) =>
      [...document.querySelectorAll(`[data-code="${wanted}"]`)].some((sentence) =>
        new RegExp(pattern).test(sentence.textContent ?? ''),
      ),
    options,
    code,
    words.source,
  )
}

/** Waits until no message with this code is shown. */
export async function untilNoMessage(panel: Page, code: string): Promise<void> {
  await panel.waitForFunction(
    (wanted: string) => document.querySelector(`[data-code="${wanted}"]`) === null,
    options,
    code,
  )
}
