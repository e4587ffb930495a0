// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../stage/virtual-clock'
import { row } from './made-up'
import { closePanel, type ShownPanel, show } from './show-panel'

afterEach(closePanel)

const orders = [row({ number: '15244' }), row({ number: '15999', customer: 'Luis P.' })]
const asked = (panel: ShownPanel) => panel.port.sent.filter(({ type }) => type === 'find-phone')

async function sendAnswer(panel: ShownPanel, orderIds: string[]): Promise<void> {
  const { id, text } = panel.port.last('find-phone')
  await panel.deliver({ type: 'by-phone', id, text, orderIds, message: null })
}

describe('a telephone number in the search field', () => {
  it('finds its order, although the list’s rows have no numbers', async () => {
    const panel = await show({ orders })
    await panel.write('Buscar pedido', '555 0134')
    expect(panel.has('Abrir pedido 15999')).toBe(false)
    expect(panel.port.last('find-phone').text).toBe('555 0134')
    await sendAnswer(panel, ['15999'])
    expect(panel.has('Abrir pedido 15999')).toBe(true)
    expect(panel.has('Abrir pedido 15244')).toBe(false)
  })

  it('is sent one request at a time, and the last one typed counts', async () => {
    const panel = await show({ orders })
    await panel.write('Buscar pedido', '5550')
    await panel.write('Buscar pedido', '55501')
    expect(asked(panel)).toHaveLength(1)
    await sendAnswer(panel, ['15244'])
    expect(panel.has('Abrir pedido 15244')).toBe(false)
    await eventually(() => expect(panel.port.last('find-phone').text).toBe('55501'))
    await sendAnswer(panel, ['15999'])
    expect(panel.has('Abrir pedido 15999')).toBe(true)
    expect(asked(panel)).toHaveLength(2)
  })

  it('is not assumed in a name or a transaction', async () => {
    const panel = await show({ orders })
    await panel.write('Buscar pedido', 'luis')
    await panel.write('Buscar pedido', 'C1-000123')
    expect(asked(panel)).toEqual([])
    await panel.write('Buscar pedido', '')
    expect(panel.has('Abrir pedido 15244')).toBe(true)
  })
})
