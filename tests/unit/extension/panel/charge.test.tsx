// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { invoice, order, row } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

describe('Cobrar', () => {
  const table = row({ service: 'table', table: '12', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  const begin = async (tip = 0) => {
    const panel = await show({ orders: [table] })
    const money = { ...order().money, tip, amountToPay: 67_700 + tip }
    await panel.open(table, { money })
    await panel.press('Cobrar…')
    return panel
  }

  it('asks for the tip without a default', async () => {
    const panel = await begin()
    expect(panel.text).toContain('¿Incluye propina?')
    expect(panel.root.querySelectorAll('input:checked')).toHaveLength(0)
    expect(panel.button('Cobrar').disabled).toBe(true)
  })

  it('charges without tip', async () => {
    const panel = await begin()
    await panel.choose('none')
    await panel.press('Cobrar $ 67.700')
    expect(panel.port.last('charge')).toMatchObject({ orderId: '15244', tip: 0 })
  })

  it('charges with 10 % of the order', async () => {
    const panel = await begin()
    await panel.choose('ten')
    await panel.press('Cobrar $ 74.470')
    expect(panel.port.last('charge').tip).toBe(6_770)
  })

  it('charges with another amount, once it is valid', async () => {
    const panel = await begin()
    await panel.choose('other')
    expect(panel.button('Cobrar').disabled).toBe(true)
    await panel.write('Propina en pesos', '5.000')
    await panel.press('Cobrar $ 72.700')
    expect(panel.port.last('charge').tip).toBe(5_000)
  })

  it('replaces the tip that Justo sent by the chosen one', async () => {
    const panel = await begin(2_000)
    await panel.choose('none')
    expect(panel.has('Cobrar $ 67.700')).toBe(true)
    await panel.choose('given')
    expect(panel.has('Cobrar $ 69.700')).toBe(true)
  })
})
