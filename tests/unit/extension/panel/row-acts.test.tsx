// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { UNDO_MS } from '../../../../extension/orders/due-acts'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { detail, minutesFromNow, row } from './made-up'
import { type ShownPanel, show } from './show-panel'

/** Two deliveries that are cooked, and one that is ready, in another tab. */
const first = row({ number: '1', lifecycle: 'accepted', promisedAt: minutesFromNow(10) })
const second = row({ number: '2', lifecycle: 'accepted', promisedAt: minutesFromNow(20) })
const third = row({ number: '3', lifecycle: 'ready', promisedAt: minutesFromNow(30) })

const listed = (panel: ShownPanel) =>
  [...panel.root.querySelectorAll('[data-row], tbody:not([data-row])')].map(
    (each) => each.getAttribute('data-row') ?? each.textContent?.trim().replace(/\s+/, ' '),
  )
const countOf = (panel: ShownPanel, tab: string) =>
  panel.button(tab).querySelector<HTMLElement>('[data-count]')?.dataset.count

/** Presses a row's button; the worker answers and sends the row as it is then. */
async function press(panel: ShownPanel, name: string, type: 'ready' | 'accept' | 'tell-customer', after: OrderRow) {
  await panel.press(name)
  await panel.done(type, after)
}

describe('«Listo»', () => {
  const ready = { ...first, lifecycle: 'ready' as const, undo: 'ready' as const }
  const pressed = async () => {
    const panel = await show({ orders: [first, second, third] })
    await press(panel, 'Listo pedido 1', 'ready', ready)
    return panel
  }

  it('leaves the row where it is for three seconds, with «Listo» and «Deshacer»; then it is in the tab of what is ready', async () => {
    const panel = await pressed()
    expect(listed(panel)).toEqual(['1', '2'])
    // The tabs count what is so.
    expect([countOf(panel, 'Cocina'), countOf(panel, 'Listos')]).toEqual(['1', '2'])
    expect(panel.textOf('[data-row="1"] [data-just-done]')).toContain('Listo')
    await panel.pass(UNDO_MS - 100)
    expect(listed(panel)).toEqual(['1', '2'])
    await panel.pass(200)
    expect(listed(panel)).toEqual(['2'])
    await panel.press('Listos')
    expect(listed(panel)).toEqual(['1', '3'])
  })

  it('is taken back in the tab of what is ready too, within its seconds', async () => {
    const panel = await pressed()
    await panel.press('Listos')
    expect(listed(panel)).toEqual(['1', '3'])
    expect(panel.has('Deshacer «Listo» del pedido 1')).toBe(true)
  })

  it('pressed twice, by a double click or 450 ms apart, marks this order once and no other', async () => {
    const panel = await show({ orders: [first, second, third] })
    const button = panel.button('Listo pedido 1')
    await act(() => {
      button.click()
      button.click()
    })
    await panel.done('ready', ready)
    await panel.pass(450)
    // What has come in the button's place is shown off.
    const inPlace = panel.root.querySelector<HTMLButtonElement>('[data-row="1"] button:not([data-order])')
    expect(inPlace?.getAttribute('aria-disabled')).toBe('true')
    await act(() => inPlace?.click())
    expect(panel.sent('ready')).toEqual([expect.objectContaining({ orderId: '1' })])
    expect(panel.sent('unmark')).toEqual([])
  })

  it('of one order leaves another order’s button on', async () => {
    const panel = await pressed()
    expect(panel.isOff('Listo pedido 2')).toBe(false)
    await panel.press('Listo pedido 2')
    expect(panel.sent('ready').map(({ orderId }) => orderId)).toEqual(['1', '2'])
  })

  it('is taken back with one press, and its row was never anywhere else', async () => {
    const panel = await pressed()
    await panel.pass(GUARD_MS)
    await panel.press('Deshacer «Listo» del pedido 1')
    expect(panel.port.last('unmark')).toMatchObject({ orderId: '1', mark: 'ready' })
    await panel.done('unmark', first)
    expect(listed(panel)).toEqual(['1', '2'])
    expect(panel.isOff('Listo pedido 1')).toBe(true)
    await panel.pass(GUARD_MS)
    expect(panel.isOff('Listo pedido 1')).toBe(false)
  })

  it('of an order that is cancelled meanwhile says so in its place, offers no step back, and is then pinned', async () => {
    const panel = await pressed()
    const cancelled = { ...first, lifecycle: 'cancelled' as const, attention: say('A-30') }
    await panel.change(cancelled)
    expect(listed(panel)).toEqual(['1', '2'])
    expect(panel.textOf('[data-row="1"]')).toMatch(/Cancelado.*NO COBRAR/)
    expect(panel.has('Deshacer «Listo» del pedido 1')).toBe(false)
    await panel.pass(UNDO_MS + 50)
    expect(listed(panel)).toEqual(['Por atender 1', '1', 'Cocina 1', '2'])
    expect(panel.has('Enterado pedido 1')).toBe(true)
  })

  it('that failed says why, and can be pressed again', async () => {
    const panel = await show({ orders: [first, second] })
    await panel.press('Listo pedido 1')
    await panel.answer('ready', say('G-03'))
    expect(panel.find('[role=alert]')?.getAttribute('data-code')).toBe('G-03')
    expect(panel.isOff('Listo pedido 1')).toBe(false)
  })

  it('shows the next button off for 700 ms when the row has moved', async () => {
    const panel = await pressed()
    await panel.press('Listos')
    await panel.pass(UNDO_MS + 50)
    expect(panel.isOff('Salió pedido 1')).toBe(true)
    await panel.pass(GUARD_MS)
    expect(panel.isOff('Salió pedido 1')).toBe(false)
  })
})

