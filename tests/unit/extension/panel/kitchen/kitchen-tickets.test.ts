import { expect, it } from 'vitest'
import type { KitchenPart } from '../../../../../extension/orders/kitchen-parts'
import {
  averageTime,
  dishTotals,
  type KitchenScreen,
  kitchenTickets,
  recallable,
  stationsOf,
  tickNames,
} from '../../../../../extension/panel/kitchen/kitchen-tickets'
import { kitchenOrder, kitchenPart, minutesFromNow, NOW, row } from '../made-up'

/** `dishes` as «1 Arepa, 0.5 Queso». */
const part = (station: string, dishes = '', readyAt: string | null = null): KitchenPart =>
  kitchenPart(station, {
    dishes: [...dishes.matchAll(/([\d.]+) (\w+)/g)].map(([, quantity, name = '']) => {
      return { quantity: Number(quantity), name, options: [], note: null }
    }),
    readyAt,
  })

const AT = minutesFromNow(-1)

const NO_TICKS = new Map<string, string[]>()

/** A screen with these orders. */
function screen(orders: [ReturnType<typeof row>, KitchenPart[]][], change: Partial<KitchenScreen> = {}): KitchenScreen {
  return {
    orders: new Map(orders.map(([each]) => [each.id, each])),
    kitchen: new Map(orders.map(([{ id }, parts]) => [id, kitchenOrder(id, parts)])),
    station: null,
    held: new Set(),
    now: NOW,
    ...change,
  }
}

const cooking = (number: string, minutes: number) =>
  row({ number, lifecycle: 'accepted', promisedAt: minutesFromNow(minutes) })
const numbers = (tickets: ReturnType<typeof kitchenTickets>) => tickets.map((ticket) => ticket.row.number)

it('shows what is accepted and not ready, the soonest promise first', () => {
  const dishes = [part('cocina', '1 Arepa')]
  const all = screen([
    [cooking('late', 20), dishes],
    [cooking('soon', 5), dishes],
    [row({ number: 'new', lifecycle: 'pending' }), dishes],
    [row({ number: 'ready', lifecycle: 'ready' }), dishes],
  ])
  expect(numbers(kitchenTickets(all))).toEqual(['soon', 'late'])
})

it('keeps what a late kitchen has not marked, hours after its promise too; it goes with its business day', () => {
  const dishes = [part('cocina', '1 Arepa')]
  const late = screen([
    [cooking('late', -95), dishes],
    [row({ number: 'closed', lifecycle: 'accepted', over: true }), dishes],
  ])
  expect(numbers(kitchenTickets(late))).toEqual(['late'])
  expect(numbers(kitchenTickets({ ...late, now: NOW + 24 * 3600_000 }))).toEqual([])
})

it('counts for a station what it adds to the dishes of another', () => {
  const beer = { quantity: 2, name: 'Combo', options: [], note: null, shared: [{ name: 'Cerveza', quantity: 4 }] }
  const orders = screen([[cooking('a', 5), [part('cocina', '2 Combo'), { ...part('barra'), dishes: [beer] }]]])
  const totalsOf = (station: string) => dishTotals(kitchenTickets({ ...orders, station }), NO_TICKS)
  expect(totalsOf('barra')).toEqual([{ name: 'Cerveza', quantity: 4 }])
  expect(totalsOf('cocina')).toEqual([{ name: 'Combo', quantity: 2 }])
})

it('shows a station its own dishes, says where the others are, and nothing once it is ready', () => {
  const mixed = [part('cocina', '1 Arepa'), part('barra', '2 Limonada')]
  const ready = [part('cocina', '1 Arepa'), part('barra', '2 Limonada', AT)]
  const barra = screen(
    [
      [cooking('a', 5), mixed],
      [cooking('b', 9), ready],
      [cooking('c', 9), [part('cocina', '1 Arepa')]],
    ],
    { station: 'barra' },
  )
  expect(kitchenTickets(barra)).toMatchObject([
    { row: { number: 'a' }, parts: [{ station: 'barra' }], others: ['COCINA'] },
  ])
  expect(recallable(barra)).toMatchObject([{ row: { number: 'b' }, madeAt: AT }])
})

it('shows a cancelled order first, until the kitchen knows, whatever the cashier has answered; not the next day', () => {
  const cancelled = row({ number: 'x', lifecycle: 'cancelled', over: true, promisedAt: minutesFromNow(9) })
  const dishes = part('cocina', '1 Arepa')
  const both = screen([
    [cooking('a', 5), [dishes]],
    [cancelled, [{ ...dishes, cancelled: true }]],
    [row({ number: 'known', lifecycle: 'cancelled' }), [dishes]],
  ])
  expect(kitchenTickets(both)).toMatchObject([{ row: { number: 'x' }, cancelled: true }, { row: { number: 'a' } }])
  expect(dishTotals(kitchenTickets(both), NO_TICKS)).toEqual([{ name: 'Arepa', quantity: 1 }])
  expect(kitchenTickets({ ...both, now: NOW + 24 * 3600_000 })).toEqual([])
})

