import { join } from 'node:path'
import type { Frame, Page } from 'puppeteer'
import { openTables, press } from '../stage/made-up-panel'
import { untilPanelFrame } from '../stage/panel-frame'

/** An order to find: by its number, and at its table if any. */
export interface Wanted {
  id: string
  number: string
  table: string | null
}

/** Where the panel shows an order. */
export interface Seen {
  /** Its row in «Entrega». */
  list: boolean
  /** At its table in «Mesas»; null: it has none. */
  table: boolean | null
}

/** Whether an element with these words is visible: scrolled into view, with a size, and uncovered at its centre. */
const isSeen = (panel: Frame, selector: string, words: string): Promise<boolean> =>
  panel.evaluate(
    (wanted, text) => {
      const found = [...document.querySelectorAll(wanted)].find((each) => each.textContent?.includes(text))
      if (!found) return false
      found.scrollIntoView({ block: 'nearest' })
      const { left, top, width, height } = found.getBoundingClientRect()
      const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
      return width > 0 && height > 0 && onTop !== null && found.contains(onTop)
    },
    selector,
    words,
  )

const TABS = ['Nuevos', 'Listos', 'Programados', 'Terminados', 'Cocina']

/** In a tab of «Entrega», the shown one first. */
async function isListed(panel: Frame, id: string, number: string): Promise<boolean> {
  const isShown = () => isSeen(panel, `[data-row="${id}"]`, number)
  for (const tab of TABS) {
    if (await isShown()) return true
    await press(panel, tab, 'tab')
  }
  return isShown()
}

/** A tile shows its table's number of orders; a press opens its sheet, which opens them. */
async function isAtTable(panel: Frame, table: string, number: string): Promise<boolean> {
  await openTables(panel)
  const tile = `[data-table="${table}"] > [data-tile]`
  if (!(await isSeen(panel, tile, '1 pedido'))) return false
  await panel.locator(tile).click()
  await press(panel, `Abrir pedido ${number}`)
  await panel.locator(`::-p-aria([name="Pedido ${number}"][role="region"])`).wait()
  const seen = await isSeen(panel, '[data-opened] h2', number)
  // From the order to the sheet, and from that to the board.
  await press(panel, 'Volver')
  await press(panel, 'Volver')
  return seen
}

/**
 * Opens the panel over the cashier's page, visits its sections, saves a picture of each to `out` and returns for
 * each order whether it was visible.
 */
export async function lookAtPanel(cashier: Page, orders: readonly Wanted[], out: string): Promise<Map<string, Seen>> {
  const shot = (name: string) => cashier.screenshot({ path: join(out, `${name}.png`) as `${string}.png` })
  await cashier.bringToFront()
  const panel = await untilPanelFrame(cashier)
  await panel.locator('::-p-aria([name="Entrega"][role="button"])').wait()
  await shot('panel-folded')
  await press(panel, 'Entrega')
  await press(panel, 'Entrega', 'tab')
  const list = new Map<string, boolean>()
  for (const { id, number } of orders) list.set(id, await isListed(panel, id, number))
  await shot('panel-entrega')
  const [first] = orders
  if (first) {
    await press(panel, `Abrir pedido ${first.number}`)
    await panel.locator('::-p-aria([name="Pago"][role="region"])').wait()
    await shot('panel-detail')
  }
  await openTables(panel)
  await shot('panel-mesas')
  const seen = new Map<string, Seen>()
  for (const { id, number, table } of orders) {
    const at = table === null ? null : await isAtTable(panel, table, number)
    seen.set(id, { list: list.get(id) === true, table: at })
  }
  return seen
}

export const isOnScreen = ({ list, table }: Seen): boolean => list && table !== false
