// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { minutesFromNow, NOW, paper, row, shop } from './made-up'
import { closePanel, type ShownPanel, show } from './show-panel'

afterEach(closePanel)

const at = (number: string, table: string | null, change: Partial<OrderRow> = {}) =>
  row({ number, service: 'table', table, lifecycle: 'accepted', ...change })

async function showTables(orders: OrderRow[], status = shop()): Promise<ShownPanel> {
  const panel = await show({ orders, status })
  await panel.press('Mesas')
  return panel
}

const tile = (panel: ShownPanel, name: string) => {
  const found = panel.root.querySelector<HTMLElement>(`[data-table="${name}"] .tile`)
  if (!found) throw new Error(`no table ${name}`)
  return found
}
const note = (panel: ShownPanel, code: string) => panel.root.querySelector(`[data-code="${code}"]`)

describe('an order without a table', () => {
  const unplaced = at('15250', null)

  it('is put on one: the order, then the table', async () => {
    const panel = await showTables([unplaced])
    await panel.press('Poner en mesa: pedido 15250')
    expect(panel.text).toContain('Ahora elija la mesa del pedido 15250.')
    await panel.press('Poner el pedido 15250 en la mesa 12')
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '12' })
    await panel.say({ type: 'orders', changed: [{ ...unplaced, table: '12' }], removed: [] })
    expect(panel.root.querySelector('[aria-label="Sin mesa"]')).toBeNull()
    expect(tile(panel, '12').textContent).toContain('1 pedido')
  })

  it('can be taken back for a minute, to where it was', async () => {
    const panel = await showTables([unplaced])
    await panel.press('Poner en mesa: pedido 15250')
    await panel.press('Poner el pedido 15250 en la mesa 12')
    expect(note(panel, 'V-19')).toBeNull()
    await panel.answer('place', null)
    await vi.waitFor(() => expect(note(panel, 'V-19')?.textContent).toContain('El pedido 15250 quedó en la mesa 12.'))
    vi.setSystemTime(NOW + 61_000)
    await panel.say({ type: 'orders', changed: [{ ...unplaced, table: '12' }], removed: [] })
    expect(panel.has('Deshacer')).toBe(false)
    vi.setSystemTime(NOW + 5_000)
    await panel.say({ type: 'orders', changed: [{ ...unplaced, table: '12' }], removed: [] })
    await panel.press('Deshacer')
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: null })
    await panel.answer('place', null)
    expect(panel.has('Deshacer')).toBe(false)
  })

  it('says before it is taken back that the kitchen gets another slip, where it has the comanda', async () => {
    const panel = await showTables([unplaced, at('15251', null, { papers: [paper()] })])
    for (const number of ['15250', '15251']) {
      await panel.press(`Poner en mesa: pedido ${number}`)
      await panel.press(`Poner el pedido ${number} en la mesa 12`)
      await panel.answer('place', null)
      await vi.waitFor(() => expect(note(panel, 'V-19')?.textContent).toContain(number))
      expect(note(panel, 'V-19')?.textContent?.includes('En cocina sale otro aviso.')).toBe(number === '15251')
    }
  })

  it('says why it could not be placed, and offers nothing to take back', async () => {
    const panel = await showTables([unplaced])
    await panel.press('Poner en mesa: pedido 15250')
    await panel.press('Poner el pedido 15250 en la mesa 1')
    await panel.answer('place', say('R-11'))
    await vi.waitFor(() => expect(panel.root.querySelector('[role=alert][data-code="R-11"]')).not.toBeNull())
    expect(panel.has('Deshacer')).toBe(false)
  })

  it('is placed by keyboard alone, and Esc lets go of it without closing anything', async () => {
    const panel = await showTables([unplaced])
    const pick = panel.button('Poner en mesa: pedido 15250')
    await panel.press('Poner en mesa: pedido 15250')
    expect(document.activeElement).toBe(tile(panel, '1'))
    await panel.key(document.activeElement, 'ArrowRight')
    expect(document.activeElement).toBe(tile(panel, '2'))
    await panel.key(document.activeElement, 'Escape')
    expect(document.activeElement).toBe(pick)
    expect(panel.text).not.toContain('Ahora elija')
    expect(panel.root.querySelector('[role=tablist]')).not.toBeNull()
  })
})

