// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { eventually } from '../../../stage/virtual-clock'
import { aSettlement, minutesFromNow, NOW, paper, row, shop } from './made-up'
import { type ShownPanel, showTables } from './show-panel'

const at = (number: string, table: string | null, change: Partial<OrderRow> = {}) =>
  row({ number, service: 'table', table, lifecycle: 'accepted', ...change })

const sheet = (panel: ShownPanel) => panel.find('[data-sheet]')
const note = (panel: ShownPanel, code: string) => panel.find(`[data-code="${code}"]`)

describe('an order without a table', () => {
  const unplaced = at('15250', null)

  it('is assigned to one: the order, then the table', async () => {
    const panel = await showTables([unplaced])
    await panel.press('Poner en mesa: pedido 15250')
    expect(panel.text).toContain('Ahora elija la mesa del pedido 15250.')
    await panel.press('Poner el pedido 15250 en la mesa 12')
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '12' })
    await panel.change({ ...unplaced, table: '12' })
    expect(panel.find('[aria-label="Sin mesa"]')).toBeNull()
    expect(panel.tile('12').textContent).toContain('1 pedido')
  })

  it('can be moved back for a minute', async () => {
    const panel = await showTables([unplaced])
    await panel.pressEach('Poner en mesa: pedido 15250', 'Poner el pedido 15250 en la mesa 12')
    expect(note(panel, 'V-19')).toBeNull()
    await panel.answer('place', null)
    expect(note(panel, 'V-19')?.textContent).toContain('El pedido 15250 quedó en la mesa 12.')
    vi.setSystemTime(NOW + 61_000)
    await panel.change({ ...unplaced, table: '12' })
    expect(panel.has('Deshacer')).toBe(false)
    vi.setSystemTime(NOW + 5_000)
    await panel.change({ ...unplaced, table: '12' })
    await panel.press('Deshacer')
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: null })
    await panel.answer('place', null)
    expect(panel.has('Deshacer')).toBe(false)
  })

  it('warns before it is moved back that the kitchen gets another slip, where it has the comanda', async () => {
    const panel = await showTables([unplaced, at('15251', null, { papers: [paper()] })])
    for (const number of ['15250', '15251']) {
      await panel.pressEach(`Poner en mesa: pedido ${number}`, `Poner el pedido ${number} en la mesa 12`)
      await panel.answer('place', null)
      expect(note(panel, 'V-19')?.textContent).toContain(number)
      expect(note(panel, 'V-19')?.textContent?.includes('En cocina sale otro aviso.')).toBe(number === '15251')
    }
  })

  it('shows why it could not be assigned, and offers no undo', async () => {
    const panel = await showTables([unplaced])
    await panel.pressEach('Poner en mesa: pedido 15250', 'Poner el pedido 15250 en la mesa 1')
    await panel.answer('place', say('R-11'))
    expect(panel.find('[role=alert][data-code="R-11"]')).not.toBeNull()
    expect(panel.has('Deshacer')).toBe(false)
  })

  it('says why not at that table alone: another one that is opened next has nothing of it', async () => {
    const panel = await showTables([unplaced, at('15251', '12')])
    await panel.pressEach('Poner en mesa: pedido 15250', 'Poner el pedido 15250 en la mesa 1')
    await panel.answer('place', say('R-11'))
    expect(panel.find('[role=alert][data-code="R-11"]')).not.toBeNull()
    await panel.openTable('12')
    expect(sheet(panel)).not.toBeNull()
    expect(panel.find('[data-code="R-11"]')).toBeNull()
  })

  it('that is still to be accepted is, at its table too: until then it is not charged', async () => {
    const panel = await showTables([at('15251', '12', { lifecycle: 'pending' })])
    await panel.openTable('12')
    expect(panel.find('form')).toBeNull()
    await panel.press('Aceptar pedido 15251')
    expect(panel.port.last('accept')).toMatchObject({ orderId: '15251' })
  })

  it('is assigned by keyboard alone, and Esc releases it without closing anything', async () => {
    const panel = await showTables([unplaced])
    const pick = panel.button('Poner en mesa: pedido 15250')
    await panel.press('Poner en mesa: pedido 15250')
    expect(document.activeElement).toBe(panel.tile('1'))
    await panel.key(document.activeElement, 'ArrowRight')
    expect(document.activeElement).toBe(panel.tile('2'))
    await panel.key(document.activeElement, 'Escape')
    expect(document.activeElement).toBe(pick)
    expect(panel.text).not.toContain('Ahora elija')
    expect(panel.find('[role=tablist]')).not.toBeNull()
  })
})

