// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { collected } from '@shared/settlement'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { aPayment, aSettlement, billed, invoice, minutesFromNow, row } from './made-up'
import { type ShownPanel, showOpened, showTables } from './show-panel'

const atTable = (number: string, amountToPay: number, change: Partial<OrderRow> = {}) =>
  row({
    ...{ number, amountToPay, service: 'table', table: '12', lifecycle: 'ready' },
    papers: [invoice({ state: 'held' })],
    ...change,
  })

const parts = (panel: ShownPanel) => panel.port.last('settle').parts

async function opened(orders: OrderRow[]): Promise<ShownPanel> {
  const panel = await showTables(orders)
  await panel.openTable('12')
  return panel
}

/** The row after part `n` of `of` was paid by datáfono. */
const afterPart = (order: OrderRow, pesos: number, n: number, of: number, left: number): OrderRow => ({
  ...order,
  outstanding: left,
  settled: aSettlement({
    ...{ requestId: `press-${n}`, cash: 0, card: pesos, received: 0, partial: left > 0 },
    payments: [aPayment({ requestId: `press-${n}`, at: minutesFromNow(n), card: pesos, split: { n, of } })],
  }),
})

describe('a table with two orders', () => {
  const orders = [atTable('1', 30_000), atTable('2', 20_001)]

  it('is charged by order: what is ticked, wholly', async () => {
    const panel = await opened(orders)
    await panel.press('Por pedido')
    expect(panel.isOff('Cobrar')).toBe(true)
    await panel.choose('2')
    await panel.pay('none-card', 'Cobrar $ 20.001')
    expect(parts(panel)).toMatchObject([{ orderId: '2', card: 20_001 }])
    expect(parts(panel)[0]?.left).toBeUndefined()
  })

  it('is charged in equal parts, one order after the other, each with what was left on the screen', async () => {
    const panel = await opened(orders)
    await panel.press('Partes iguales')
    expect(panel.text).toContain('Parte 1 de 2: $ 25.000')
    await panel.pay('none-cash', 'Cobrar $ 25.000')
    expect(parts(panel)).toMatchObject([{ orderId: '1', cash: 25_000, left: 30_000, split: { n: 1, of: 2 } }])
    await panel.done('settle', afterPart(orders[0] as OrderRow, 25_000, 1, 2, 5_000))
    expect(panel.tile('12').textContent).toContain('Faltan $ 25.001 de $ 50.001')
    expect(panel.text).toContain('Parte 2 de 2: $ 25.001')
    await panel.pay('none-cash', 'Cobrar $ 25.001')
    expect(parts(panel).map((part) => [part.orderId, collected(part), part.left])).toEqual([
      ['1', 5_000, undefined],
      ['2', 20_001, undefined],
    ])
  })

  it('goes on with the parts after a reload, and on another screen', async () => {
    const panel = await opened([afterPart(orders[0] as OrderRow, 16_667, 1, 3, 13_333), orders[1] as OrderRow])
    expect(panel.button('Partes iguales').getAttribute('aria-pressed')).toBe('true')
    expect(panel.text).toContain('Parte 2 de 3: $ 16.667')
    expect(panel.text).toContain('Datáfono $ 16.667 · parte 1 de 3')
  })

  it('begins the form anew when a part was paid on another screen: no amount changes under a press', async () => {
    const panel = await opened(orders)
    await panel.choose('none-cash')
    expect(panel.has('Cobrar $ 50.001')).toBe(true)
    await panel.change(afterPart(orders[0] as OrderRow, 10_000, 1, 3, 20_000))
    expect(panel.isOff('Cobrar')).toBe(true)
    expect(panel.root.querySelectorAll('input:checked')).toHaveLength(0)
  })
})

