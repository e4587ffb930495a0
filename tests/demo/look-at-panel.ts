import { join } from 'node:path'
import type { ElementHandle, Frame, Page } from 'puppeteer'
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

const MAX_WAIT_MS = 10_000

/** A part of the panel by role and accessible name, inside `within`: the page has headings with the same words. */
async function part(
  within: Frame | ElementHandle<Element>,
  role: string,
  name: string,
): Promise<ElementHandle<Element>> {
  const selector = `::-p-aria([name="${name}"][role="${role}"])`
  const found = await within.waitForSelector(selector, { timeout: MAX_WAIT_MS })
  if (!found) throw new Error(`no ${role} «${name}»`)
  return found
}

/** The open panel, found as a screen reader finds it. */
const openPanel = async (cashier: Page) => part(await untilPanelFrame(cashier), 'region', 'Pedidos de Justo')

async function press(cashier: Page, role: string, name: string): Promise<void> {
  await (await part(await openPanel(cashier), role, name)).click()
}

/** Whether an element with these words is visible: scrolled into view, with a size, and uncovered at its centre. */
async function isSeen(panel: ElementHandle<Element>, selector: string, words: string): Promise<boolean> {
  return panel.evaluate(
    (root, wanted, text) => {
      const found = [...root.querySelectorAll(wanted)].find((each) => each.textContent?.includes(text))
      if (!found) return false
      found.scrollIntoView({ block: 'nearest' })
      const { left, top, width, height } = found.getBoundingClientRect()
      const around = found.getRootNode() as Document | ShadowRoot
      const onTop = around.elementFromPoint(left + width / 2, top + height / 2)
      return width > 0 && height > 0 && onTop !== null && found.contains(onTop)
    },
    selector,
    words,
  )
}

const TABS = ['Nuevos', 'Listos', 'Programados', 'Terminados', 'Cocina']

/** In a tab of «Entrega», the shown one first. */
async function isListed(cashier: Page, id: string, number: string): Promise<boolean> {
  const isShown = async () => isSeen(await openPanel(cashier), `[data-row="${id}"]`, number)
  for (const tab of TABS) {
    if (await isShown()) return true
    await press(cashier, 'tab', tab)
  }
  return isShown()
}

/** A tile shows its table's number of orders; a press opens its sheet, which opens them. */
async function isAtTable(cashier: Page, table: string, number: string): Promise<boolean> {
  await press(cashier, 'tab', 'Mesas')
  const board = await part(await openPanel(cashier), 'region', 'Tablero de mesas')
  const tile = `[data-table="${table}"] > [data-tile]`
  if (!(await isSeen(board, tile, '1 pedido'))) return false
  await (await board.$(tile))?.click()
  await press(cashier, 'button', `Abrir pedido ${number}`)
  const seen = await isSeen(await part(await openPanel(cashier), 'region', `Pedido ${number}`), 'h2', number)
  // From the order to the sheet, and from that to the board.
  await press(cashier, 'button', 'Volver')
  await press(cashier, 'button', 'Volver')
  return seen
}

/**
 * Opens the panel over the cashier's page, visits its sections, saves a picture of each to `out` and returns for
 * each order whether it was visible.
 */
export async function lookAtPanel(cashier: Page, orders: readonly Wanted[], out: string): Promise<Map<string, Seen>> {
  const shot = (name: string) => cashier.screenshot({ path: join(out, `${name}.png`) as `${string}.png` })
  await cashier.bringToFront()
  const section = await part(await untilPanelFrame(cashier), 'button', 'Entrega')
  await shot('panel-folded')
  await section.click()
  await press(cashier, 'tab', 'Entrega')
  const list = new Map<string, boolean>()
  for (const { id, number } of orders) list.set(id, await isListed(cashier, id, number))
  await shot('panel-entrega')
  const [first] = orders
  if (first) {
    await press(cashier, 'button', `Abrir pedido ${first.number}`)
    await part(await openPanel(cashier), 'region', 'Pago')
    await shot('panel-detail')
  }
  await press(cashier, 'tab', 'Mesas')
  await part(await openPanel(cashier), 'region', 'Tablero de mesas')
  await shot('panel-mesas')
  const seen = new Map<string, Seen>()
  for (const { id, number, table } of orders) {
    const at = table === null ? null : await isAtTable(cashier, table, number)
    seen.set(id, { list: list.get(id) === true, table: at })
  }
  return seen
}

export const isOnScreen = ({ list, table }: Seen): boolean => list && table !== false