describe('dragging', () => {
  type Move = [type: string, x: number, y: number, buttons?: number]
  const point = (element: Element, ...[type, x, y, buttons = 1]: Move) => {
    const init = { bubbles: true, isPrimary: true, clientX: x, clientY: y, buttons }
    return act(() => void element.dispatchEvent(new PointerEvent(type, init)))
  }

  async function drag(from: Element): Promise<void> {
    await point(from, 'pointerdown', 10, 10)
    await point(from, 'pointermove', 60, 90)
    await point(from, 'pointerup', 60, 90)
  }

  /** The table under the pointer. */
  function under(element: Element | null) {
    document.elementFromPoint = () => element
  }

  it('assigns an order to the table where it is dropped', async () => {
    const panel = await showTables([at('15250', null)])
    const card = panel.find('li:has([data-pick])')
    if (!card) throw new Error('a card expected')
    await point(card, 'pointerdown', 10, 10)
    under(panel.tile('12'))
    await point(card, 'pointermove', 60, 90)
    expect(panel.textOf('[data-dragged]')).toBe('15250')
    expect(panel.tile('12').dataset.under).toBe('true')
    await point(card, 'pointerup', 60, 90)
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '12' })
    expect(panel.find('[data-dragged]')).toBeNull()
  })

  it('moves the only order of a table by its tile, and does not open it', async () => {
    const panel = await showTables([at('15250', '12')])
    const from = panel.tile('12')
    under(panel.tile('2'))
    await drag(from)
    const click = (detail: number) =>
      act(() => void from.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail })))
    await click(1)
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '2' })
    expect(sheet(panel)).toBeNull()
    await click(0)
    expect(sheet(panel)).not.toBeNull()
  })

  const DOWN: Move = ['pointerdown', 10, 10]
  const AWAY: Move = ['pointermove', 60, 90]
  it.each<[string, Move[]]>([
    ['after a small movement', [DOWN, ['pointermove', 14, 12], ['pointerup', 14, 12]]],
    ['after a scroll', [DOWN, AWAY, ['pointercancel', 60, 90]]],
    ['that was released outside of the frame', [DOWN, AWAY, ['pointermove', 70, 95, 0], ['pointerup', 70, 95]]],
  ])('moves no order %s', async (_, moves) => {
    const panel = await showTables([at('15250', '12')])
    under(panel.tile('2'))
    for (const move of moves) await point(panel.tile('12'), ...move)
    expect(panel.sent('place')).toEqual([])
  })

  it('that ends outside of a table moves none, and does not affect the next key press, although no click followed', async () => {
    const panel = await showTables([at('15250', '12')])
    const from = panel.tile('12')
    under(null)
    await drag(from)
    expect(panel.sent('place')).toEqual([])
    await act(() => from.click())
    expect(sheet(panel)).not.toBeNull()
  })

  it('back onto its own table prints no slip', async () => {
    const panel = await showTables([at('15250', 'Mesa 12')])
    const from = panel.tile('12')
    under(from)
    await drag(from)
    expect(panel.sent('place')).toEqual([])
  })
})