it('a button that the worker replaces as the finger comes down is shown off for 700 ms', async () => {
  const gone = row({ number: '9', lifecycle: 'out' })
  const panel = await show({ orders: [gone] })
  await panel.change({ ...gone, lifecycle: 'ready' })
  expect(panel.isOff('Salió pedido 9')).toBe(true)
  await panel.pass(GUARD_MS)
  expect(panel.isOff('Salió pedido 9')).toBe(false)
})

it('an accepted order stays in its place for three seconds and says so', async () => {
  const fresh = row({ number: '9' })
  const panel = await show({ orders: [fresh, first] })
  await press(panel, 'Aceptar pedido 9', 'accept', { ...fresh, lifecycle: 'accepted' })
  expect(listed(panel)).toEqual(['9'])
  expect([countOf(panel, 'Nuevos'), countOf(panel, 'Cocina')]).toEqual(['0', '2'])
  expect(panel.textOf('[data-row="9"] [data-just-done]')).toContain('Aceptado')
  await panel.pass(UNDO_MS + 50)
  expect(listed(panel)).toEqual([])
  await panel.press('Cocina')
  expect(listed(panel)).toEqual(['1', '9'])
})

describe('a pickup that is ready', () => {
  const pickup = row({ number: '5', service: 'pickup', lifecycle: 'ready', tell: 'whatsapp' })

  it('then says when, and is handed over next; also after a reload', async () => {
    const told = { ...pickup, tell: null, customerToldAt: '2026-03-14T23:22:00Z', payment: 'paid' as const }
    const panel = await show({ orders: [told] })
    expect(panel.textOf('[data-row] > tr:last-child')).toContain('Avisado 18:22')
    expect(panel.has('Entregado pedido 5')).toBe(true)
  })

  it('of which only the chat was opened says so, and not that it knows', async () => {
    const panel = await show({ orders: [{ ...pickup, tell: null, chatOpenedAt: '2026-03-14T23:22:00Z' }] })
    const line = panel.find('[data-row] > tr:last-child')?.textContent
    expect(line).toContain('WhatsApp abierto 18:22')
    expect(line).not.toContain('Avisado')
  })

  it('can be untold for three seconds', async () => {
    const panel = await show({ orders: [pickup] })
    await press(panel, 'Avisar pedido 5', 'tell-customer', { ...pickup, tell: null, chatOpenedAt: minutesFromNow(0) })
    await panel.pass(GUARD_MS)
    await panel.press('Deshacer «WhatsApp abierto» del pedido 5')
    expect(panel.port.last('untell-customer')).toMatchObject({ orderId: '5' })
  })

  it('whose telephone takes no message is opened, to be called from there', async () => {
    const called = { ...pickup, tell: 'call' as const }
    const panel = await show({ orders: [called] })
    await panel.press('Avisar pedido 5')
    await panel.deliver({ type: 'detail', detail: detail(called, { order: null }) })
    expect(panel.find('[data-opened]')).not.toBeNull()
    expect(panel.sent('tell-customer')).toEqual([])
  })
})
