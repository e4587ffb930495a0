// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import type { KitchenOrder, KitchenPart } from '../../../../extension/orders/kitchen-parts'
import { KitchenView } from '../../../../extension/panel/kitchen/kitchen-view'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { kitchenOrder, kitchenPart, minutesFromNow, row } from './made-up'
import { type ShownPanel, show } from './show-panel'

const part = (station: string, name: string, change: Partial<KitchenPart> = {}): KitchenPart =>
  kitchenPart(station, {
    dishes: [{ quantity: 2, name, options: [{ sign: '-', words: 'SIN CEBOLLA', without: true }], note: 'bien asada' }],
    ...change,
  })
const burger = row({
  id: 'o1',
  number: '20400-01',
  lifecycle: 'accepted',
  promisedAt: minutesFromNow(4),
  warnings: ['ALERGIA: maní, en 1 x Brownie'],
})
const drink = row({ id: 'o2', number: '20401-02', lifecycle: 'accepted', promisedAt: minutesFromNow(9) })

async function showKitchen(kept = false): Promise<ShownPanel> {
  const kitchen = <KitchenView tillValues={localStorage} />
  const panel = await show({ orders: [burger, drink], kitchen, kept })
  const orders = [
    kitchenOrder('o1', [part('cocina', 'Hamburguesa'), part('barra', 'Limonada')], { notes: ['¿Alergias?: Maní'] }),
    kitchenOrder('o2', [part('barra', 'Limonada')]),
  ]
  await panel.deliver({ type: 'kitchen', orders, all: true })
  return panel
}

let panel: ShownPanel
beforeEach(async () => {
  panel = await showKitchen()
})

const UNDO = 'Deshacer «Listo» del pedido 20400-01'
const tickets = () => panel.attributes('article', 'aria-label')
const deliverKitchen = (...orders: KitchenOrder[]) => panel.deliver({ type: 'kitchen', orders, all: false })
const key = (name: string) => panel.key(panel.root, name)

it('shows dishes, removals, notes and allergies, and no price', async () => {
  expect(panel.port.last('kitchen')).toEqual({ type: 'kitchen' })
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  const alarm = 'ALERGIA: maní, en 1 x Brownie'
  for (const words of ['2Hamburguesa', 'SIN CEBOLLA', 'bien asada', alarm, '¿Alergias?: Maní', 'faltan 4 min'])
    expect(panel.text).toContain(words)
  expect(panel.text).not.toContain('$')
  expect(panel.textOf('[aria-label="En total"]')).toBe('4 Limonada2 Hamburguesa')
})

it('«Listo» marks the order, which stays in its place with «Deshacer», so that a double click marks no other', async () => {
  const first = panel.button('1 Listo')
  for (const press of [first, first]) await act(() => press.click())
  expect(panel.sent('ready')).toMatchObject([{ orderId: 'o1' }])
  await panel.answer('ready', null)
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  expect(panel.has(UNDO)).toBe(true)
  // «Deshacer» has come under the finger: the second press of a double click does not take it back.
  await panel.press(UNDO)
  expect(panel.sent('unmark')).toEqual([])
})

it('«Listo» that the worker refuses is not shown as done', async () => {
  await panel.press('1 Listo')
  await panel.answer('ready', { code: 'A-24', text: 'Eso ya no se puede hacer con este pedido.' })
  expect(panel.has(UNDO)).toBe(false)
  expect(panel.text).toContain('Eso ya no se puede hacer con este pedido.')
})

it('takes «Listo» back with «Deshacer», or later with «Traer de vuelta»', async () => {
  await panel.press('1 Listo')
  await panel.change({ ...burger, lifecycle: 'ready', undo: 'ready' })
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  await panel.answer('ready', null)
  await panel.pass(GUARD_MS)
  await panel.press(UNDO)
  expect(panel.port.last('unmark')).toMatchObject({ orderId: 'o1', mark: 'ready' })
  await panel.answer('unmark', null)
  await panel.change({ ...burger, lifecycle: 'ready', undo: 'ready' })
  await panel.pass(3_000)
  await deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa')], { readyAt: minutesFromNow(0) }))
  expect(tickets()).toEqual(['Pedido 20401-02'])
  expect(panel.textOf('header')).toContain('Promedio 5 min')
  const back = 'Traer de vuelta 20400-01 12:00'
  // It has just come under the finger, in the place of another or of none.
  await panel.press(back)
  expect(panel.sent('unmark')).toHaveLength(1)
  await panel.pass(GUARD_MS)
  await panel.press(back)
  expect(panel.sent('unmark')).toHaveLength(2)
})

it('a station marks its own part, and is remembered', async () => {
  await panel.press('BARRA')
  expect(panel.textOf('h1')).toBe('BARRA')
  expect(panel.text).toContain('También en COCINA')
  await panel.press('1 Listo')
  expect(panel.port.last('station-ready')).toMatchObject({ orderId: 'o1', station: 'barra', ready: true })
  panel = await showKitchen(true)
  expect(panel.textOf('h1')).toBe('BARRA')
})

it('a station without anything on the screen says whose it is, and leads back to all of them', async () => {
  await panel.press('COCINA')
  await panel.deliver({ type: 'orders', changed: [], removed: ['o1'] })
  await deliverKitchen(kitchenOrder('o2', [part('barra', 'Limonada')]))
  expect(panel.textOf('h1')).toBe('COCINA')
  expect(panel.text).toContain('Nada por preparar en COCINA')
  await panel.press('Todas')
  expect(tickets()).toEqual(['Pedido 20401-02'])
})