describe('dragging', () => {
  const point = (element: Element, type: string, x: number, y: number) =>
    act(
      () =>
        void element.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, clientX: x, clientY: y })),
    )

  async function drag(from: Element): Promise<void> {
    await point(from, 'pointerdown', 10, 10)
    await point(from, 'pointermove', 60, 90)
    await point(from, 'pointerup', 60, 90)
  }

  /** The table that lies under the pointer, wherever it is. */
  function under(element: Element | null) {
    document.elementFromPoint = () => element
  }

  it('puts an order on the table where it is let go', async () => {
    const panel = await showTables([at('15250', null)])
    const card = panel.root.querySelector('.order-card')
    if (!card) throw new Error('a card expected')
    await point(card, 'pointerdown', 10, 10)
    under(tile(panel, '12'))
    await point(card, 'pointermove', 60, 90)
    expect(panel.root.querySelector('.dragged')?.textContent).toBe('15250')
    expect(tile(panel, '12').className).toContain('tile-under')
    await point(card, 'pointerup', 60, 90)
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '12' })
    expect(panel.root.querySelector('.dragged')).toBeNull()
  })

  it('moves the only order of a table by its tile, and does not open it', async () => {
    const panel = await showTables([at('15250', '12')])
    const from = tile(panel, '12')
    await point(from, 'pointerdown', 10, 10)
    under(tile(panel, '2'))
    await point(from, 'pointermove', 60, 90)
    await point(from, 'pointerup', 60, 90)
    const click = (detail: number) =>
      act(() => void from.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail })))
    await click(1)
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '2' })
    expect(panel.store.selected.value).toBeNull()
    await click(0)
    expect(panel.store.selected.value).toBe('15250')
  })

  it('is nothing when the hand trembles, when it ends nowhere, or when the finger scrolls', async () => {
    const panel = await showTables([at('15250', '12')])
    const from = tile(panel, '12')
    under(tile(panel, '2'))
    await point(from, 'pointerdown', 10, 10)
    await point(from, 'pointermove', 14, 12)
    await point(from, 'pointerup', 14, 12)
    await point(from, 'pointerdown', 10, 10)
    await point(from, 'pointermove', 60, 90)
    await point(from, 'pointercancel', 60, 90)
    under(null)
    await drag(from)
    expect(panel.port.sent.filter(({ type }) => type === 'place')).toEqual([])
  })

  it('leaves the next press of a key alone, though no click came after it', async () => {
    const panel = await showTables([at('15250', '12')])
    const from = tile(panel, '12')
    under(null)
    await drag(from)
    await act(() => from.click())
    expect(panel.store.selected.value).toBe('15250')
  })

  it('back onto its own table asks for no slip', async () => {
    const panel = await showTables([at('15250', 'Mesa 12')])
    const from = tile(panel, '12')
    under(from)
    await drag(from)
    expect(panel.port.sent.filter(({ type }) => type === 'place')).toEqual([])
  })
})

describe('a table', () => {
  it('says how many orders it has, for how long, and what is to be paid', async () => {
    const panel = await showTables([
      at('1', '12', { createdAt: minutesFromNow(-25), amountToPay: 40_000 }),
      at('2', '12', { amountToPay: 27_700 }),
    ])
    expect(tile(panel, '12').textContent).toBe('Mesa 122 pedidos · 25 min$ 67.700')
  })

  it('opens its only order, and lists several, each of which may be moved', async () => {
    const panel = await showTables([at('1', '2'), at('2', '12'), at('3', '12')])
    await act(() => tile(panel, '12').click())
    expect(panel.has('Abrir pedido 2') && panel.has('Abrir pedido 3')).toBe(true)
    await panel.press('Mover de mesa: pedido 3')
    await panel.press('Poner el pedido 3 en la mesa 1')
    expect(panel.port.last('place')).toMatchObject({ orderId: '3', table: '1' })
    await act(() => tile(panel, '2').click())
    expect(panel.root.querySelector('.detail h2')?.textContent).toBe('1')
  })

  it('is written in Configuración, says the board that has none', async () => {
    const panel = await showTables([], shop({ zones: [] }))
    await panel.press('Abrir Configuración')
    expect(panel.port.last('open-options')).toBeTruthy()
  })
})

describe('a table that only Justo names', () => {
  const orders = [at('15250', 'Terraza 4-B')]

  it('is said to be one of the shop’s by pressing that', async () => {
    const panel = await showTables(orders)
    await panel.press('¿Qué mesa es Terraza 4-B?')
    expect(note(panel, 'V-18')?.textContent).toContain('¿Cuál de sus mesas es «Terraza 4-B»?')
    await panel.press('«Terraza 4-B» es la mesa 2')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: '2' })
    const learned = shop({ tableNames: [{ name: 'Terraza 4-B', table: '2' }] })
    await panel.say({ type: 'status', status: learned })
    expect(tile(panel, '2').textContent).toContain('1 pedido')
    expect(panel.has('¿Qué mesa es Terraza 4-B?')).toBe(false)
  })

  it('may be one of its own', async () => {
    const panel = await showTables(orders)
    await panel.press('¿Qué mesa es Terraza 4-B?')
    await panel.press('Es una mesa aparte')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: 'Terraza 4-B' })
  })

  it('may be forgotten again', async () => {
    const panel = await showTables(orders, shop({ tableNames: [{ name: 'Terraza 4-B', table: '2' }] }))
    await panel.press('Olvidar Terraza 4-B')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: null })
  })
})
