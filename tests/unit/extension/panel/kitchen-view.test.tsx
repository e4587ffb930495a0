// @vitest-environment happy-dom
import type { Message } from '@shared/messages'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import type { KitchenOrder, KitchenPart } from '../../../../extension/orders/kitchen-parts'
import { KitchenView } from '../../../../extension/panel/kitchen/kitchen-view'
import { PanelContext } from '../../../../extension/panel/panel-context'
import { FakePort } from '../messaging/fake-port'
import { kitchenOrder, kitchenPart, minutesFromNow, NOW, row, shop } from './made-up'
import { storeOver } from './show-panel'

let port: FakePort
let life: AbortController
const root = document.createElement('div')

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

async function show(): Promise<void> {
  const store = storeOver(port, life.signal, { inKitchen: true })
  await act(() => {
    render(
      <PanelContext.Provider value={store}>
        <KitchenView tillValues={localStorage} />
      </PanelContext.Provider>,
      root,
    )
    port.deliver({ type: 'snapshot', orders: [burger, drink], status: shop() })
    port.deliver({
      type: 'kitchen',
      orders: [
        kitchenOrder('o1', [part('cocina', 'Hamburguesa'), part('barra', 'Limonada')], { notes: ['¿Alergias?: Maní'] }),
        kitchenOrder('o2', [part('barra', 'Limonada')]),
      ],
      all: true,
    })
  })
}

const tickets = () => [...root.querySelectorAll('article')].map((each) => each.getAttribute('aria-label'))
const buttons = (name: string | RegExp) =>
  [...root.querySelectorAll('button')].filter((each) =>
    typeof name === 'string' ? each.textContent?.trim() === name : name.test(each.textContent ?? ''),
  )
const press = (name: string | RegExp, n = 0) => act(() => buttons(name)[n]?.click())
const answer = (type: 'ready' | 'unmark' | 'kitchen-noticed', message: Message | null = null) =>
  act(async () => {
    port.deliver({ type: 'done', id: port.last(type).id, message })
    for (let i = 0; i < 10; i++) await Promise.resolve()
  })
const deliver = (...changed: OrderRow[]) => act(() => port.deliver({ type: 'orders', changed, removed: [] }))

const deliverKitchen = (...orders: KitchenOrder[]) => act(() => port.deliver({ type: 'kitchen', orders, all: false }))
const key = (name: string) => act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key: name })))

beforeEach(async () => {
  vi.setSystemTime(NOW)
  localStorage.clear()
  port = new FakePort()
  life = new AbortController()
  document.body.replaceChildren(root)
  await show()
})
afterEach(() => {
  act(() => render(null, root))
  life.abort()
})

it('shows dishes, removals, notes and allergies, and no price', async () => {
  expect(port.last('kitchen')).toEqual({ type: 'kitchen' })
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  const alarm = 'ALERGIA: maní, en 1 x Brownie'
  for (const words of ['2Hamburguesa', 'SIN CEBOLLA', 'bien asada', alarm, '¿Alergias?: Maní', 'faltan 4 min'])
    expect(root.textContent).toContain(words)
  expect(root.textContent).not.toContain('$')
  expect(root.querySelector('[aria-label="En total"]')?.textContent).toBe('4 Limonada2 Hamburguesa')
})

it('«Listo» marks the order, which stays in its place with «Deshacer», so that a double click marks no other', async () => {
  const [first] = buttons(/Listo$/)
  await act(() => first?.click())
  await act(() => first?.click())
  expect(port.sent.filter(({ type }) => type === 'ready')).toMatchObject([{ orderId: 'o1' }])
  await answer('ready')
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  expect(buttons('Deshacer')).toHaveLength(1)
  // «Deshacer» has come under the finger: the second press of a double click does not take it back.
  await press('Deshacer')
  expect(port.sent.filter(({ type }) => type === 'unmark')).toEqual([])
})

it('«Listo» that the worker refuses is not shown as done', async () => {
  await press(/Listo$/)
  await answer('ready', { code: 'A-24', text: 'Eso ya no se puede hacer con este pedido.' })
  expect(buttons('Deshacer')).toEqual([])
  expect(root.textContent).toContain('Eso ya no se puede hacer con este pedido.')
})

