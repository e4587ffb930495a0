// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { afterEach, describe, expect, it } from 'vitest'
import { invoice, paper, row, shop } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

describe('Entrega', () => {
  it('has the eight columns in the order of the tutorial, named in full', async () => {
    const panel = await show({ orders: [row()] })
    expect([...panel.root.querySelectorAll('thead th')].map((each) => each.getAttribute('aria-label'))).toEqual([
      'Número de transacción',
      'Punto de venta',
      'Número de facturación',
      'Fecha de la orden',
      'Observaciones',
      'Estado de la factura',
      'Número de pedido',
      'Origen de la orden',
    ])
  })

  it('fills them, and says below what a cashier needs', async () => {
    const printed = row({
      lifecycle: 'accepted',
      observations: 'Sin cebolla',
      invoiceNumber: 'J-15',
      invoiceState: 'comprobante',
      papers: [paper(), invoice({ number: 'J-15' })],
    })
    const panel = await show({ orders: [printed] })
    const cells = [...panel.root.querySelectorAll('.cells td')].map((cell) => cell.textContent)
    expect(cells[0]).toBe('C1-000123')
    expect(cells.slice(4)).toEqual(['Sin cebolla', 'Comprobante', '15244', 'Web'])
    const second = panel.root.querySelector('.second')?.textContent
    for (const part of ['Domicilio', 'Ana R.', '$ 67.700', 'COBRAR EFECTIVO', 'Cocina', '37', 'Comprobante', 'J-15']) {
      expect(second).toContain(part)
    }
  })

  it('says that there is nothing, and why', async () => {
    const panel = await show({ status: shop({ active: false }) })
    expect(panel.text).toContain('No hay pedidos')
    expect(panel.text).toContain('todavía no está activa')
  })

  it('finds an order while one types', async () => {
    const panel = await show({ orders: [row({ number: '15244' }), row({ number: '99001', customer: 'Luz P.' })] })
    await panel.write('Buscar pedido', 'luz')
    expect(panel.has('Abrir pedido 99001')).toBe(true)
    expect(panel.has('Abrir pedido 15244')).toBe(false)
    await panel.write('Buscar pedido', 'nadie')
    expect(panel.text).toContain('Ningún pedido con «nadie».')
  })

  it('draws 50 rows and the rest when asked', async () => {
    const panel = await show({ orders: [...Array(60)].map((_, i) => row({ number: String(1000 + i) })) })
    expect(panel.root.querySelectorAll('.order')).toHaveLength(50)
    await panel.press('Ver más (10)')
    expect(panel.root.querySelectorAll('.order')).toHaveLength(60)
  })

  it('accepts with one click, once, and shows why it failed', async () => {
    const panel = await show({ orders: [row()] })
    await panel.press('Aceptar pedido 15244')
    expect(panel.port.last('accept').orderId).toBe('15244')
    expect(panel.button('Aceptar pedido 15244').disabled).toBe(true)
    await panel.press('Aceptar pedido 15244')
    expect(panel.port.sent.filter((intent) => intent.type === 'accept')).toHaveLength(1)
    await panel.answer('accept', say('A-13'))
    expect(panel.button('Aceptar pedido 15244').disabled).toBe(false)
    expect(panel.root.querySelector('[role=alert]')?.textContent).toContain('Justo no aceptó el pedido.')
  })

  it('a change from the worker shows at once', async () => {
    const panel = await show({ orders: [row()] })
    await panel.say({ type: 'orders', changed: [row({ lifecycle: 'accepted' })], removed: [] })
    expect(panel.text).toContain('En preparación')
    expect(panel.has('Listo pedido 15244')).toBe(true)
  })
})
