import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { deliveryOrder, type RawOrder, tableOrder } from '../fixtures/justo-orders'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { seenByPage, spyOnUs } from './support/page-spy'
import { documentsOf, numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'
import { orderNow } from './support/till-memory'

let stage: Stage
let cashier: Page
let panel: PosPanel
/** Orders that are there from the start. */
const delivery = deliveryOrder()
const table = tableOrder()

beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp()
  cashier = await stage.cashierPage()
  await spyOnUs(cashier)
  await cashier.reload()
  panel = new PosPanel(cashier)
  for (const raw of [delivery, table]) stage.justo.orders.add(raw)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

/** A new order, which the panel in front shows. */
async function orderInFront(): Promise<RawOrder> {
  const raw = await orderNow(stage)
  await cashier.bringToFront()
  return raw
}

describe('over the login form', () => {
  test('the bar counts the orders and shows no personal data; nothing is accepted without a login', async () => {
    await panel.untilShows('Justo: 2 pedidos nuevos — inicie sesión')
    const text = await panel.text()
    expect(text).not.toMatch(/Cliente|Ejemplo|Carrera|300 ?000/)
    for (const raw of [delivery, table]) expect(text).not.toContain(numberOf(raw).split('-')[0])
    expect(await panel.find('tab', 'Entrega')).toBeNull()
    for (const raw of [delivery, table]) expect(stage.justo.orders.timesAccepted(raw._id)).toBe(0)
  })
})

/** Closes the panel that an earlier test may have left open. */
async function fold(): Promise<void> {
  if ((await panel.find('button', 'Cerrar')) !== null) await panel.press('button', 'Cerrar')
  await panel.untilGone('tab', 'Entrega')
}

describe('past the login', () => {
  beforeAll(async () => {
    await stage.logIn()
  })

  test('the orders that waited for a login are printed by themselves', async () => {
    await vi.waitFor(() => expect(documentsOf(stage, delivery)).toHaveLength(4), WAIT_OPTIONS)
    await vi.waitFor(() => expect(documentsOf(stage, table)).toHaveLength(3), WAIT_OPTIONS)
  })

  test('the two buttons lie where the page is empty: beside its menu, else at the bottom', async () => {
    const isFree = async () => {
      const part = await panel.part('complementary', 'Justo')
      const box = await part.boundingBox()
      if (!box) throw new Error('nothing is drawn')
      // What the page has there, below our element.
      const { x, y, width, height } = box
      const under = await cashier.evaluate(
        (...[left, top, wide, high]: number[]) =>
          [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((share) =>
            document
              .elementsFromPoint((left ?? 0) + share * (wide ?? 0), (top ?? 0) + (high ?? 0) / 2)
              .filter((element) => element.matches('a, button, td, .cajero'))
              .map((element) => element.textContent),
          ),
        x,
        y,
        width,
        height,
      )
      expect(under).toEqual([])
      return box
    }
    await fold()
    await cashier.mouse.move(500, 400) // it does not move under a pointer
    for (const [width, edge] of [
      [1366, 'top'],
      [1024, 'bottom'],
    ] as const) {
      await cashier.setViewport({ width, height: 768 })
      await vi.waitFor(async () => {
        const { y, height } = await isFree()
        expect(edge === 'top' ? y : 768 - y - height).toBeLessThanOrEqual(1)
      }, WAIT_OPTIONS)
    }
  })

  test('the shortcut opens the panel: Chrome took the key, the worker asks, and the content script passes it on without an error', async () => {
    await fold()
    const worker = await stage.worker()
    // A key that DevTools sends does not reach Chrome's own shortcuts: shortcut.long.test.ts presses it.
    const commands = await worker.evaluate(() => Reflect.get(globalThis, 'chrome').commands.getAll())
    expect(commands).toContainEqual(expect.objectContaining({ name: 'open-panel', shortcut: 'Alt+Shift+J' }))
    const error = await worker.evaluate(async () => {
      const { tabs } = Reflect.get(globalThis, 'chrome')
      const [tab] = await tabs.query({ url: 'https://tomapedidos.intuipos.net/*' })
      return tabs.sendMessage(tab.id, { type: 'open-panel' }, { frameId: 0 }).then(
        () => null,
        (cause: Error) => cause.message,
      )
    })
    expect(error).toBeNull()
    await panel.part('tab', 'Entrega')
    await panel.press('button', 'Cerrar')
  })

  test('Entrega, Mesas and every order work with the keyboard', async () => {
    await panel.open()
    await panel.choose('Entrega')
    await panel.untilKeysGo('here')
    await cashier.keyboard.press('ArrowRight')
    await panel.untilSelected('Mesas')
    await cashier.keyboard.press('ArrowLeft')
    await panel.untilSelected('Entrega')

    const isFocused = async () =>
      (await panel.part('button', `Abrir pedido ${numberOf(delivery)}`)).evaluate((part) => part.matches(':focus'))
    for (let tabs = 0; tabs < 12 && !(await isFocused()); tabs += 1) await cashier.keyboard.press('Tab')
    expect(await isFocused()).toBe(true)
    await cashier.keyboard.press('Enter')
    await panel.untilFocused('region', `Pedido ${numberOf(delivery)}`)
    await cashier.keyboard.press('Escape')
    await panel.untilGone('region', `Pedido ${numberOf(delivery)}`)
    await panel.untilFocused('button', `Abrir pedido ${numberOf(delivery)}`)
  })

  test('a row opens its order: contents, papers and what is to collect', async () => {
    await panel.open()
    await panel.choose('Entrega')
    await panel.openOrder(numberOf(delivery))
    const contents = await (await panel.part('region', 'Contenido')).evaluate((part) => part.textContent)
    expect(contents).toMatch(/2Hamburguesa clásica.*Tres cuartos.*Una sin cebolla.*Limonada de coco/)
    const total = await (await panel.part('region', 'Pago')).evaluate((part) => part.textContent)
    expect(total).toMatch(/COBRAR EFECTIVO\$ 75\.940.*devuelta \$ 4\.060/)
    await panel.press('button', 'Papeles: 4 papeles impresos')
    const papers = async () => (await panel.part('region', 'Papeles')).evaluate((part) => part.textContent)
    await vi.waitFor(async () =>
      expect(await papers()).toMatch(/Barra.*Impreso.*Cocina.*Impreso.*Domicilio.*Impreso.*Comprobante.*Impreso/),
    )
    await panel.press('button', 'Volver')
  })
})

// A killed worker, an update, and what the page does to it: pos-page.long.test.ts.
describe('the panel survives', () => {
  test('a reload, and reopens in the same place', async () => {
    await panel.open()
    await panel.choose('Mesas')
    await cashier.reload()
    await panel.part('region', 'Pedidos de Justo')
    await panel.untilSelected('Mesas')
    await panel.expectAlive(numberOf(await orderInFront()))
  })
})

test('scripts of the page see nothing of any order', async () => {
  await cashier.goto(POS_URL)
  await panel.open()
  const raw = await orderInFront()
  await panel.choose('Entrega')
  await panel.openOrder(numberOf(raw))
  await panel.part('region', 'Cliente')

  const seen = await seenByPage(cashier, numberOf(raw))
  expect(seen.frames).toEqual([])
  expect(seen.roots).toEqual([])
  expect(seen.messages).toEqual([])
  expect(seen.globals).toEqual([])
  expect(seen.selected).toBe('')
  expect(seen.clicked).toEqual([])
  for (const text of [seen.markup, seen.kept]) expect(text).not.toMatch(/Cliente E|204\d\d-01|C1-000|\$ 66/)
})
