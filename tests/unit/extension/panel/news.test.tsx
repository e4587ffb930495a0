// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { newsBetween } from '../../../../extension/panel/bar/news'
import { minutesFromNow, row } from './made-up'
import { type ShownPanel, show } from './show-panel'

const fresh = row({ number: '9' })
const cooking = row({ number: '1', lifecycle: 'accepted', promisedAt: minutesFromNow(10) })
const said = (panel: ShownPanel) => panel.find('[data-news]')?.textContent

it('the open panel says a new order, an edit and a cancellation aloud, and nothing of what was there', async () => {
  const panel = await show({ orders: [cooking] })
  const region = panel.find('[data-news]')
  expect([region?.getAttribute('role'), said(panel)]).toEqual(['status', ''])
  await panel.change(fresh)
  expect(said(panel)).toBe('Pedido nuevo 9, Domicilio.')
  await panel.change({ ...cooking, editedAt: minutesFromNow(0) })
  expect(said(panel)).toBe('Cambió el pedido 1.')
  await panel.change({ ...cooking, lifecycle: 'cancelled' })
  expect(said(panel)).toBe('Cancelaron el pedido 1.')
  // Another version of a row with nothing new in it.
  await panel.change({ ...fresh, paymentLabel: 'Datáfono' })
  expect(said(panel)).toBe('Cancelaron el pedido 1.')
  expect(panel.find('[data-news]')).toBe(region)
})

it('many at once are counted', () => {
  const many = ['1', '2', '3', '4'].map((number) => row({ number, id: number }))
  expect(newsBetween(new Map(), new Map(many.map((each) => [each.id, each])))).toBe('4 pedidos nuevos o con cambios.')
})

it('the panel has one h1, a row its number as header, and its amount as words', async () => {
  const paid = row({ number: '3', id: '3', payment: 'paid', amountToPay: 54_000 })
  const panel = await show({ orders: [cooking, paid] })
  expect(panel.texts('h1')).toEqual(['Pedidos de Justo'])
  expect(panel.textOf('[data-row="3"] th[scope=row]')).toBe('3')
  const line = panel.find('[data-row="3"] > tr:first-child')
  const spoken = panel.texts('[data-row="3"] > tr:first-child .hidden').map((text) => text.replaceAll('\u00a0', ' '))
  expect(spoken).toContain('$ 54.000 pagado')
  expect(line?.querySelector('[data-amount]')?.getAttribute('aria-hidden')).toBe('true')
})