it('takes «Listo» back with «Deshacer», or later with «Traer de vuelta»', async () => {
  await press(/Listo$/)
  await deliver({ ...burger, lifecycle: 'ready', undo: 'ready' })
  expect(tickets()).toEqual(['Pedido 20400-01', 'Pedido 20401-02'])
  await answer('ready')
  await act(() => void vi.advanceTimersByTime(700))
  await press('Deshacer')
  expect(port.last('unmark')).toMatchObject({ orderId: 'o1', mark: 'ready' })
  await answer('unmark')
  await deliver({ ...burger, lifecycle: 'ready', undo: 'ready' })
  await act(() => void vi.advanceTimersByTime(3_000))
  await deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa')], { readyAt: minutesFromNow(0) }))
  expect(tickets()).toEqual(['Pedido 20401-02'])
  expect(root.querySelector('header')?.textContent).toContain('Promedio 5 min')
  // It has just come under the finger, in the place of another or of none.
  await press(/Traer de vuelta/)
  expect(port.sent.filter(({ type }) => type === 'unmark')).toHaveLength(1)
  await act(() => void vi.advanceTimersByTime(700))
  await press(/Traer de vuelta 20400-01 12:00/)
  expect(port.sent.filter(({ type }) => type === 'unmark')).toHaveLength(2)
})

it('a station marks its own part, and is remembered', async () => {
  await press('BARRA')
  expect(root.querySelector('h1')?.textContent).toBe('BARRA')
  expect(root.textContent).toContain('También en COCINA')
  await press(/Listo$/)
  expect(port.last('station-ready')).toMatchObject({ orderId: 'o1', station: 'barra', ready: true })
  await act(() => render(null, root))
  await show()
  expect(root.querySelector('h1')?.textContent).toBe('BARRA')
})

it('a station without anything on the screen says whose it is, and leads back to all of them', async () => {
  await press('COCINA')
  await act(() => port.deliver({ type: 'orders', changed: [], removed: ['o1'] }))
  await deliverKitchen(kitchenOrder('o2', [part('barra', 'Limonada')]))
  expect(root.querySelector('h1')?.textContent).toBe('COCINA')
  expect(root.textContent).toContain('Nada por preparar en COCINA')
  await press('Todas')
  expect(tickets()).toEqual(['Pedido 20401-02'])
})

it('a digit on the keyboard is the «Listo» of that ticket', async () => {
  await key('2')
  expect(port.last('ready')).toMatchObject({ orderId: 'o2' })
})

it('a cancelled order is first and says NO PREPARAR until the kitchen’s «Enterado», which all screens are told', async () => {
  await deliver({ ...drink, lifecycle: 'cancelled', over: true })
  await deliverKitchen(kitchenOrder('o2', [part('barra', 'Limonada', { cancelled: true })]))
  expect(tickets()).toEqual(['Pedido 20401-02', 'Pedido 20400-01'])
  expect(root.querySelector('article')?.textContent).toContain('NO PREPARAR: CANCELADO')
  expect(root.querySelectorAll('article')[0]?.querySelector('footer')).toBeNull()
  // It has just come under the finger.
  await press(/Enterado/)
  expect(port.sent.filter(({ type }) => type === 'kitchen-noticed')).toEqual([])
  await act(() => void vi.advanceTimersByTime(700))
  await press(/Enterado/)
  expect(port.last('kitchen-noticed')).toMatchObject({ orderId: 'o2', station: null, editedAt: null, cancelled: true })
  expect(tickets()).toHaveLength(2)
  await deliverKitchen(kitchenOrder('o2', []))
  expect(tickets()).toEqual(['Pedido 20400-01'])
})

