import { describe, expect, it } from 'vitest'
import { documentTitle } from '../../../../bridge/printers/document-title'

describe('the title of a paper in the window of a print queue', () => {
  it('has the order, the station and the day number of a comanda', () => {
    expect(documentTitle('15244', 'COMANDA COCINA 37')).toBe('Justo 15244 COCINA 37')
  })

  it('has the order once', () => {
    expect(documentTitle('15244', 'DOMICILIO #15244')).toBe('Justo 15244 DOMICILIO')
    expect(documentTitle('15244', 'PEDIDO CANCELADO COCINA #15244')).toBe('Justo 15244 PEDIDO CANCELADO COCINA')
    expect(documentTitle('15244', 'FACTURA J-15')).toBe('Justo 15244 FACTURA J-15')
  })

  it('needs no order', () => {
    expect(documentTitle('', 'PRUEBA CAJA')).toBe('Justo PRUEBA CAJA')
    expect(documentTitle('', '')).toBe('Justo')
  })

  it('is one line without control bytes, of limited length', () => {
    expect(documentTitle('1\u001b\n2', 'A\tB')).toBe('Justo 1 2 A B')
    expect(documentTitle('1', 'x'.repeat(500)).length).toBe(100)
  })
})