it('a cancelled order is first and says NO PREPARAR until the kitchen’s «Enterado», which all screens are told', async () => {
  await panel.change({ ...drink, lifecycle: 'cancelled', over: true })
  await deliverKitchen(kitchenOrder('o2', [part('barra', 'Limonada', { cancelled: true })]))
  expect(tickets()).toEqual(['Pedido 20401-02', 'Pedido 20400-01'])
  expect(panel.textOf('article')).toContain('NO PREPARAR: CANCELADO')
  expect(panel.root.querySelectorAll('article')[0]?.querySelector('footer')).toBeNull()
  await panel.pressGuarded('1 Enterado', 'kitchen-noticed')
  expect(panel.port.last('kitchen-noticed')).toMatchObject({
    orderId: 'o2',
    station: null,
    editedAt: null,
    cancelled: true,
  })
  expect(tickets()).toHaveLength(2)
  await deliverKitchen(kitchenOrder('o2', []))
  expect(tickets()).toEqual(['Pedido 20400-01'])
})

it('an edited order says CAMBIÓ with what was added and taken away, and has no «Listo» before «Enterado»', async () => {
  const editedAt = minutesFromNow(-1)
  const added = { sign: '+' as const, text: '1 Papas' }
  const gone = { sign: '−' as const, text: '1 Limonada' }
  await panel.press('COCINA')
  const changed = part('cocina', 'Hamburguesa', { changes: [added, gone] })
  await deliverKitchen(kitchenOrder('o1', [changed, part('barra', 'Limonada')], { editedAt }))
  const news = () => panel.find('[aria-label="Cambió"]')
  expect(news()?.textContent).toContain('CAMBIÓ')
  expect(panel.texts('[aria-label="Cambió"] li')).toEqual(['+ Agregado: 1 Papas', '− Quitado: 1 Limonada'])
  expect(panel.isOff('Listo')).toBe(true)
  await panel.pass(GUARD_MS)
  await panel.press('1 Enterado')
  expect(panel.port.last('kitchen-noticed')).toMatchObject({
    orderId: 'o1',
    station: 'cocina',
    editedAt,
    cancelled: false,
  })
  await panel.answer('kitchen-noticed', null)
  await deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa'), part('barra', 'Limonada')], { editedAt }))
  expect(news()).toBeNull()
  expect(panel.isOff('1 Listo')).toBe(false)
})

it('a digit that was meant for «Listo» is no «Enterado» of an edit that came at that moment, and none the other way', async () => {
  const edit = (changes: KitchenPart['changes']) =>
    deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa', { changes })], { editedAt: minutesFromNow(0) }))
  await edit([{ sign: '+', text: '1 Papas' }])
  await key('1')
  expect(panel.sent('kitchen-noticed')).toEqual([])
  await panel.pass(GUARD_MS)
  await key('1')
  expect(panel.port.last('kitchen-noticed')).toMatchObject({ orderId: 'o1' })
  await panel.answer('kitchen-noticed', null)
  await edit([])
  await key('1')
  expect(panel.sent('ready')).toEqual([])
})

it('ticks a dish with a press, which is kept over a reload, and counts it no more', async () => {
  const isTicked = () => panel.button('Hamburguesa').getAttribute('aria-pressed')
  await panel.press('Hamburguesa')
  expect(isTicked()).toBe('true')
  expect(panel.textOf('[aria-label="En total"]')).toBe('4 Limonada')
  panel = await showKitchen(true)
  expect(isTicked()).toBe('true')
  await panel.press('Hamburguesa')
  expect(isTicked()).toBe('false')
})

it('has pages once its columns are full, turned by keys and presses; a digit presses what is on the page, and nothing out of sight', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(988)
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return this.dataset.order === 'o2' ? 1_000 : 0
  })
  panel = await showKitchen()
  await panel.pass(GUARD_MS)
  const pages = () => panel.find('nav')?.textContent?.trim()
  expect(pages()).toBe('1 de 2')
  await key('2')
  expect(panel.sent('ready')).toEqual([])
  await key('PageDown')
  expect(pages()).toBe('2 de 2')
  await key('1')
  expect(panel.port.last('ready')).toMatchObject({ orderId: 'o2' })
  await key('ArrowLeft')
  expect(pages()).toBe('1 de 2')
  await panel.press('Página siguiente')
  expect(pages()).toBe('2 de 2')
})

it('a digit that was meant for a ticket is no «Listo» of the one that came in its place, from the next page or with another one', async () => {
  const onSecond = new Set(['o2', 'o3'])
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(988)
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return onSecond.has(this.dataset.order ?? '') ? 1_000 : 0
  })
  panel = await showKitchen()
  const last = row({ id: 'o3', number: '20402-03', lifecycle: 'accepted', promisedAt: minutesFromNow(12) })
  await panel.change(last)
  await deliverKitchen(kitchenOrder('o3', [part('barra', 'Limonada')]))
  await key('PageDown')
  await panel.pass(GUARD_MS)
  for (const moved of ['o2', 'o3']) {
    onSecond.delete(moved) // a ticket before it became shorter
    await panel.change({ ...last, updatedAt: minutesFromNow(onSecond.size) })
    await key('1')
  }
  expect(panel.find('nav')).toBeNull()
  expect(panel.sent('ready')).toEqual([])
  await panel.pass(GUARD_MS)
  await key('1')
  expect(panel.port.last('ready')).toMatchObject({ orderId: 'o1' })
})

it('says that there is nothing to cook', async () => {
  await panel.deliver({ type: 'orders', changed: [], removed: ['o1', 'o2'] })
  expect(panel.text).toContain('Nada por preparar')
})
