import { describe, expect, it } from 'vitest'
import { closingOrder } from '../../../../extension/shop-day/closing-orders'
import { ordersCsv } from '../../../../extension/shop-day/orders-csv'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'
import { cellsOf, namedRowsOf } from './csv-cells'

const NOW = '2026-03-14T18:00:00.000Z'
const row = (...order: Parameters<typeof aStoredOrder>) =>
  closingOrder(aStoredOrder(...order), [], { invoiceMode: 'comprobante', now: NOW })

describe('orders as CSV', () => {
  it('have a row each, in whole pesos, under column names', () => {
    const [order] = namedRowsOf(ordersCsv([row({}, { charged: { at: NOW, tip: 2_000 } })], false))
    expect(order).toMatchObject({
      Fecha: '14/03/2026',
      Hora: '12:00',
      Pedido: '20418-01',
      Transacción: 'C1-000001',
      Servicio: 'Domicilio',
      Estado: 'Nuevo',
      Productos: '71600',
      Domicilio: '6500',
      Propina: '2000',
      'Total sin propina': '78100',
      'A pagar': '80100',
      Pago: 'Por cobrar',
      'Medio de pago': 'Efectivo',
    })
  })

  it('contain no personal data, unless that was ticked', () => {
    const person = /Cliente|Tel|Direcci|Ejemplo|3000000001|Carrera/
    expect(ordersCsv([row()], false)).not.toMatch(person)
    expect(ordersCsv([row()], true)).toMatch(/"Cliente Ejemplo Uno";"'\+573000000001";"Carrera 99 # 12-34/)
  })

  it.each([
    ['the source', { source: 'WhatsApp (310) 555-0192' }],
    ['the means of payment', { payment: { ...anOrder().payment, label: 'Nequi 310.555.0192, CC 52.123.456' } }],
    ['the store’s name', { storeName: 'Sede 3 1 0 5 5 5 0 1 9 2 ana @ correo.co' }],
    ['the order’s number', { number: '+573105550192' }],
  ])('contain no phone, cédula or e-mail in %s, unless that was ticked', (_, change) => {
    expect(ordersCsv([row(change)], false)).not.toMatch(/0192|52\.123|correo/)
    expect(ordersCsv([row(change)], true)).toMatch(/0192|0 1 9 2/)
  })

  it('name the store by its address, as the shop does', () => {
    expect(ordersCsv([row({ storeName: 'Sede Calle 93 # 11-27' })], false)).toContain('"Sede Calle 93 # 11-27"')
  })

  it('make no formula of a customer’s text', () => {
    const order = row({ customer: { name: '=HYPERLINK("http://x")', phone: null } })
    expect(ordersCsv([order], true)).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  it('have the row of an unreadable order', () => {
    const unread = { ...row(), stored: { ...aStoredOrder(), order: null } }
    expect(cellsOf(ordersCsv([unread], true))).toHaveLength(3)
  })
})