it('shows an edit to the station that it concerns, also after «Listo» of the whole order', () => {
  const changed = { ...part('cocina', '1 Arepa', AT), changes: [{ sign: '+' as const, text: '1 Arepa' }] }
  const ready = row({ number: 'r', lifecycle: 'ready', undo: 'ready' })
  const edited = screen([[ready, [changed, part('barra', '1 Limonada')]]])
  expect(kitchenTickets(edited)).toMatchObject([{ row: { number: 'r' }, changed: true }])
  expect(kitchenTickets({ ...edited, station: 'cocina' })).toMatchObject([{ changed: true }])
  expect(kitchenTickets({ ...edited, station: 'barra' })).toEqual([])
})

it('shows a scheduled order whose hour is moved away until the station knows, so that it does not go without a word', () => {
  const moved = row({ number: 'm', lifecycle: 'scheduled', promisedAt: minutesFromNow(24 * 60) })
  const dishes = part('cocina', '1 Arepa')
  const told = { ...dishes, changes: [{ sign: '+' as const, text: 'Para 15/03 12:00' }] }
  const shown = kitchenTickets(screen([[moved, [told]]]))
  expect(shown).toMatchObject([{ row: { number: 'm' }, changed: true }])
  expect(dishTotals(shown, NO_TICKS)).toEqual([])
  expect(kitchenTickets(screen([[moved, [dishes]]]))).toEqual([])
})

it('keeps an order in its place for as long as its «Listo» can be undone', () => {
  const ready = row({ number: 'r', lifecycle: 'ready', undo: 'ready' })
  const all = {
    ...screen([[ready, []]]),
    kitchen: new Map([['r', kitchenOrder('r', [part('cocina', '1 Arepa')], { readyAt: AT })]]),
  }
  expect(kitchenTickets(all)).toEqual([])
  expect(recallable(all)).toEqual([{ row: ready, madeAt: AT }])
  const held = { ...all, held: new Set(['r']) }
  expect(numbers(kitchenTickets(held))).toEqual(['r'])
  expect(recallable(held)).toEqual([])
})

it('counts each dish that is still to be made, the most first', () => {
  const all = screen([
    [cooking('a', 5), [part('cocina', '2 Arepa'), part('barra', '3 Limonada', AT)]],
    [cooking('b', 9), [part('cocina', '1 Arepa, 0.5 Queso')]],
  ])
  expect(dishTotals(kitchenTickets(all), NO_TICKS)).toEqual([
    { name: 'Arepa', quantity: 3 },
    { name: 'Queso', quantity: 0.5 },
  ])
})

it('names each station that has something on the screen, once', () => {
  const { kitchen } = screen([
    [cooking('a', 5), [part('cocina'), part('barra')]],
    [cooking('b', 5), [part('cocina')]],
  ])
  expect(stationsOf(kitchen.values(), null)).toEqual([
    { id: 'barra', name: 'BARRA' },
    { id: 'cocina', name: 'COCINA' },
  ])
})

it('ticks one of two equal dishes, which is not counted any more; an edit of it makes it another dish', () => {
  const two = part('cocina', '1 Arepa, 1 Arepa')
  const [first = '', second] = tickNames(two)
  expect(first).not.toBe(second)
  const tickets = kitchenTickets(screen([[cooking('a', 5), [two]]]))
  expect(dishTotals(tickets, new Map([['a', [first]]]))).toEqual([{ name: 'Arepa', quantity: 1 }])
  expect(tickNames(part('cocina', '2 Arepa'))).not.toContain(first)
})

it('knows how long the last ten orders of a station took, from the moment that they came to the kitchen', () => {
  const made = (id: string, minutes: number, took: number, barraTook = took) =>
    kitchenOrder(id, [part('cocina'), part('barra', '', minutesFromNow(minutes - took + barraTook))], {
      since: minutesFromNow(minutes - took),
      readyAt: minutesFromNow(minutes),
    })
  const old = Array.from({ length: 5 }, (_, i) => made(`old${i}`, -60, 90))
  const orders = [...old, ...Array.from({ length: 10 }, (_, i) => made(`o${i}`, -i, i % 2 === 0 ? 10 : 14, 4))]
  const kitchen = new Map(orders.map((order) => [order.id, order]))
  const minutes = (station: string | null) => (averageTime({ kitchen, station }) ?? 0) / 60_000
  expect([minutes(null), minutes('cocina'), minutes('barra')]).toEqual([12, 12, 4])
  expect(averageTime({ kitchen: new Map(), station: null })).toBeNull()
})