it('an edited order says CAMBIÓ with what was added and taken away, and has no «Listo» before «Enterado»', async () => {
  const editedAt = minutesFromNow(-1)
  const added = { sign: '+' as const, text: '1 Papas' }
  const gone = { sign: '−' as const, text: '1 Limonada' }
  await press('COCINA')
  const changed = part('cocina', 'Hamburguesa', { changes: [added, gone] })
  await deliverKitchen(kitchenOrder('o1', [changed, part('barra', 'Limonada')], { editedAt }))
  const news = () => root.querySelector('[aria-label="Cambió"]')
  expect(news()?.textContent).toContain('CAMBIÓ')
  expect([...(news()?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
    '+ Agregado: 1 Papas',
    '− Quitado: 1 Limonada',
  ])
  expect(buttons(/Listo$/)[0]?.disabled).toBe(true)
  await act(() => void vi.advanceTimersByTime(700))
  await press(/Enterado/)
  expect(port.last('kitchen-noticed')).toMatchObject({ orderId: 'o1', station: 'cocina', editedAt, cancelled: false })
  await answer('kitchen-noticed')
  await deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa'), part('barra', 'Limonada')], { editedAt }))
  expect(news()).toBeNull()
  expect(buttons(/Listo$/)[0]?.disabled).toBe(false)
})

it('a digit that was meant for «Listo» is no «Enterado» of an edit that came at that moment, and none the other way', async () => {
  const edit = (changes: KitchenPart['changes']) =>
    deliverKitchen(kitchenOrder('o1', [part('cocina', 'Hamburguesa', { changes })], { editedAt: minutesFromNow(0) }))
  await edit([{ sign: '+', text: '1 Papas' }])
  await key('1')
  expect(port.sent.filter(({ type }) => type === 'kitchen-noticed')).toEqual([])
  await act(() => void vi.advanceTimersByTime(700))
  await key('1')
  expect(port.last('kitchen-noticed')).toMatchObject({ orderId: 'o1' })
  await answer('kitchen-noticed')
  await edit([])
  await key('1')
  expect(port.sent.filter(({ type }) => type === 'ready')).toEqual([])
})

it('ticks a dish with a press, which is kept over a reload, and counts it no more', async () => {
  const isTicked = () => buttons('Hamburguesa')[0]?.getAttribute('aria-pressed')
  await press('Hamburguesa')
  expect(isTicked()).toBe('true')
  expect(root.querySelector('[aria-label="En total"]')?.textContent).toBe('4 Limonada')
  await act(() => render(null, root))
  await show()
  expect(isTicked()).toBe('true')
  await press('Hamburguesa')
  expect(isTicked()).toBe('false')
})

it('has pages once its columns are full, turned by keys and presses; a digit presses what is on the page, and nothing out of sight', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(988)
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return this.dataset.order === 'o2' ? 1_000 : 0
  })
  await show()
  await act(() => void vi.advanceTimersByTime(700))
  const pages = () => root.querySelector('nav')?.textContent?.trim()
  expect(pages()).toBe('1 de 2')
  await key('2')
  expect(port.sent.filter(({ type }) => type === 'ready')).toEqual([])
  await key('PageDown')
  expect(pages()).toBe('2 de 2')
  await key('1')
  expect(port.last('ready')).toMatchObject({ orderId: 'o2' })
  await key('ArrowLeft')
  expect(pages()).toBe('1 de 2')
  await act(() => root.querySelector<HTMLButtonElement>('[aria-label="Página siguiente"]')?.click())
  expect(pages()).toBe('2 de 2')
})

it('a digit that was meant for a ticket is no «Listo» of the one that came in its place, from the next page or with another one', async () => {
  const onSecond = new Set(['o2', 'o3'])
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(988)
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return onSecond.has(this.dataset.order ?? '') ? 1_000 : 0
  })
  await show()
  const last = row({ id: 'o3', number: '20402-03', lifecycle: 'accepted', promisedAt: minutesFromNow(12) })
  await deliver(last)
  await deliverKitchen(kitchenOrder('o3', [part('barra', 'Limonada')]))
  await key('PageDown')
  await act(() => void vi.advanceTimersByTime(700))
  for (const moved of ['o2', 'o3']) {
    onSecond.delete(moved) // a ticket before it became shorter
    await deliver({ ...last, updatedAt: minutesFromNow(onSecond.size) })
    await key('1')
  }
  expect(root.querySelector('nav')).toBeNull()
  expect(port.sent.filter(({ type }) => type === 'ready')).toEqual([])
  await act(() => void vi.advanceTimersByTime(700))
  await key('1')
  expect(port.last('ready')).toMatchObject({ orderId: 'o1' })
})

it('says that there is nothing to cook', async () => {
  await act(() => port.deliver({ type: 'orders', changed: [], removed: ['o1', 'o2'] }))
  expect(root.textContent).toContain('Nada por preparar')
})