describe('an order of a table', () => {
  const bill = [billed('Hamburguesa', 20_000), billed('Limonada', 5_000, 2)]

  it('is charged by dish: the sum of what is ticked, with its share of discount and tip', async () => {
    const panel = await opened([atTable('1', 29_700, { tip: 2_700, bill })])
    await panel.press('Por platos')
    expect(panel.text).toContain('Hamburguesa $ 18.000')
    await panel.tick(0, 1)
    await panel.pay('given-card', 'Cobrar $ 24.750')
    expect(parts(panel)).toMatchObject([
      {
        ...{ orderId: '1', card: 24_750, tip: 2_250, left: 27_000 },
        dishes: [
          { name: 'Hamburguesa', unitPrice: 20_000, units: 1 },
          { name: 'Limonada', unitPrice: 5_000, units: 1 },
        ],
      },
    ])
  })

  it('shows what is paid already, which is not charged again', async () => {
    const settled = aSettlement({
      ...{ cash: 20_000, received: 20_000, partial: true },
      payments: [
        aPayment({
          ...{ requestId: 'a', cash: 20_000, received: 20_000 },
          dishes: [{ name: 'Hamburguesa', unitPrice: 20_000, units: 1 }],
        }),
      ],
    })
    const panel = await opened([atTable('1', 30_000, { bill, settled, outstanding: 10_000 })])
    await panel.press('Por platos')
    expect(panel.text).toContain('Hamburguesa ya pagado')
    await panel.tick(0, 1, 2)
    await panel.pay('none-card', 'Cobrar $ 10.000')
    expect(parts(panel)[0]?.dishes).toEqual([{ name: 'Limonada', unitPrice: 5_000, units: 2 }])
  })

  it('is charged in parts from the opened order too', async () => {
    const panel = await showOpened(atTable('1', 30_000, { bill }))
    await panel.pressEach('Cobrar…', 'Partes iguales')
    await panel.pay('none-card', 'Cobrar $ 15.000')
    expect(parts(panel)).toMatchObject([{ orderId: '1', card: 15_000, left: 30_000 }])
  })

  it('of a pickup is charged whole only', async () => {
    const panel = await showOpened(row({ service: 'pickup', lifecycle: 'ready' }))
    await panel.press('Cobrar…')
    expect(panel.has('Partes iguales')).toBe(false)
  })
})

describe('what was charged at a table', () => {
  const order = atTable('1', 30_000)
  const charged = async () => {
    const panel = await opened([order])
    await panel.pay('none-cash', 'Cobrar $ 30.000')
    const { requestId } = panel.port.last('settle')
    const settled = aSettlement({ requestId, cash: 30_000, received: 30_000 })
    await panel.done('settle', { ...order, settled })
    return { panel, requestId }
  }

  it('can be taken back for a minute', async () => {
    const { panel, requestId } = await charged()
    expect(panel.textOf('[data-code="C-156"]')).toContain('Se cobraron $ 30.000 de la mesa 12.')
    await panel.press('Deshacer')
    expect(panel.port.last('undo-payment')).toMatchObject({ orderId: '1', payment: requestId, orderIds: ['1'] })
    await panel.answer('undo-payment', null)
    expect(panel.find('[data-code="C-156"]')).toBeNull()
  })

  it('cannot be taken back so after a minute', async () => {
    const { panel } = await charged()
    await panel.pass(61_000)
    expect(panel.find('[data-code="C-156"]')).toBeNull()
  })

  it('leaves the table paid and open, with «Liberar la mesa» and the focus in it', async () => {
    const { panel } = await charged()
    expect(panel.has('Liberar la mesa')).toBe(true)
    expect(panel.has('Cobrar')).toBe(false)
    expect(panel.find('[data-sheet]')?.contains(document.activeElement)).toBe(true)
  })

  it('is charged once by two quick presses', async () => {
    const panel = await opened([order])
    await panel.choose('none-cash')
    const button = panel.button('Cobrar $ 30.000')
    await act(() => {
      button.click()
      button.click()
    })
    expect(panel.sent('settle')).toHaveLength(1)
  })

  it('is said to be refused where it was, and can be charged again', async () => {
    const panel = await opened([order])
    await panel.pay('none-cash', 'Cobrar $ 30.000')
    await panel.answer('settle', say('C-155', { number: '1', amount: '$ 20.000' }))
    expect(panel.find('[role=alert][data-code="C-155"]')).not.toBeNull()
    expect(panel.has('Cobrar')).toBe(true)
  })

  it('in parts is corrected part by part', async () => {
    const part = afterPart(order, 10_000, 1, 3, 20_000)
    const panel = await showOpened(part)
    expect(panel.text).toContain('FALTAN $ 20.000de $ 30.000')
    expect(panel.text).toContain('Cobrado en parte')
    await panel.press('Corregir cobro…')
    expect(panel.isOff('Quitar este pago')).toBe(true)
    await panel.choose('press-1')
    await panel.press('Quitar este pago')
    expect(panel.port.last('undo-payment')).toMatchObject({ orderId: '1', payment: 'press-1', orderIds: ['1'] })
  })
})
