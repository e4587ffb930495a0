// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { row, shop } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

describe('Mesas', () => {
  const unplaced = row({ number: '15250', service: 'table', table: null, lifecycle: 'accepted' })

  it('puts an order without table on one: the order, then the table', async () => {
    const panel = await show({ orders: [unplaced] })
    await panel.press('Mesas')
    await panel.press('Poner en mesa')
    expect(panel.text).toContain('Ahora escoja la mesa.')
    await panel.press('Poner el pedido 15250 en la mesa 12')
    expect(panel.port.last('place')).toMatchObject({ orderId: '15250', table: '12' })
    await panel.say({ type: 'orders', changed: [{ ...unplaced, table: '12' }], removed: [] })
    expect(panel.text).not.toContain('Sin mesa 1')
    expect(panel.text).toContain('1 pedido')
  })

  it('says beside the order why it could not be placed', async () => {
    const panel = await show({ orders: [unplaced] })
    await panel.press('Mesas')
    await panel.press('Poner en mesa')
    await panel.press('Poner el pedido 15250 en la mesa 1')
    await panel.answer('place', say('R-11'))
    expect(panel.root.querySelector('[role=alert][data-code="R-11"]')).not.toBeNull()
  })

  it('opens the only order of a table, and lists several', async () => {
    const at = (number: string, table: string) => row({ number, service: 'table', table, lifecycle: 'accepted' })
    const panel = await show({ orders: [at('1', '2'), at('2', '12'), at('3', '12')] })
    await panel.press('Mesas')
    const tile = (name: string) =>
      act(() =>
        [...panel.root.querySelectorAll<HTMLElement>('.tile')]
          .find((each) => each.querySelector('.tile-name')?.textContent === name)
          ?.click(),
      )
    await tile('12')
    expect(panel.has('Abrir pedido 2') && panel.has('Abrir pedido 3')).toBe(true)
    await tile('2')
    expect(panel.root.querySelector('h2')?.textContent).toBe('1')
  })

  it('says where tables are written when there are none', async () => {
    const panel = await show({ status: shop({ zones: [] }) })
    await panel.press('Mesas')
    await panel.press('Abrir Configuración')
    expect(panel.port.last('open-options')).toBeTruthy()
  })
})