describe('a table', () => {
  it('shows how many orders it has, for how long, and what is to be paid', async () => {
    const panel = await showTables([
      at('1', '12', { createdAt: minutesFromNow(-25), amountToPay: 40_000 }),
      at('2', '12', { amountToPay: 27_700 }),
    ])
    expect(panel.tile('12').textContent).toBe('Mesa 12 2 pedidos · 25 min  Por cobrar $ 67.700')
  })

  it('opens with its orders, each of which can be opened and moved; to move one is no main button', async () => {
    const panel = await showTables([at('2', '12'), at('3', '12')])
    await panel.openTable('12')
    await panel.press('Abrir pedido 2')
    expect(panel.textOf('[data-opened] h2')).toBe('2')
    expect(sheet(panel)).toBeNull()
    await panel.press('Volver')
    expect(panel.button('Mover de mesa: pedido 3').classList.contains('main')).toBe(false)
    await panel.press('Mover de mesa: pedido 3')
    expect(sheet(panel)).toBeNull()
    await panel.press('Poner el pedido 3 en la mesa 1')
    expect(panel.port.last('place')).toMatchObject({ orderId: '3', table: '1' })
  })

  it('is closed by Esc alone, and the focus is on its tile again', async () => {
    const panel = await showTables([at('2', '12')])
    panel.tile('12').focus()
    await panel.openTable('12')
    expect(sheet(panel)?.contains(document.activeElement)).toBe(true)
    await panel.key(document.activeElement, 'Escape')
    expect(sheet(panel)).toBeNull()
    expect(panel.store.open.value).toBe(true)
    expect(document.activeElement).toBe(panel.tile('12'))
  })

  const money = (panel: ShownPanel, name: string) => panel.find(`[data-table="${name}"]`)?.dataset.money

  it('tells by word, icon and amount whether it is paid, in part, to be verified, or to be given back', async () => {
    const settled = aSettlement({ cash: 20_000, partial: true })
    const panel = await showTables([
      at('1', '1', { settled, outstanding: 47_700 }),
      at('2', '2', { payment: 'paid' }),
      at('3', '12', { settled: aSettlement(), outstanding: -5_000 }),
      at('4', 'Barra', { payment: 'verify' }),
    ])
    const tables = ['1', '2', '12', 'Barra']
    expect(tables.map((name) => money(panel, name))).toEqual(['part', 'paid', 'back', 'verify'])
    expect(panel.tile('1').textContent).toContain('Faltan $ 47.700 de $ 67.700')
    expect(panel.tile('2').textContent).toContain('Pagado')
    expect(panel.tile('2').textContent).not.toContain('$')
    expect(panel.tile('12').textContent).toContain('Devolver $ 5.000')
    expect(panel.tile('Barra').textContent).toMatch(/Verificar pago.*\$ 67\.700/)
    for (const name of tables) expect(panel.tile(name).querySelector('svg')).not.toBeNull()
  })

  it('of which one order is paid and another is not has something missing', async () => {
    const panel = await showTables([at('1', '1', { payment: 'paid' }), at('2', '1', { amountToPay: 30_000 })])
    expect(panel.tile('1').textContent).toContain('Faltan $ 30.000 de $ 97.700')
    expect(panel.has('Liberar la mesa 1')).toBe(false)
  })

  it('that is paid is freed with one press, which can be undone', async () => {
    const orders = [at('1', '12', { payment: 'paid', lifecycle: 'ready' }), at('2', '12', { payment: 'paid' })]
    const panel = await showTables(orders)
    await panel.press('Liberar la mesa 12')
    expect(panel.port.last('done')).toMatchObject({ orderId: '1' })
    await panel.answer('done', null)
    expect(panel.port.last('done')).toMatchObject({ orderId: '2' })
    const done = orders.map((order) => ({ ...order, lifecycle: 'done' as const, undo: 'done' as const }))
    await panel.done('done', ...done)
    expect(note(panel, 'C-158')?.textContent).toContain('La mesa 12 quedó libre.')
    expect(note(panel, 'C-158')?.textContent).toContain('La cocina no había marcado listo: 2.')
    expect(panel.tile('12').textContent).toContain('Libre')
    await panel.press('Deshacer')
    expect(panel.port.last('unmark')).toMatchObject({ orderId: '1', mark: 'done' })
  })

  it('offers no undo of «Liberar» once Justo was told', async () => {
    const order = at('1', '12', { payment: 'paid', lifecycle: 'ready' })
    const panel = await showTables([order])
    await panel.press('Liberar la mesa 12')
    await panel.done('done', { ...order, lifecycle: 'done', undo: 'done' })
    expect(note(panel, 'C-157')).not.toBeNull()
    await panel.change({ ...order, lifecycle: 'done', undo: null })
    expect(note(panel, 'C-157')).toBeNull()
  })

  it('is not freed while an order of it is for later, or still to be accepted', async () => {
    const panel = await showTables([
      at('1', '1', { payment: 'paid', lifecycle: 'scheduled' }),
      at('2', '2', { payment: 'paid', lifecycle: 'pending' }),
    ])
    expect(panel.has('Liberar la mesa 1') || panel.has('Liberar la mesa 2')).toBe(false)
  })

  it('keeps its tile where it is while a pointer is over the board, whatever comes and goes', async () => {
    const orders = [at('1', 'Terraza 2'), at('2', 'Terraza 4')]
    const panel = await showTables(orders)
    const names = () => [...panel.root.querySelectorAll<HTMLElement>('[data-tile]')].map(({ dataset }) => dataset.tile)
    const before = names()
    const board = panel.find('[aria-label="Tablero de mesas"]')
    const point = (type: string) =>
      act(() => void board?.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse' })))
    await point('pointermove')
    await panel.change(at('3', 'Terraza 1'), { ...orders[0], lifecycle: 'done' } as OrderRow)
    expect(names()).toEqual([...before, 'Terraza 1'])
    expect(panel.tile('Terraza 2').textContent).toContain('Libre')
    await point('pointerleave')
    await eventually(() => expect(names().slice(-2)).toEqual(['Terraza 1', 'Terraza 4']))
  })

  it('is added in Configuración, as the board says when there is none', async () => {
    const panel = await showTables([], shop({ zones: [] }))
    await panel.press('Abrir Configuración')
    expect(panel.port.last('open-options')).toBeTruthy()
  })
})

describe('a table name that only Justo has', () => {
  const orders = [at('15250', 'Terraza 4-B')]

  it('is assigned to a table of the shop by a click', async () => {
    const panel = await showTables(orders)
    await panel.press('¿Qué mesa es Terraza 4-B?')
    expect(note(panel, 'V-18')?.textContent).toContain('¿Cuál de sus mesas es «Terraza 4-B»?')
    await panel.press('«Terraza 4-B» es la mesa 2')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: '2' })
    await panel.deliver({ type: 'status', status: shop({ tableNames: [{ name: 'Terraza 4-B', table: '2' }] }) })
    expect(panel.tile('2').textContent).toContain('1 pedido')
    expect(panel.has('¿Qué mesa es Terraza 4-B?')).toBe(false)
  })

  it('can be a table of its own', async () => {
    const panel = await showTables(orders)
    await panel.pressEach('¿Qué mesa es Terraza 4-B?', 'Es una mesa aparte')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: 'Terraza 4-B' })
  })

  it('can be removed again', async () => {
    const panel = await showTables(orders, shop({ tableNames: [{ name: 'Terraza 4-B', table: '2' }] }))
    await panel.press('Olvidar Terraza 4-B')
    expect(panel.port.last('map-table')).toMatchObject({ name: 'Terraza 4-B', table: null })
  })
})
